//! From values and codes to words: money, dates, problems.

use i18n_storefront::{Locale, td_string};
use kernel::{Money, Problem, Timestamp};
use leptos::prelude::*;
pub(crate) use pages_kit::{form_problem, formats};

/// An amount in the page's locale.
pub(crate) fn money(amount: Money) -> String {
    formats().format_money(amount)
}

/// A day in the page's locale.
pub(crate) fn day(at: Timestamp) -> String {
    formats().format_date(at)
}

/// When a parcel arrives: one day, or the first and the last.
pub(crate) fn arrival(locale: Locale, from: Timestamp, until: Timestamp) -> String {
    if from == until {
        td_string!(locale, checkout.arrives_on, day = day(from))
    } else {
        td_string!(
            locale,
            checkout.arrives,
            from = day(from),
            until = day(until)
        )
    }
}

/// The name of a country; its code where we have no name for it.
pub(crate) fn country(locale: Locale, code: &str) -> String {
    let name: &'static str = match code {
        "AU" => td_string!(locale, country.au),
        "DE" => td_string!(locale, country.de),
        "IT" => td_string!(locale, country.it),
        "JP" => td_string!(locale, country.jp),
        "NZ" => td_string!(locale, country.nz),
        "PT" => td_string!(locale, country.pt),
        "TW" => td_string!(locale, country.tw),
        other => return other.to_owned(),
    };
    name.to_owned()
}

/// What a form says about a problem as a whole.
pub(crate) fn problem(locale: Locale, problem: &Problem) -> String {
    let text: &'static str = match problem.code.as_str() {
        "checkout.delivery" | "payments.card" => td_string!(locale, problem.fields_title),
        "inventory.out_of_stock" => td_string!(locale, problem.out_of_stock),
        "checkout.unavailable" => td_string!(locale, problem.unavailable),
        "checkout.total_changed" => td_string!(locale, problem.total_changed),
        "checkout.shipping_method" => td_string!(locale, problem.shipping_method),
        "checkout.not_shippable" => td_string!(locale, problem.not_shippable),
        "orders.no_cart" | "orders.empty_cart" => td_string!(locale, problem.no_cart),
        "orders.quantity" => td_string!(locale, problem.quantity),
        "orders.unknown_variant" => td_string!(locale, problem.unknown_variant),
        "orders.too_many_lines" => td_string!(locale, problem.too_many_lines),
        "payments.under_way" => td_string!(locale, problem.under_way),
        "payments.no_answer" => td_string!(locale, problem.no_answer),
        "payments.declined" => declined(locale, problem.values.get("reason").map(String::as_str)),
        "request.unreachable" => td_string!(locale, error.unreachable),
        "request.too_many" => td_string!(locale, problem.rate_limited),
        _ => td_string!(locale, problem.generic),
    };
    text.to_owned()
}

fn declined(locale: Locale, reason: Option<&str>) -> &'static str {
    match reason {
        Some("insufficient_funds") => td_string!(locale, problem.declined_funds),
        Some("expired_card") => td_string!(locale, problem.declined_expired),
        Some("incorrect_cvc") => td_string!(locale, problem.declined_code),
        Some("not_a_test_card") => td_string!(locale, problem.declined_test),
        _ => td_string!(locale, problem.declined),
    }
}

/// Whether the cart is where the problem is put right.
pub(crate) fn is_about_the_cart(problem: &Problem) -> bool {
    matches!(
        problem.code.as_str(),
        "inventory.out_of_stock" | "checkout.unavailable" | "orders.no_cart" | "orders.empty_cart"
    )
}

/// What a field says about its problem.
pub(crate) fn field(locale: Locale, code: &str) -> String {
    let text: &'static str = match code {
        "required" => td_string!(locale, field.required),
        "email" => td_string!(locale, field.email),
        "postcode" => td_string!(locale, field.postcode),
        "postcode_region" => td_string!(locale, field.postcode_region),
        "unknown_region" => td_string!(locale, field.unknown_region),
        "unknown_country" => td_string!(locale, field.unknown_country),
        "too_long" => td_string!(locale, field.too_long),
        "phone" => td_string!(locale, field.phone),
        "card_number" => td_string!(locale, field.card_number),
        "card_expiry" => td_string!(locale, field.card_expiry),
        "card_expired" => td_string!(locale, field.card_expired),
        "card_code" => td_string!(locale, field.card_code),
        _ => td_string!(locale, field.other),
    };
    text.to_owned()
}

/// What is wrong with one field of a form.
pub(crate) fn field_problem(
    locale: Locale,
    problem: Memo<Option<Problem>>,
    name: &'static str,
) -> Signal<Option<String>> {
    pages_kit::field_problem(problem, name, move |code| field(locale, code))
}
