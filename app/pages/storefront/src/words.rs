//! From codes to words: problems; ratings. Money, dates and countries are in `pages-kit`.

use i18n_storefront::{Locale, td_string};
use kernel::Problem;
use leptos::prelude::*;
pub(crate) use pages_kit::{arrival, form_problem, money};
#[cfg(feature = "ssr")]
pub(crate) use pages_kit::{average, formats};

/// What a form says about a problem as a whole.
pub(crate) fn problem(locale: Locale, problem: &Problem) -> String {
    let text: &'static str = match problem.code.as_str() {
        "promotions.code" => td_string!(locale, code.bad),
        "promotions.too_many_codes" => td_string!(locale, code.too_many),
        "credit.changed" => td_string!(locale, credit.changed),
        "promotions.used_up" => td_string!(locale, code.lost),
        "checkout.delivery" => td_string!(locale, problem.fields_title),
        "payments.card" => td_string!(locale, problem.no_card),
        "inventory.out_of_stock" => td_string!(locale, problem.out_of_stock),
        "checkout.unavailable" => td_string!(locale, problem.unavailable),
        "checkout.total_changed" => td_string!(locale, problem.total_changed),
        "checkout.shipping_method" => td_string!(locale, problem.shipping_method),
        "checkout.not_shippable" => td_string!(locale, problem.not_shippable),
        "orders.no_cart" | "orders.empty_cart" => td_string!(locale, problem.no_cart),
        "customers.address" => td_string!(locale, problem.address_gone),
        "customers.too_many_addresses" => td_string!(locale, problem.too_many_addresses),
        "orders.quantity" => td_string!(locale, problem.quantity),
        "orders.unknown_variant" => td_string!(locale, problem.unknown_variant),
        "orders.too_many_saved" => td_string!(locale, later.too_many),
        "orders.too_many_lines" => td_string!(locale, problem.too_many_lines),
        "payments.no_saved_card" => td_string!(locale, problem.no_saved_card),
        "payments.under_way" => td_string!(locale, problem.under_way),
        "payments.no_answer" => td_string!(locale, problem.no_answer),
        "payments.declined" => declined(locale, problem.values.get("reason").map(String::as_str)),
        "request.unreachable" => td_string!(locale, error.unreachable),
        "request.queued" => td_string!(locale, problem.queued),
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
        Some("authentication_failed" | "authentication_required" | "called_off") => {
            td_string!(locale, problem.declined_bank)
        }
        Some("not_a_test_card") => td_string!(locale, problem.declined_test),
        _ => td_string!(locale, problem.declined),
    }
}

/// Whether the problem is one of the field for codes.
pub(crate) fn is_about_a_code(problem: &Problem) -> bool {
    matches!(
        problem.code.as_str(),
        "promotions.code" | "promotions.too_many_codes"
    )
}

/// Whether the problem is one of the field for gift cards.
pub(crate) fn is_about_a_gift_card(problem: &Problem) -> bool {
    matches!(
        problem.code.as_str(),
        "credit.gift_card" | "credit.too_many_tries"
    )
}

/// What the field for gift cards says.
pub(crate) fn gift_card_problem(locale: Locale, problem: &Problem) -> String {
    let text: &'static str = match problem.field("gift_card") {
        Some("unknown") => td_string!(locale, credit.unknown),
        Some("used_up") => td_string!(locale, credit.used_up),
        Some("other_currency") => td_string!(locale, credit.other_currency),
        Some("expired") => td_string!(locale, credit.expired),
        Some("too_many") => td_string!(locale, credit.too_many),
        _ => td_string!(locale, credit.too_many_tries),
    };
    text.to_owned()
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
        "email" => td_string!(locale, field.email),
        "tax_id" => td_string!(locale, field.tax_id),
        "tax_id_country" => td_string!(locale, field.tax_id_country),
        other => pages_kit::address_field_words(locale, other),
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
