//! From codes to words: what was done, what went wrong; and what a page says of both.

use i18n_live::{Locale, td_string, use_locale};
use kernel::Problem;
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;
use ui::{Alert, Tone};

/// What the page before has done.
pub(crate) fn done(locale: Locale, code: &str) -> Option<&'static str> {
    Some(match code {
        "reminded" => td_string!(locale, done.reminded),
        "reminder_stopped" => td_string!(locale, done.reminder_stopped),
        "followed" => td_string!(locale, done.followed),
        "unfollowed" => td_string!(locale, done.unfollowed),
        "show_saved" => td_string!(locale, done.show_saved),
        "show_cancelled" => td_string!(locale, done.show_cancelled),
        "show_copied" => td_string!(locale, done.show_copied),
        "series_begun" => td_string!(locale, done.series_begun),
        "series_ended" => td_string!(locale, done.series_ended),
        "segment_saved" => td_string!(locale, done.segment_saved),
        "segment_removed" => td_string!(locale, done.segment_removed),
        "product_added" => td_string!(locale, done.product_added),
        "product_removed" => td_string!(locale, done.product_removed),
        "profile_saved" => td_string!(locale, done.profile_saved),
        _ => return None,
    })
}

/// What a form says about a problem as a whole.
pub(crate) fn problem(locale: Locale, problem: &Problem) -> &'static str {
    match problem.code.as_str() {
        "live.fields" => td_string!(locale, problem.fields),
        "live.changed" => td_string!(locale, problem.changed),
        "live.step" => td_string!(locale, problem.step),
        "live.full" => td_string!(locale, problem.full),
        "live.repeats" => td_string!(locale, problem.repeats),
        "live.too_many_reminders" => td_string!(locale, problem.too_many_reminders),
        "live.host" | "live.show" | "live.segment" | "live.product" => {
            td_string!(locale, problem.missing)
        }
        _ => td_string!(locale, problem.generic),
    }
}

/// What is wrong with a field.
pub(crate) fn field(locale: Locale, code: &str) -> &'static str {
    match code {
        "required" => td_string!(locale, problem.required),
        "too_long" => td_string!(locale, problem.too_long),
        "range" => td_string!(locale, problem.range),
        "time" => td_string!(locale, problem.time),
        "past" => td_string!(locale, problem.past),
        "far" => td_string!(locale, problem.far),
        "busy" => td_string!(locale, problem.busy),
        "unknown" => td_string!(locale, problem.unknown),
        "slug" => td_string!(locale, problem.slug),
        "taken" => td_string!(locale, problem.taken),
        _ => td_string!(locale, problem.generic),
    }
}

/// The problem of one field of a form, in words.
pub(crate) fn field_problem(
    locale: Locale,
    problem: Memo<Option<Problem>>,
    name: &'static str,
) -> Signal<Option<String>> {
    pages_kit::field_problem(problem, name, move |code| field(locale, code).to_owned())
}

/// The problem of the last attempt.
#[component]
pub(crate) fn ProblemAlert(problem: Memo<Option<Problem>>) -> impl IntoView {
    let locale = use_locale();
    move || {
        problem
            .get()
            .map(|found| view! { <Alert tone=Tone::Error title=self::problem(locale, &found) class="mb-5" /> })
    }
}

/// What the page before has done, as the address says.
#[component]
pub(crate) fn DoneAlert() -> impl IntoView {
    let locale = use_locale();
    let query = use_query_map();
    let code = Memo::new(move |_| query.with(|query| query.get("done")));
    move || {
        code.get()
            .and_then(|code| done(locale, &code))
            .map(|text| view! { <Alert tone=Tone::Success title=text class="mb-6" /> })
    }
}
