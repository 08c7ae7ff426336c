//! The fields of a postal address, the same at the checkout, in the address book, and where an order is sent elsewhere.
//!
//! The fields follow the chosen country: which there are, their order and names. With JavaScript at once; without, a button
//! beside the country sends what was typed and brings the form back with that country's fields.
//!
//! Town and postcode suggest places; taking one fills town, state and postcode. What looks wrong but may be right is told
//! below, and keeps nobody from going on. Without JavaScript they are plain fields. Fields are named `form[…]`.
//! Deliberately not here: the form around them, and who is written to.

mod lines;
mod place;

use i18n_storefront::{Locale, td_string, use_locale};
use kernel::{FieldProblem, Problem};
use leptos::prelude::*;
use postal::TypedAddress;
use ui::{Button, ButtonType, ButtonVariant, SelectField, SelectOption, TextField};

use crate::form::field_problem;
use crate::words::country;
use lines::{AddressLines, typed_now};

/// Longest text in a field, in characters.
const MAX_LENGTH: u32 = 100;

/// The field that a form sends along when only its country is to change.
const COUNTRY_ONLY: &str = "country_only";

/// What a field of an address says about its problem.
#[must_use]
pub fn address_field_words(locale: Locale, code: &str) -> &'static str {
    match code {
        "required" => td_string!(locale, field.required),
        "postcode" => td_string!(locale, field.postcode),
        "unknown_region" => td_string!(locale, field.unknown_region),
        "unknown_country" => td_string!(locale, field.unknown_country),
        "too_long" => td_string!(locale, field.too_long),
        "phone" => td_string!(locale, field.phone),
        _ => td_string!(locale, field.other),
    }
}

/// What is said about a doubt.
#[must_use]
pub fn doubt_words(locale: Locale, doubt: &FieldProblem) -> &'static str {
    match doubt.code.as_str() {
        "postcode_region" => td_string!(locale, place.doubt_region),
        _ => td_string!(locale, place.doubt_city),
    }
}

/// Country, name, street, town, telephone.
#[component]
pub fn AddressFields(
    /// What is in the fields at first; the country is Australia when it is empty.
    values: TypedAddress,
    problem: Memo<Option<Problem>>,
    /// What looked wrong about the values when they were read.
    #[prop(optional)]
    doubts: Vec<FieldProblem>,
    /// ISO codes of the countries to choose from; all that are known when empty.
    #[prop(optional)]
    countries: Vec<String>,
) -> impl IntoView {
    let chosen = if values.country.is_empty() {
        "AU".to_owned()
    } else {
        values.country.clone()
    };
    let country = RwSignal::new(chosen);
    let values = StoredValue::new(values);
    let choose = Callback::new(move |code: String| {
        values.update_value(typed_now);
        country.set(code);
    });
    view! {
        <div class="flex flex-col gap-4">
            <CountryField country=country choose=choose countries=countries problem=problem />
            <PersonFields values=values.get_value() problem=problem />
            <AddressLines country=country values=values problem=problem doubts=doubts />
            <PhoneField value=values.with_value(|values| values.phone.clone()) problem=problem />
        </div>
    }
}

/// The error of a field.
fn error_of(problem: Memo<Option<Problem>>, name: &'static str) -> Signal<Option<String>> {
    let locale = use_locale();
    field_problem(problem, name, move |code| {
        address_field_words(locale, code).to_owned()
    })
}

/// The country, and without JavaScript the way to its fields.
#[component]
fn CountryField(
    country: RwSignal<String>,
    choose: Callback<String>,
    countries: Vec<String>,
    problem: Memo<Option<Problem>>,
) -> impl IntoView {
    let locale = use_locale();
    view! {
        <div
            class="flex flex-col gap-2"
            on:change=move |event| choose.run(event_target_value(&event))
        >
            <SelectField
                name="form[country]"
                label=td_string!(locale, checkout.country)
                options=choices(locale, &countries)
                selected=country.get_untracked()
                error=error_of(problem, "country")
                autocomplete="country"
            />
            // The first button of a form is the one that Enter presses: it has to be one that sends the whole.
            <button type="submit" class="hidden" tabindex="-1" aria-hidden="true"></button>
            <div class="hidden [@media(scripting:none)]:block">
                <Button
                    button_type=ButtonType::Submit
                    variant=ButtonVariant::Secondary
                    attr:name=COUNTRY_ONLY
                    attr:value="true"
                    attr:formnovalidate=true
                >
                    {td_string!(locale, checkout.use_country)}
                </Button>
            </div>
        </div>
    }
}

#[component]
fn PersonFields(values: TypedAddress, problem: Memo<Option<Problem>>) -> impl IntoView {
    let locale = use_locale();
    view! {
        <TextField
            name="form[name]"
            label=td_string!(locale, checkout.name)
            value=values.name
            error=error_of(problem, "name")
            autocomplete="name"
            maxlength=MAX_LENGTH
            required=true
        />
        <TextField
            name="form[company]"
            label=td_string!(locale, checkout.company)
            note=td_string!(locale, checkout.optional)
            value=values.company
            error=error_of(problem, "company")
            autocomplete="organization"
            maxlength=MAX_LENGTH
        />
    }
}

#[component]
fn PhoneField(value: String, problem: Memo<Option<Problem>>) -> impl IntoView {
    let locale = use_locale();
    view! {
        <TextField
            name="form[phone]"
            label=td_string!(locale, checkout.phone)
            note=td_string!(locale, checkout.optional)
            hint=td_string!(locale, checkout.phone_hint)
            value=value
            error=error_of(problem, "phone")
            input_type="tel"
            autocomplete="tel"
            maxlength=MAX_LENGTH
        />
    }
}

/// The countries by their names in the reader's language.
fn choices(locale: Locale, countries: &[String]) -> Vec<SelectOption> {
    let offered = |code: &str| countries.is_empty() || countries.iter().any(|one| one == code);
    let mut named: Vec<(String, &str)> = postal::all()
        .iter()
        .filter(|format| offered(format.code))
        .map(|format| (country(locale, format.code), format.code))
        .collect();
    named.sort();
    let option = |(name, code)| SelectOption::new(code, name);
    named.into_iter().map(option).collect()
}
