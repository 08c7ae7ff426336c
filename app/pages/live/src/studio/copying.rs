//! What else can be done with a show: it comes again, is planned once more, or is called off.

use api_live::studio::types::StudioShowView;
use i18n_live::{td_string, use_locale};
use leptos::form::ActionForm;
use leptos::prelude::*;
use pages_kit::{form_problem_if, scripted};
use ui::{
    Button, ButtonType, ButtonVariant, Panel, SelectField, SelectOption, TextArea, TextField,
};

use super::one::Forms;
use super::rhythm;
use crate::words::{ProblemAlert, field_problem};

/// The show comes again, or does not any more.
#[component]
pub(super) fn Repeating(found: StudioShowView, forms: Forms) -> impl IntoView {
    let locale = use_locale();
    let begun = form_problem_if(forms.repeat.value(), |problem| {
        problem.field("every").is_some()
    });
    let ended = form_problem_if(forms.end_series.value(), |_| false);
    let id = found.form.id;
    let every = found.line.map(|line| line.every).unwrap_or_default();
    let body = if every.is_empty() {
        let options = ["day", "week", "two_weeks"];
        let options = options.map(|every| SelectOption::new(every, rhythm(locale, every)));
        view! {
            <ActionForm action=forms.repeat>
                <input type="hidden" name="id" value=id />
                <div class="flex flex-wrap items-end gap-3">
                    <div class="w-full sm:w-64">
                        <SelectField
                            name="every"
                            label=td_string!(locale, plan.every)
                            options=options.to_vec()
                            selected="week"
                        />
                    </div>
                    <Button
                        button_type=ButtonType::Submit
                        variant=ButtonVariant::Secondary
                        loading=forms.repeat.pending()
                    >
                        {td_string!(locale, plan.repeat_action)}
                    </Button>
                </div>
            </ActionForm>
        }
        .into_any()
    } else {
        let text = td_string!(locale, plan.repeats, every = rhythm(locale, &every));
        view! {
            <p class="mb-4">{text}</p>
            <ActionForm action=forms.end_series>
                <input type="hidden" name="id" value=id />
                <Button
                    button_type=ButtonType::Submit
                    variant=ButtonVariant::Secondary
                    loading=forms.end_series.pending()
                >
                    {td_string!(locale, plan.end_series)}
                </Button>
            </ActionForm>
        }
        .into_any()
    };
    view! {
        <Panel title=td_string!(locale, plan.repeat) description=td_string!(locale, plan.repeat_text)>
            <ProblemAlert problem=begun />
            <ProblemAlert problem=ended />
            {body}
        </Panel>
    }
}

/// A show like this one.
#[component]
pub(super) fn Copying(found: StudioShowView, forms: Forms) -> impl IntoView {
    let locale = use_locale();
    let novalidate = scripted();
    let problem = form_problem_if(forms.copy.value(), |problem| {
        problem.field("copy_starts").is_some()
    });
    view! {
        <Panel title=td_string!(locale, plan.copy) description=td_string!(locale, plan.copy_text)>
            <ActionForm action=forms.copy attr:novalidate=move || novalidate.get()>
                <ProblemAlert problem=problem />
                <input type="hidden" name="id" value=found.form.id />
                <div class="flex flex-col items-start gap-4">
                    <div class="w-full sm:w-64">
                        <TextField
                            id="copy-starts"
                            name="starts"
                            label=td_string!(locale, plan.copy_starts)
                            error=field_problem(locale, problem, "copy_starts")
                            input_type="datetime-local"
                            required=true
                        />
                    </div>
                    <Button
                        button_type=ButtonType::Submit
                        variant=ButtonVariant::Secondary
                        loading=forms.copy.pending()
                    >
                        {td_string!(locale, plan.copy_action)}
                    </Button>
                </div>
            </ActionForm>
        </Panel>
    }
}

/// The show will not take place.
#[component]
pub(super) fn Cancelling(found: StudioShowView, forms: Forms) -> impl IntoView {
    let locale = use_locale();
    let novalidate = scripted();
    let problem = form_problem_if(forms.cancel.value(), |problem| {
        problem.field("reason").is_some()
    });
    view! {
        <Panel title=td_string!(locale, plan.cancel) description=td_string!(locale, plan.cancel_text)>
            <ActionForm action=forms.cancel attr:novalidate=move || novalidate.get()>
                <ProblemAlert problem=problem />
                <input type="hidden" name="id" value=found.form.id />
                <div class="flex flex-col gap-4">
                    <TextArea
                        name="reason"
                        label=td_string!(locale, plan.reason)
                        hint=td_string!(locale, plan.reason_hint)
                        error=field_problem(locale, problem, "reason")
                        rows=2
                        required=true
                    />
                    <Button
                        button_type=ButtonType::Submit
                        variant=ButtonVariant::Danger
                        loading=forms.cancel.pending()
                        class="self-start"
                    >
                        {td_string!(locale, plan.cancel_action)}
                    </Button>
                </div>
            </ActionForm>
        </Panel>
    }
}
