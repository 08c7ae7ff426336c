//! First step: who is buying, and where it goes.

use api_orders::{AddressForm, CheckoutPage, SaveDelivery};
use i18n_storefront::{Locale, td_string, use_locale};
use kernel::Problem;
use leptos::form::ActionForm;
use leptos::prelude::*;
use pages_kit::focus_first_problem;
use ui::{Button, ButtonSize, ButtonType, SelectField, SelectOption, TextField};

use super::frame::{ProblemAlert, StepFrame};
use crate::words::{field_problem, form_problem};

/// Longest text in a field of the address, in characters.
const MAX_LENGTH: u32 = 100;

/// States and territories, by their codes as addresses write them.
const STATES: [&str; 8] = ["ACT", "NSW", "NT", "QLD", "SA", "TAS", "VIC", "WA"];

/// Contact and address.
#[component]
pub(crate) fn AddressStep() -> impl IntoView {
    let save = ServerAction::<SaveDelivery>::new();
    let problem = form_problem(save.value());
    focus_first_problem(problem);
    let body = Callback::new(move |(page,): (CheckoutPage,)| {
        view! { <AddressFields page=page save=save problem=problem /> }.into_any()
    });
    view! { <StepFrame current=0 body=body /> }
}

#[component]
fn AddressFields(
    page: CheckoutPage,
    save: ServerAction<SaveDelivery>,
    problem: Memo<Option<Problem>>,
) -> impl IntoView {
    let locale = use_locale();
    let form = page.form;
    view! {
        <ActionForm action=save attr:novalidate=true attr:class="flex flex-col gap-8">
            <div>
                <ProblemAlert problem=problem />
                <fieldset class="flex flex-col gap-4">
                    <legend class="mb-4 text-lg font-semibold tracking-tight">
                        {td_string!(locale, checkout.contact)}
                    </legend>
                    <TextField
                        name="form[email]"
                        label=td_string!(locale, checkout.email)
                        hint=td_string!(locale, checkout.email_hint)
                        value=form.email.clone()
                        error=field_problem(locale, problem, "email")
                        input_type="email"
                        autocomplete="email"
                        required=true
                    />
                </fieldset>
            </div>
            <fieldset class="flex flex-col gap-4">
                <legend class="mb-4 text-lg font-semibold tracking-tight">{td_string!(locale, checkout.address)}</legend>
                <StreetFields form=form.clone() problem=problem />
                <TownFields form=form problem=problem />
            </fieldset>
            <Button
                button_type=ButtonType::Submit
                size=ButtonSize::Large
                loading=save.pending()
                class="self-stretch sm:self-start"
            >
                {td_string!(locale, checkout.to_delivery)}
            </Button>
        </ActionForm>
    }
}

#[component]
fn StreetFields(form: AddressForm, problem: Memo<Option<Problem>>) -> impl IntoView {
    let locale = use_locale();
    view! {
        <TextField
            name="form[name]"
            label=td_string!(locale, checkout.name)
            value=form.name
            error=field_problem(locale, problem, "name")
            autocomplete="name"
            maxlength=MAX_LENGTH
            required=true
        />
        <TextField
            name="form[line1]"
            label=td_string!(locale, checkout.line1)
            value=form.line1
            error=field_problem(locale, problem, "line1")
            autocomplete="address-line1"
            maxlength=MAX_LENGTH
            required=true
        />
        <TextField
            name="form[line2]"
            label=td_string!(locale, checkout.line2)
            note=td_string!(locale, checkout.optional)
            value=form.line2
            error=field_problem(locale, problem, "line2")
            autocomplete="address-line2"
            maxlength=MAX_LENGTH
        />
    }
}

#[component]
fn TownFields(form: AddressForm, problem: Memo<Option<Problem>>) -> impl IntoView {
    let locale = use_locale();
    let country = if form.country.is_empty() {
        "AU".to_owned()
    } else {
        form.country
    };
    view! {
        <div class="grid gap-4 sm:grid-cols-[1fr_9rem_8rem]">
            <TextField
                name="form[city]"
                label=td_string!(locale, checkout.city)
                value=form.city
                error=field_problem(locale, problem, "city")
                autocomplete="address-level2"
                maxlength=MAX_LENGTH
                required=true
            />
            <SelectField
                name="form[region]"
                label=td_string!(locale, checkout.region)
                options=STATES.iter().map(|state| SelectOption::new(*state, *state)).collect()
                prompt=td_string!(locale, checkout.region_prompt)
                selected=form.region
                error=field_problem(locale, problem, "region")
                autocomplete="address-level1"
            />
            <TextField
                name="form[postcode]"
                label=td_string!(locale, checkout.postcode)
                value=form.postcode
                error=field_problem(locale, problem, "postcode")
                autocomplete="postal-code"
                inputmode="numeric"
                maxlength=4
                required=true
            />
        </div>
        <div class="grid gap-4 sm:grid-cols-2">
            <SelectField
                name="form[country]"
                label=td_string!(locale, checkout.country)
                options=countries(locale)
                selected=country
                error=field_problem(locale, problem, "country")
                autocomplete="country"
            />
            <TextField
                name="form[phone]"
                label=td_string!(locale, checkout.phone)
                note=td_string!(locale, checkout.optional)
                hint=td_string!(locale, checkout.phone_hint)
                value=form.phone
                error=field_problem(locale, problem, "phone")
                input_type="tel"
                autocomplete="tel"
                maxlength=MAX_LENGTH
            />
        </div>
    }
}

fn countries(locale: Locale) -> Vec<SelectOption> {
    vec![
        SelectOption::new("AU", td_string!(locale, country.au)),
        SelectOption::new("NZ", td_string!(locale, country.nz)),
    ]
}
