//! The taxes of a document, by jurisdiction and rate.

use documents_pdf::{Row, Section, Table};
use i18n_mail::td_string;
use kernel::Money;
use orders::TaxLine;

use super::facts::{Facts, RefundFacts};
use super::words::Words;
use crate::mail::country;

/// The taxes of an order: on how much, at what rate, how much. Nothing where there are none, or were not kept by
/// jurisdiction.
pub(super) fn of_order(facts: &Facts, words: Words) -> Option<Section> {
    let rows: Vec<Row> = facts
        .order
        .taxes
        .summary()
        .iter()
        .map(|tax| Row {
            cells: vec![
                name(words, &tax.name, &tax.jurisdiction),
                words.rate(tax.rate),
                words.money(tax.base),
                words.money(tax.tax),
            ],
            detail: String::new(),
        })
        .collect();
    let headings = vec![
        td_string!(words.language, document.tax).to_owned(),
        td_string!(words.language, document.rate).to_owned(),
        td_string!(words.language, document.net).to_owned(),
        td_string!(words.language, document.amount).to_owned(),
    ];
    section(words, headings, rows)
}

/// The taxes that a refund takes back.
pub(super) fn of_refund(facts: &RefundFacts<'_>, words: Words) -> Option<Section> {
    let currency = facts.refund.amount.currency();
    let rows = facts.taxes.iter().map(|tax| Row {
        cells: vec![
            name(words, &tax.name, &tax.jurisdiction),
            words.rate(tax.rate),
            words.money(Money::new(tax.tax_minor, currency)),
        ],
        detail: String::new(),
    });
    let headings = vec![
        td_string!(words.language, document.tax).to_owned(),
        td_string!(words.language, document.rate).to_owned(),
        td_string!(words.language, document.amount).to_owned(),
    ];
    section(words, headings, rows.collect())
}

fn section(words: Words, headings: Vec<String>, rows: Vec<Row>) -> Option<Section> {
    (!rows.is_empty()).then(|| Section {
        heading: td_string!(words.language, document.taxes).to_owned(),
        table: Table { headings, rows },
    })
}

/// A tax with its place: the country's name, or the state's letters.
pub(super) fn name(words: Words, name: &str, jurisdiction: &str) -> String {
    let place = match jurisdiction.split_once('-') {
        Some((_, region)) => region,
        None => country(words.language, jurisdiction),
    };
    let (name, place) = (name.to_owned(), place.to_owned());
    td_string!(words.language, document.tax_of, name = name, place = place)
}

/// What a law wants an invoice to be called.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Law {
    /// Goods and services tax of Australia or New Zealand: a "tax invoice".
    Gst,
    /// Value added tax.
    Vat,
    /// No word in particular.
    Other,
}

impl Law {
    pub(super) fn of(facts: &Facts) -> Self {
        let is = |wanted: fn(&TaxLine) -> bool| facts.order.taxes.lines.iter().any(wanted);
        if is(|tax| matches!(tax.jurisdiction.as_str(), "AU" | "NZ")) {
            Self::Gst
        } else if is(|tax| tax.name.contains("VAT")) {
            Self::Vat
        } else {
            Self::Other
        }
    }
}
