//! The fields of one segment of the running order.

use api_live::studio::types::SegmentForm;
use i18n_live::{td_string, use_locale};
use leptos::form::ActionForm;
use leptos::prelude::*;
use pages_kit::{form_problem_if, scripted};
use ui::{Button, ButtonType, ButtonVariant, TextArea, TextField};

use super::one::Forms;
use crate::words::{ProblemAlert, field_problem};

/// The form of a segment; a problem is shown in the one that was sent.
#[component]
pub(super) fn SegmentFields(
    form: SegmentForm,
    forms: Forms,
    /// Whether a problem in the address is about this one.
    is_typed: bool,
) -> impl IntoView {
    let locale = use_locale();
    let novalidate = scripted();
    let own = form.id.clone();
    let sent = RwSignal::new(false);
    let any = form_problem_if(forms.segment.value(), move |_| is_typed);
    let problem = Memo::new(move |_| any.get().filter(|_| is_typed || sent.get()));
    // The action is shared: what it is working on is told by its input.
    Effect::new(move || {
        let input = forms.segment.input();
        let of = input.with(|input| input.as_ref().map(|sent| sent.segment.id.clone()));
        if let Some(of) = of {
            sent.set(of == own);
        }
    });
    let ids = ["title", "minutes", "script"];
    let [title_id, minutes_id, script_id] = ids.map(|field| format!("segment-{}-{field}", form.id));
    view! {
        <ActionForm action=forms.segment attr:novalidate=move || novalidate.get()>
            <ProblemAlert problem=problem />
            <input type="hidden" name="segment[show]" value=form.show />
            <input type="hidden" name="segment[id]" value=form.id />
            <div class="flex flex-col gap-4">
                <div class="grid items-start gap-4 sm:grid-cols-[minmax(0,1fr)_8rem]">
                    <TextField
                        id=title_id
                        name="segment[title]"
                        label=td_string!(locale, plan.segment_title)
                        value=form.title
                        error=field_problem(locale, problem, "title")
                        maxlength=120_u32
                        required=true
                    />
                    <TextField
                        id=minutes_id
                        name="segment[minutes]"
                        label=td_string!(locale, plan.minutes)
                        value=form.minutes
                        error=field_problem(locale, problem, "minutes")
                        input_type="number"
                        inputmode="numeric"
                        required=true
                    />
                </div>
                <TextArea
                    id=script_id
                    name="segment[script]"
                    label=td_string!(locale, plan.script)
                    hint=td_string!(locale, plan.script_hint)
                    note=td_string!(locale, plan.optional)
                    value=form.script
                    error=field_problem(locale, problem, "script")
                    rows=5
                />
                <Button
                    button_type=ButtonType::Submit
                    variant=ButtonVariant::Secondary
                    loading=forms.segment.pending()
                    class="self-start"
                >
                    {td_string!(locale, plan.save)}
                </Button>
            </div>
        </ActionForm>
    }
}
