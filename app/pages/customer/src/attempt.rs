//! What a page says about the last attempt: what was wrong, or that it is done.

use i18n_customer::{Locale, td_string, use_locale};
use kernel::Problem;
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;
use ui::{Alert, Toast, ToastRegion, Tone};

/// The problem of the last attempt.
#[component]
pub(crate) fn AttemptProblem(problem: Memo<Option<Problem>>) -> impl IntoView {
    let locale = use_locale();
    move || {
        problem.get().map(|problem| {
            view! { <Alert tone=Tone::Error title=problem_words(locale, &problem) class="mb-5" /> }
        })
    }
}

/// What the page before has done, as the address says.
#[component]
pub(crate) fn AttemptDone() -> impl IntoView {
    let locale = use_locale();
    let query = use_query_map();
    let done = Memo::new(move |_| query.with(|query| query.get("done")));
    move || {
        done.get()
            .and_then(|code| done_words(locale, &code))
            .map(|text| view! { <Alert tone=Tone::Success title=text /> })
    }
}

fn done_words(locale: Locale, code: &str) -> Option<&'static str> {
    Some(match code {
        "cancelled" => td_string!(locale, orders.cancelled),
        "readdressed" => td_string!(locale, orders.readdressed),
        "address_saved" => td_string!(locale, addresses.done_saved),
        "address_deleted" => td_string!(locale, addresses.done_deleted),
        "address_default" => td_string!(locale, addresses.done_default),
        "wish_added" => td_string!(locale, wish_list.done_added),
        "wish_removed" => td_string!(locale, wish_list.done_removed),
        "moved" => td_string!(locale, wish_list.done_moved),
        "notifications_saved" => td_string!(locale, notifications.done),
        "consents_saved" => td_string!(locale, notifications.done_consents),
        "default_card" => td_string!(locale, cards.done_default),
        "card_removed" => td_string!(locale, cards.done_removed),
        "card_added" => td_string!(locale, cards.done_added),
        "card_waits" => td_string!(locale, cards.done_waits),
        "export_cancelled" => td_string!(locale, privacy.done_cancelled),
        "deletion_requested" => td_string!(locale, privacy.done_requested),
        "redeemed" => td_string!(locale, credit.done),
        "account_kept" => td_string!(locale, privacy.done_kept),
        _ => return None,
    })
}

fn problem_words(locale: Locale, problem: &Problem) -> String {
    let hours = problem
        .values
        .get("hours")
        .and_then(|hours| hours.parse::<i64>().ok());
    let text: &'static str = match (problem.code.as_str(), hours) {
        ("identity.export_too_soon", Some(count)) => {
            return td_string!(locale, privacy.too_soon_hours, count = count);
        }
        ("identity.export_too_soon", None) => td_string!(locale, privacy.too_soon),
        ("identity.last_founder", _) => td_string!(locale, privacy.last_founder),
        ("identity.export", _) => td_string!(locale, privacy.no_export),
        ("identity.fields" | "customers.fields", _) => td_string!(locale, attempt.fields),
        ("customers.address", _) => td_string!(locale, addresses.not_found),
        ("customers.address_changed", _) => td_string!(locale, addresses.changed),
        ("customers.too_many_addresses", _) => td_string!(locale, addresses.full),
        ("customers.product" | "customers.wish", _) => td_string!(locale, wish_list.not_found),
        ("customers.too_many_wishes", _) => td_string!(locale, wish_list.full),
        ("orders.unknown_variant" | "orders.quantity", _) => {
            td_string!(locale, wish_list.not_to_be_had)
        }
        ("loyalty.not_enough" | "loyalty.below_minimum" | "loyalty.step", _) => {
            td_string!(locale, attempt.fields)
        }
        ("loyalty.programme", _) => td_string!(locale, credit.paused),
        ("loyalty.key", _) => td_string!(locale, credit.stale),
        ("payments.no_saved_card", _) => td_string!(locale, cards.gone),
        ("payments.card", _) => td_string!(locale, cards.no_card),
        ("payments.too_many_cards", _) => td_string!(locale, cards.too_many),
        ("payments.no_answer", _) => td_string!(locale, cards.no_answer),
        ("payments.declined", _) => {
            declined_words(locale, problem.values.get("reason").map(String::as_str))
        }
        ("orders.too_late_to_cancel", _) => td_string!(locale, orders.too_late),
        ("orders.order", _) => td_string!(locale, orders.not_found_title),
        ("orders.too_many_lines", _) => td_string!(locale, orders.too_many_lines),
        ("request.unreachable", _) => td_string!(locale, attempt.unreachable),
        ("request.too_many", _) => td_string!(locale, attempt.too_many),
        (api_identity::SIGNED_OUT, _) => td_string!(locale, attempt.signed_out),
        _ => td_string!(locale, attempt.generic),
    };
    text.to_owned()
}

/// Why a card was not saved.
fn declined_words(locale: Locale, reason: Option<&str>) -> &'static str {
    match reason {
        Some("authentication_failed" | "authentication_required" | "called_off") => {
            td_string!(locale, cards.declined_bank)
        }
        Some("expired_card") => td_string!(locale, cards.declined_expired),
        Some("incorrect_cvc") => td_string!(locale, cards.declined_code),
        Some("not_a_test_card") => td_string!(locale, cards.declined_test),
        _ => td_string!(locale, cards.declined),
    }
}

/// What a field says about its problem.
pub(crate) fn field_words(locale: Locale, code: &str) -> String {
    let text: &'static str = match code {
        "required" => td_string!(locale, attempt.required),
        "too_long" => td_string!(locale, attempt.too_long),
        "time" => td_string!(locale, notifications.time),
        "not_enough" => td_string!(locale, credit.not_enough),
        "below_minimum" => td_string!(locale, credit.below_minimum),
        "step" => td_string!(locale, credit.step),
        "other_address" => td_string!(locale, privacy.other_address),
        _ => td_string!(locale, attempt.other),
    };
    text.to_owned()
}

/// The message after an attempt that leaves the page as it is; `title` is there while it is shown.
#[component]
pub(crate) fn JustDone(title: RwSignal<Option<&'static str>>) -> impl IntoView {
    let locale = use_locale();
    let toast = move || {
        title.get().map(|text| {
            view! {
                <Toast
                    title=text
                    tone=Tone::Success
                    close_label=td_string!(locale, close)
                    on_close=Callback::new(move |()| title.set(None))
                />
            }
        })
    };
    view! { <ToastRegion label=td_string!(locale, messages)>{toast}</ToastRegion> }
}

/// What a kind of letters is about.
pub(crate) fn kind_words(locale: Locale, kind: &str) -> &'static str {
    match kind {
        "orders" => td_string!(locale, notifications.orders),
        "shows" => td_string!(locale, notifications.shows),
        "price_drops" => td_string!(locale, notifications.price_drops),
        "back_in_stock" => td_string!(locale, notifications.back_in_stock),
        "rewards" => td_string!(locale, notifications.rewards),
        _ => td_string!(locale, notifications.news),
    }
}

/// Another number whenever an action has done its work: what a failed attempt leaves as it was is not drawn anew, so that
/// what was typed stays.
pub(crate) fn done_version<T, V, N>(value: V, version: N) -> Memo<usize>
where
    T: 'static,
    V: Get<Value = Option<Result<T, api_kit::ApiError>>> + Send + Sync + 'static,
    N: Get<Value = usize> + Send + Sync + 'static,
{
    Memo::new(move |before: Option<&usize>| {
        let version = version.get();
        match value.get() {
            Some(Ok(_)) => version,
            _ => before.copied().unwrap_or_default(),
        }
    })
}
