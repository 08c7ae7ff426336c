//! Street, town, region and postcode, in the order and under the names of the chosen country.

use i18n_storefront::{Locale, td_string, use_locale};
use kernel::{FieldProblem, Problem};
use leptos::prelude::*;
use postal::{Format, PostcodeLabel, RegionLabel, TownLabel, TypedAddress, format_of};
use ui::{SelectField, SelectOption, TextField};

use super::place::{Doubts, PlaceField, Sought, doubts_after_change, value_of};
use super::{MAX_LENGTH, address_field_words, error_of};
use crate::form::field_problem;

/// Writes down what stands in the fields, before they are drawn anew.
pub(super) fn typed_now(values: &mut TypedAddress) {
    values.line1 = value_of("form[line1]");
    values.line2 = value_of("form[line2]");
    values.city = value_of("form[city]");
    values.region = value_of("form[region]");
    values.postcode = value_of("form[postcode]");
}

/// The lines, drawn anew when the country changes.
#[component]
pub(super) fn AddressLines(
    country: RwSignal<String>,
    values: StoredValue<TypedAddress>,
    problem: Memo<Option<Problem>>,
    doubts: Vec<FieldProblem>,
) -> impl IntoView {
    let doubts = RwSignal::new(doubts);
    move || {
        let values = values.get_value();
        let format = country.with(|code| format_of(code).or_else(|| format_of("AU")));
        format.map(|format| {
            let street = view! { <StreetFields values=values.clone() problem=problem /> };
            let town =
                view! { <TownFields format=format values=values problem=problem doubts=doubts /> };
            if format.town_first {
                view! { {town} {street} }.into_any()
            } else {
                view! { {street} {town} }.into_any()
            }
        })
    }
}

#[component]
fn StreetFields(values: TypedAddress, problem: Memo<Option<Problem>>) -> impl IntoView {
    let locale = use_locale();
    view! {
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
            note=td_string!(locale, checkout.optional)
            value=values.line2
            error=error_of(problem, "line2")
            autocomplete="address-line2"
            maxlength=MAX_LENGTH
        />
    }
}

#[component]
fn TownFields(
    format: &'static Format,
    values: TypedAddress,
    problem: Memo<Option<Problem>>,
    doubts: RwSignal<Vec<FieldProblem>>,
) -> impl IntoView {
    let locale = use_locale();
    let town = format.only_town.is_none().then(|| {
        view! {
            <PlaceField
                sought=Sought::City
                label=town_label(locale, format)
                value=values.city
                error=error_of(problem, "city")
                doubts=doubts
                format=format
            />
        }
    });
    view! {
        <div class="flex flex-col gap-4" on:change=move |_| doubts_after_change(doubts)>
            <div class=columns(format)>
                {town}
                <RegionField format=format selected=values.region problem=problem />
                <PlaceField
                    sought=Sought::Postcode
                    label=postcode_label(locale, format)
                    value=values.postcode
                    error=postcode_error(locale, format, problem)
                    doubts=doubts
                    format=format
                />
            </div>
            <Doubts doubts=doubts />
        </div>
    }
}

#[component]
fn RegionField(
    format: &'static Format,
    selected: String,
    problem: Memo<Option<Problem>>,
) -> impl IntoView {
    let locale = use_locale();
    let error = error_of(problem, "region");
    format.region.map(|(label, regions)| {
        let option = |(code, name): &(&'static str, &'static str)| SelectOption::new(*code, *name);
        view! {
            <SelectField
                name="form[region]"
                label=region_label(locale, label)
                options=regions.iter().map(option).collect()
                prompt=td_string!(locale, checkout.region_prompt)
                selected=selected
                error=error
                autocomplete="address-level1"
            />
        }
    })
}

const fn columns(format: &Format) -> &'static str {
    match (format.only_town, format.region) {
        (Some(_), _) => "grid gap-4 sm:grid-cols-[12rem]",
        (None, Some((RegionLabel::State, regions))) if regions.len() < 10 => {
            "grid gap-4 sm:grid-cols-[1fr_9rem_8rem]"
        }
        (None, Some(_)) => "grid gap-4 sm:grid-cols-[1fr_1fr_9rem]",
        (None, None) => "grid gap-4 sm:grid-cols-[1fr_10rem]",
    }
}

/// What is wrong with the postcode, with one that is right in the country.
fn postcode_error(
    locale: Locale,
    format: &'static Format,
    problem: Memo<Option<Problem>>,
) -> Signal<Option<String>> {
    field_problem(problem, "postcode", move |code| match code {
        "postcode" => td_string!(locale, field.postcode_like, example = format.example),
        other => address_field_words(locale, other).to_owned(),
    })
}

fn town_label(locale: Locale, format: &Format) -> &'static str {
    match format.town_label {
        TownLabel::Suburb => td_string!(locale, checkout.city),
        TownLabel::City => td_string!(locale, checkout.city_plain),
        TownLabel::Town => td_string!(locale, checkout.town),
    }
}

fn region_label(locale: Locale, label: RegionLabel) -> &'static str {
    match label {
        RegionLabel::State => td_string!(locale, checkout.region),
        RegionLabel::Province => td_string!(locale, checkout.province),
        RegionLabel::Prefecture => td_string!(locale, checkout.prefecture),
    }
}

fn postcode_label(locale: Locale, format: &Format) -> &'static str {
    match format.postcode_label {
        PostcodeLabel::Postcode => td_string!(locale, checkout.postcode),
        PostcodeLabel::PostalCode => td_string!(locale, checkout.postal_code),
        PostcodeLabel::Zip => td_string!(locale, checkout.zip),
        PostcodeLabel::Eircode => td_string!(locale, checkout.eircode),
    }
}
