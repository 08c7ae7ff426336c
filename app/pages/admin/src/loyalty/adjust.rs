//! Giving points to a person, or taking some, with a reason that the person sees.

use api_kit::typed;
use api_loyalty::{ADJUST_FORM, AdjustPoints};
use i18n_admin::{td_string, use_locale};
use leptos::form::ActionForm;
use leptos::prelude::*;
use pages_kit::{focus_first_problem, form_problem_if, scripted};
use ui::{Button, ButtonType, Panel, TextField};

use super::{about_adjusting, field_problem};
use crate::notices::ProblemAlert;

#[component]
pub(super) fn Adjust(key: String, adjust: ServerAction<AdjustPoints>) -> impl IntoView {
    let locale = use_locale();
    let novalidate = scripted();
    let problem = form_problem_if(adjust.value(), about_adjusting);
    focus_first_problem(problem);
    let before = typed(ADJUST_FORM);
    view! {
        <Panel
            title=td_string!(locale, loyalty.adjust)
            description=td_string!(locale, loyalty.adjust_text)
        >
            <ActionForm action=adjust attr:novalidate=move || novalidate.get()>
                <ProblemAlert problem=problem />
                <input type="hidden" name="key" value=key />
                <div class="flex flex-col gap-5 sm:max-w-md">
                    <TextField
                        name="email"
                        label=td_string!(locale, loyalty.email)
                        value=before.value("email")
                        error=field_problem(locale, problem, "email")
                        input_type="email"
                        autocomplete="off"
                        required=true
                    />
                    <TextField
                        name="points"
                        label=td_string!(locale, loyalty.points)
                        value=before.value("points")
                        error=field_problem(locale, problem, "points")
                        hint=td_string!(locale, loyalty.points_hint)
                        required=true
                    />
                    <TextField
                        name="reason"
                        label=td_string!(locale, loyalty.reason)
                        value=before.value("reason")
                        error=field_problem(locale, problem, "reason")
                        hint=td_string!(locale, loyalty.reason_hint)
                        maxlength=200_u32
                        required=true
                    />
                    <Button
                        button_type=ButtonType::Submit
                        loading=adjust.pending()
                        class="self-stretch sm:self-start"
                    >
                        {td_string!(locale, loyalty.adjust_action)}
                    </Button>
                </div>
            </ActionForm>
        </Panel>
    }
}
