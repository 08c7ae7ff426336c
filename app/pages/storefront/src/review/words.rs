//! From codes to words: what was done and what went wrong with reviews and questions.

use i18n_storefront::{Locale, td_string};
use kernel::Problem;
use leptos::prelude::*;

/// The name that is shown, or a word for somebody without one.
#[cfg(feature = "ssr")]
pub(crate) fn author(locale: Locale, name: &str) -> String {
    match name {
        "-" => td_string!(locale, review.nameless).to_owned(),
        name => name.to_owned(),
    }
}

/// An average in hundredths of a star, as the page's locale writes numbers.
#[cfg(feature = "ssr")]
pub(crate) fn average(hundredths: i32) -> String {
    crate::words::average(pages_kit::formats(), hundredths)
}

/// The tenths of a star that [`ui::Rating`] draws.
#[cfg(feature = "ssr")]
pub(crate) fn tenths(hundredths: i32) -> u8 {
    u8::try_from((hundredths + 5) / 10).unwrap_or(50)
}

/// Whether a problem is about what people say.
pub(crate) fn is_ours(problem: &Problem) -> bool {
    problem.code.starts_with("reviews.")
}

/// What a form says about a problem as a whole.
pub(crate) fn problem(locale: Locale, problem: &Problem) -> String {
    match problem.code.as_str() {
        "reviews.fields" => td_string!(locale, problem.fields_title).to_owned(),
        "reviews.not_bought" => td_string!(locale, review.problem_not_bought).to_owned(),
        "reviews.missing" | "reviews.product" => {
            td_string!(locale, review.problem_missing).to_owned()
        }
        "reviews.too_many" => td_string!(locale, review.problem_too_many).to_owned(),
        "reviews.too_many_photos" => td_string!(locale, review.problem_too_many_photos).to_owned(),
        _ => crate::words::problem(locale, problem),
    }
}

/// What is wrong with one field.
pub(crate) fn field_problem(
    locale: Locale,
    problem: Memo<Option<Problem>>,
    name: &'static str,
) -> Signal<Option<String>> {
    pages_kit::field_problem(problem, name, move |code| {
        let text: &'static str = match (name, code) {
            ("stars", _) => td_string!(locale, review.field_stars),
            (_, "too_long") => td_string!(locale, review.field_too_long),
            (_, "characters") => td_string!(locale, review.field_characters),
            (_, "picture_bytes") => td_string!(locale, review.field_picture_bytes),
            (_, "picture_kind") => td_string!(locale, review.field_picture_kind),
            (_, "picture_pixels") => td_string!(locale, review.field_picture_pixels),
            (_, "picture_small") => td_string!(locale, review.field_picture_small),
            (_, "picture_damaged") => td_string!(locale, review.field_picture_damaged),
            (_, other) => return crate::words::field(locale, other),
        };
        text.to_owned()
    })
}

/// What the page before has done, by the code in the address; unknown codes say nothing.
pub(crate) fn done(locale: Locale, code: &str) -> Option<&'static str> {
    Some(match code {
        "review_written" => td_string!(locale, review.done_written),
        "pictures_added" => td_string!(locale, review.done_pictures),
        "picture_removed" => td_string!(locale, review.done_picture_removed),
        "voted" => td_string!(locale, review.done_voted),
        "asked" => td_string!(locale, review.done_asked),
        "answered" => td_string!(locale, review.done_answered),
        _ => return None,
    })
}
