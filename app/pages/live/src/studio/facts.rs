//! What a show is, when it is, with whom, and who finds it.

use api_live::studio::types::StudioShowView;
use i18n_live::{td_string, use_locale};
use kernel::Problem;
use leptos::form::ActionForm;
use leptos::prelude::*;
use pages_kit::{focus_first_problem, form_problem_if, language_name, languages, scripted};
use ui::{
    Button, ButtonType, Panel, RadioCard, RadioGroup, SelectField, SelectOption, TextArea,
    TextField,
};

use super::one::Forms;
use crate::words::{ProblemAlert, field_problem};

/// Fields of other forms on the page, by which a problem in the address is told to be theirs.
const OTHERS: [&str; 4] = ["reason", "copy_starts", "every", "script"];

#[component]
pub(super) fn FactsForm(found: StudioShowView, forms: Forms) -> impl IntoView {
    let locale = use_locale();
    let novalidate = scripted();
    let of_segment = found.typed_segment.is_some();
    let problem = form_problem_if(forms.save.value(), move |problem| {
        !of_segment && OTHERS.iter().all(|field| problem.field(field).is_none())
    });
    focus_first_problem(problem);
    let form = found.form.clone();
    view! {
        <Panel title=td_string!(locale, plan.facts)>
            <ActionForm action=forms.save attr:novalidate=move || novalidate.get()>
                <ProblemAlert problem=problem />
                <input type="hidden" name="form[id]" value=form.id.clone() />
                <input type="hidden" name="form[version]" value=form.version.clone() />
                <div class="flex flex-col gap-5">
                    <TextField
                        name="form[title]"
                        label=td_string!(locale, plan.title)
                        hint=td_string!(locale, plan.title_hint)
                        value=form.title
                        error=field_problem(locale, problem, "title")
                        maxlength=120_u32
                        required=true
                    />
                    <When found=found.clone() problem=problem />
                    <TextArea
                        name="form[description]"
                        label=td_string!(locale, plan.description)
                        hint=td_string!(locale, plan.description_hint)
                        note=td_string!(locale, plan.optional)
                        value=form.description
                        error=field_problem(locale, problem, "description")
                        rows=6
                    />
                    <Who found=found problem=problem />
                    <Button
                        button_type=ButtonType::Submit
                        loading=forms.save.pending()
                        class="self-stretch sm:self-start"
                    >
                        {td_string!(locale, plan.save)}
                    </Button>
                </div>
            </ActionForm>
        </Panel>
    }
}

/// Day, time and length.
#[component]
fn When(found: StudioShowView, problem: Memo<Option<Problem>>) -> impl IntoView {
    let locale = use_locale();
    view! {
        <div class="grid items-start gap-5 sm:grid-cols-2">
            <TextField
                name="form[starts]"
                label=td_string!(locale, plan.starts)
                hint=td_string!(locale, studio.zone, zone = found.zone)
                value=found.form.starts
                error=field_problem(locale, problem, "starts")
                input_type="datetime-local"
                required=true
            />
            <TextField
                name="form[minutes]"
                label=td_string!(locale, plan.minutes)
                value=found.form.minutes
                error=field_problem(locale, problem, "minutes")
                input_type="number"
                inputmode="numeric"
                required=true
            />
        </div>
    }
}

/// Hosts, language, and who finds it.
#[component]
fn Who(found: StudioShowView, problem: Memo<Option<Problem>>) -> impl IntoView {
    let locale = use_locale();
    let form = found.form;
    let hosts = found
        .hosts
        .into_iter()
        .map(|(handle, name)| SelectOption::new(handle, name))
        .collect();
    let handles: Vec<String> = found.others.into_iter().map(|(handle, _)| handle).collect();
    let tags = languages()
        .into_iter()
        .map(|language| language.tag().to_owned());
    let mut tags: Vec<String> = tags.collect();
    if !tags.contains(&form.language) {
        tags.insert(0, form.language.clone());
    }
    let spoken = tags
        .into_iter()
        .map(|tag| SelectOption::new(tag.clone(), language_name(&tag)))
        .collect();
    view! {
        <div class="grid items-start gap-5 sm:grid-cols-2">
            <SelectField
                name="form[host]"
                label=td_string!(locale, plan.host)
                options=hosts
                selected=form.host
                error=field_problem(locale, problem, "host")
            />
            <SelectField
                name="form[language]"
                label=td_string!(locale, plan.language)
                options=spoken
                selected=form.language
                error=field_problem(locale, problem, "language")
            />
        </div>
        <TextField
            name="form[cohosts]"
            label=td_string!(locale, plan.cohosts)
            hint=td_string!(locale, plan.cohosts_hint, handles = handles.join(", "))
            note=td_string!(locale, plan.optional)
            value=form.cohosts
            error=field_problem(locale, problem, "cohosts")
        />
        <RadioGroup legend=td_string!(locale, plan.visibility) name="form[visibility]">
            <RadioCard
                name="form[visibility]"
                value="public"
                title=td_string!(locale, plan.public)
                description=td_string!(locale, plan.public_text)
                checked=form.visibility != "unlisted"
            />
            <RadioCard
                name="form[visibility]"
                value="unlisted"
                title=td_string!(locale, plan.unlisted)
                description=td_string!(locale, plan.unlisted_text)
                checked=form.visibility == "unlisted"
            />
        </RadioGroup>
    }
}
