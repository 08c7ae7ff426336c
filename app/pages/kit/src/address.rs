//! The fields of a postal address, the same at the checkout and in the address book.
//!
//! Town and postcode suggest places; taking one fills town, state and postcode. What looks wrong but may be right is told
//! below, and keeps nobody from going on. Without JavaScript they are plain fields. Fields are named `form[…]`.
//! Deliberately not here: the form around them, and who is written to.

mod place;

use api_customers::AddressBookForm;
use api_orders::AddressForm;
use i18n_storefront::{Locale, td_string, use_locale};
use kernel::{FieldProblem, Problem};
use leptos::prelude::*;
use ui::{SelectField, SelectOption, TextField};

use crate::form::field_problem;
use place::{Doubts, PlaceField, Sought, doubts_after_change};

/// Longest text in a field, in characters.
const MAX_LENGTH: u32 = 100;

/// States and territories, by their codes as addresses write them.
const STATES: [&str; 8] = ["ACT", "NSW", "NT", "QLD", "SA", "TAS", "VIC", "WA"];

/// What is in the fields at first.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct AddressValues {
    /// Full name.
    pub name: String,
    /// Company.
    pub company: String,
    /// Street and number.
    pub line1: String,
    /// Flat, unit.
    pub line2: String,
    /// Suburb, town or city.
    pub city: String,
    /// State code.
    pub region: String,
    /// Postcode.
    pub postcode: String,
    /// ISO country; Australia when empty.
    pub country: String,
    /// Telephone.
    pub phone: String,
}

impl From<AddressForm> for AddressValues {
    fn from(form: AddressForm) -> Self {
        Self {
            name: form.name,
            company: form.company,
            line1: form.line1,
            line2: form.line2,
            city: form.city,
            region: form.region,
            postcode: form.postcode,
            country: form.country,
            phone: form.phone,
        }
    }
}

impl From<AddressBookForm> for AddressValues {
    fn from(form: AddressBookForm) -> Self {
        Self {
            name: form.name,
            company: form.company,
            line1: form.line1,
            line2: form.line2,
            city: form.city,
            region: form.region,
            postcode: form.postcode,
            country: form.country,
            phone: form.phone,
        }
    }
}

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

/// Name, street, town, country, telephone.
#[component]
pub fn AddressFields(
    values: AddressValues,
    problem: Memo<Option<Problem>>,
    /// What looked wrong about the values when they were read.
    #[prop(optional)]
    doubts: Vec<FieldProblem>,
) -> impl IntoView {
    view! {
        <div class="flex flex-col gap-4">
            <StreetFields values=values.clone() problem=problem />
            <TownFields values=values problem=problem doubts=doubts />
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

#[component]
fn StreetFields(values: AddressValues, problem: Memo<Option<Problem>>) -> impl IntoView {
    let locale = use_locale();
    let optional = td_string!(locale, checkout.optional);
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
            note=optional
            value=values.company
            error=error_of(problem, "company")
            autocomplete="organization"
            maxlength=MAX_LENGTH
        />
        <TextField
            name="form[line1]"
            label=td_string!(locale, checkout.line1)
            value=values.line1
            error=error_of(problem, "line1")
            autocomplete="address-line1"
            maxlength=MAX_LENGTH
            required=true
        />
        <TextField
            name="form[line2]"
            label=td_string!(locale, checkout.line2)
            note=optional
            value=values.line2
            error=error_of(problem, "line2")
            autocomplete="address-line2"
            maxlength=MAX_LENGTH
        />
    }
}

#[component]
fn TownFields(
    values: AddressValues,
    problem: Memo<Option<Problem>>,
    doubts: Vec<FieldProblem>,
) -> impl IntoView {
    let locale = use_locale();
    let doubts = RwSignal::new(doubts);
    let country = if values.country.is_empty() {
        "AU".to_owned()
    } else {
        values.country
    };
    let look_again = move || doubts_after_change(doubts);
    view! {
        <div class="flex flex-col gap-4" on:change=move |_| look_again()>
            <div class="grid gap-4 sm:grid-cols-[1fr_9rem_8rem]">
                <PlaceField
                    sought=Sought::City
                    label=td_string!(locale, checkout.city)
                    value=values.city
                    error=error_of(problem, "city")
                    doubts=doubts
                />
                <SelectField
                    name="form[region]"
                    label=td_string!(locale, checkout.region)
                    options=STATES.iter().map(|state| SelectOption::new(*state, *state)).collect()
                    prompt=td_string!(locale, checkout.region_prompt)
                    selected=values.region
                    error=error_of(problem, "region")
                    autocomplete="address-level1"
                />
                <PlaceField
                    sought=Sought::Postcode
                    label=td_string!(locale, checkout.postcode)
                    value=values.postcode
                    error=error_of(problem, "postcode")
                    doubts=doubts
                />
            </div>
            <Doubts doubts=doubts />
            <div class="grid gap-4 sm:grid-cols-2">
                <SelectField
                    name="form[country]"
                    label=td_string!(locale, checkout.country)
                    options=countries(locale)
                    selected=country
                    error=error_of(problem, "country")
                    autocomplete="country"
                />
                <TextField
                    name="form[phone]"
                    label=td_string!(locale, checkout.phone)
                    note=td_string!(locale, checkout.optional)
                    hint=td_string!(locale, checkout.phone_hint)
                    value=values.phone
                    error=error_of(problem, "phone")
                    input_type="tel"
                    autocomplete="tel"
                    maxlength=MAX_LENGTH
                />
            </div>
        </div>
    }
}

fn countries(locale: Locale) -> Vec<SelectOption> {
    vec![
        SelectOption::new("AU", td_string!(locale, country.au)),
        SelectOption::new("NZ", td_string!(locale, country.nz)),
    ]
}
