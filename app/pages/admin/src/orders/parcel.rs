//! The forms by which an order is handed to a carrier, and by which what was noted about that is put right.

use api_orders::{CorrectParcel, ParcelDesk, ParcelForm, ShipOrder};
use i18n_admin::{td_string, use_locale};
use kernel::Problem;
use leptos::form::ActionForm;
use leptos::prelude::*;
use pages_kit::{focus_first_problem, form_problem_if};
use ui::{
    Button, ButtonType, ButtonVariant, Disclosure, Panel, SelectField, SelectOption, TextField,
};

use crate::words::field_problem;

/// A carrier that is not in the list.
const OTHER: &str = "other";

/// Whether a problem in the address is about these forms.
fn is_ours(problem: &Problem) -> bool {
    problem.code == "orders.parcel"
}

/// Hands the order over; a carrier need not be named.
#[component]
pub(super) fn ShipPanel(desk: ParcelDesk, ship: ServerAction<ShipOrder>) -> impl IntoView {
    let locale = use_locale();
    let problem = form_problem_if(ship.value(), is_ours);
    focus_first_problem(problem);
    view! {
        <Panel title=td_string!(locale, orders.next) description=td_string!(locale, orders.ship_text)>
            <ActionForm action=ship attr:novalidate=true>
                <div class="flex max-w-xl flex-col gap-5">
                    <Fields carriers=desk.carriers form=desk.form problem=problem />
                    <Button
                        button_type=ButtonType::Submit
                        loading=ship.pending()
                        class="self-stretch sm:self-start"
                    >
                        {td_string!(locale, orders.to_shipped)}
                    </Button>
                </div>
            </ActionForm>
        </Panel>
    }
}

/// Puts right what is noted, once it was opened.
#[component]
pub(super) fn CorrectionPanel(
    desk: ParcelDesk,
    correct: ServerAction<CorrectParcel>,
) -> impl IntoView {
    let locale = use_locale();
    let problem = form_problem_if(correct.value(), is_ours);
    focus_first_problem(problem);
    view! {
        <Disclosure summary=td_string!(locale, orders.parcel) open=desk.was_typed>
            <p class="mb-4 text-sm text-muted">{td_string!(locale, orders.parcel_text)}</p>
            <ActionForm action=correct attr:novalidate=true>
                <div class="flex max-w-xl flex-col gap-5">
                    <Fields carriers=desk.carriers form=desk.form problem=problem />
                    <Button
                        button_type=ButtonType::Submit
                        variant=ButtonVariant::Secondary
                        loading=correct.pending()
                        class="self-stretch sm:self-start"
                    >
                        {td_string!(locale, orders.parcel_save)}
                    </Button>
                </div>
            </ActionForm>
        </Disclosure>
    }
}

/// Carrier and number; name and link show themselves by the style sheet when another carrier is chosen.
#[component]
fn Fields(
    carriers: Vec<(String, String)>,
    form: ParcelForm,
    problem: Memo<Option<Problem>>,
) -> impl IntoView {
    let locale = use_locale();
    let wrong = move |name| field_problem(locale, problem, name);
    let known = carriers.into_iter();
    let known = known.map(|(code, name)| SelectOption::new(code, name));
    let other = SelectOption::new(OTHER, td_string!(locale, orders.other_carrier));
    let options = known.chain([other]).collect();
    view! {
        <input type="hidden" name="form[number]" value=form.number />
        <div class="group/parcel flex flex-col gap-5">
            <SelectField
                name="form[carrier]"
                label=td_string!(locale, orders.carrier)
                options=options
                selected=form.carrier
                prompt=td_string!(locale, orders.no_carrier)
                error=wrong("carrier")
            />
            <TextField
                name="form[tracking_number]"
                label=td_string!(locale, orders.tracking_number)
                hint=td_string!(locale, orders.tracking_hint)
                value=form.tracking_number
                error=wrong("tracking_number")
                autocomplete="off"
                maxlength=60
            />
            <div class="hidden flex-col gap-5 group-has-[option[value=other]:checked]/parcel:flex">
                <TextField
                    name="form[name]"
                    label=td_string!(locale, orders.carrier_name)
                    value=form.name
                    error=wrong("name")
                    autocomplete="off"
                    maxlength=60
                />
                <TextField
                    name="form[link]"
                    label=td_string!(locale, orders.carrier_link)
                    hint=td_string!(locale, orders.carrier_link_hint)
                    value=form.link
                    error=wrong("link")
                    input_type="url"
                    autocomplete="off"
                    maxlength=500
                />
            </div>
        </div>
    }
}
