//! The pages that take cards, as HTML: the fields that stand in a frame of a shop's page, and the whole page for browsers
//! without scripts. What was typed is never written into a page again.

use html_escape::encode_safe;
use kernel::FieldProblem;

use crate::card_words::{EXPIRY_HINT, Words};

const FRAME: &str = include_str!("pages/fields.html");
const HOSTED: &str = include_str!("pages/card.html");
const FIELD: &str = include_str!("pages/field.html");

/// How a field is filled in: name, label, hint, what browsers fill it with, and its longest text.
type Field = (
    &'static str,
    &'static str,
    &'static str,
    &'static str,
    &'static str,
);

/// The fields in a frame of a page of `origin`. `theme` is `light` or `dark`.
pub(crate) fn frame(words: &Words, origin: &str, theme: &str) -> String {
    filled(FRAME, words)
        .replace("{{fields}}", &fields(words, &[]))
        .replace("{{theme}}", &encode_safe(theme))
        .replace("{{origin}}", &encode_safe(origin))
}

/// The whole page, with what was wrong the last time.
pub(crate) fn hosted(
    words: &Words,
    (return_to, signed): (&str, &str),
    problems: &[FieldProblem],
) -> String {
    filled(HOSTED, words)
        .replace("{{fields}}", &fields(words, problems))
        .replace("{{return_to}}", &encode_safe(return_to))
        .replace("{{signed}}", &encode_safe(signed))
}

fn filled(page: &str, words: &Words) -> String {
    [
        ("{{language}}", words.language),
        ("{{direction}}", words.direction),
        ("{{title}}", words.title),
        ("{{intro}}", words.intro),
        ("{{submit}}", words.submit),
        ("{{back}}", words.back),
        ("{{note}}", words.note),
        ("{{away}}", words.away),
    ]
    .into_iter()
    .fold(page.to_owned(), |page, (place, text)| {
        page.replace(place, &encode_safe(text))
    })
}

fn fields(words: &Words, problems: &[FieldProblem]) -> String {
    let all: [Field; 3] = [
        ("number", words.number, "", "cc-number", "23"),
        ("expiry", words.expiry, EXPIRY_HINT, "cc-exp", "9"),
        ("security_code", words.code, words.code_hint, "cc-csc", "4"),
    ];
    all.iter()
        .map(|each| field(words, each, problems))
        .collect()
}

fn field(
    words: &Words,
    (name, label, hint, fills, longest): &Field,
    problems: &[FieldProblem],
) -> String {
    let problem = problems.iter().find(|problem| problem.field == *name);
    let text = problem.map_or("", |problem| words.problem(&problem.code));
    let first = problems
        .first()
        .is_some_and(|problem| problem.field == *name);
    let state = match (problem, first) {
        (None, _) => format!("aria-describedby=\"{name}-hint\""),
        (Some(_), true) => {
            format!("aria-describedby=\"{name}-problem\" aria-invalid=\"true\" autofocus")
        }
        (Some(_), false) => format!("aria-describedby=\"{name}-problem\" aria-invalid=\"true\""),
    };
    let hidden = |hidden: bool| if hidden { "hidden" } else { "" };
    FIELD
        .replace("{{name}}", name)
        .replace("{{label}}", &encode_safe(label))
        .replace("{{hint}}", &encode_safe(hint))
        .replace("{{fills}}", fills)
        .replace("{{longest}}", longest)
        .replace("{{state}}", &state)
        .replace("{{problem}}", &encode_safe(text))
        .replace("{{hide_hint}}", hidden(problem.is_some()))
        .replace("{{hide_problem}}", hidden(problem.is_none()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_place_of_both_pages_is_filled() {
        let words = Words::of("ar-EG");
        let problem = [FieldProblem::new("number", "card_number")];
        let back = ("https://shop.example/?a=\"b\"", "00");
        for page in [
            frame(words, "https://shop.example", "dark"),
            hosted(words, back, &problem),
            hosted(Words::of("en"), back, &[]),
        ] {
            assert!(!page.contains("{{"), "{page}");
            assert!(page.contains("autocomplete=\"cc-number\""), "{page}");
        }
        let page = hosted(words, back, &problem);
        assert!(page.contains("dir=\"rtl\"") && page.contains("aria-invalid=\"true\" autofocus"));
        assert!(page.contains("&quot;b&quot;") && !page.contains("a=\"b\""));
    }
}
