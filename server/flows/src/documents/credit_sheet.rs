//! What the credit note of a refund says.

use ::documents::Document;
use documents_pdf::{Drawing, Fact, Row, Section, Sheet, Sum, Table};
use i18n_mail::td_string;
use kernel::{Money, Timestamp};
use orders::TaxedPart;
use orders::queries::RefundedPartView;

use super::facts::{Facts, RefundFacts};
use super::names;
use super::sale_sheet::page;
use super::seller::{footer, paper, parties, seller};
use super::taxes::{self, Law};
use super::words::Words;
use crate::order_care::BY_BUYER;

/// The credit note with its number, for the refund of an order with this invoice.
pub(super) fn write(
    facts: &Facts,
    of: &RefundFacts<'_>,
    number: &str,
    invoice: &Document,
    issued_at: Timestamp,
) -> Sheet {
    let words = Words::of(&facts.channel, facts.order.locale);
    let returned = returned_to(facts, of, words);
    Sheet {
        paper: paper(&facts.seller),
        drawing: Drawing::Joined,
        language: words.formats.tag().to_owned(),
        title: title(facts, words).to_owned(),
        number: number.to_owned(),
        stamp: String::new(),
        issued_at,
        seller: seller(facts, words),
        parties: parties(facts, words),
        facts: dates(facts, of, words, invoice, issued_at),
        items: items(facts, of, words),
        sums: sums(of, words),
        sections: taxes::of_refund(of, words)
            .into_iter()
            .chain([returned])
            .collect(),
        notes: notes(facts, of, words, invoice),
        footer: footer(&facts.channel, &facts.seller),
        page: page(words),
    }
}

/// In Australia such a note says that it is one of adjustment (A New Tax System (Goods and Services Tax) Act 1999,
/// section 29-75).
fn title(facts: &Facts, words: Words) -> &'static str {
    let is_australian = facts.order.taxes.lines.iter();
    let mut is_australian = is_australian.filter(|tax| tax.jurisdiction == "AU");
    if Law::of(facts) == Law::Gst && is_australian.next().is_some() {
        td_string!(words.language, document.adjustment_note)
    } else {
        td_string!(words.language, document.credit_note)
    }
}

fn dates(
    facts: &Facts,
    of: &RefundFacts<'_>,
    words: Words,
    invoice: &Document,
    issued_at: Timestamp,
) -> Vec<Fact> {
    let day = |at| words.day(&facts.channel, at);
    let language = words.language;
    let (order, invoice) = (facts.order.number.clone(), invoice.number.clone());
    [
        (td_string!(language, document.issued), day(issued_at)),
        (
            td_string!(language, document.returned_on),
            day(of.refund.created_at),
        ),
        (td_string!(language, document.of_invoice), invoice),
        (td_string!(language, document.order), order),
    ]
    .into_iter()
    .map(|(term, value)| Fact {
        term: term.to_owned(),
        value,
    })
    .collect()
}

fn items(facts: &Facts, of: &RefundFacts<'_>, words: Words) -> Table {
    let language = words.language;
    let headings = [
        td_string!(language, document.item),
        td_string!(language, document.quantity),
        td_string!(language, document.tax_in),
        td_string!(language, document.amount),
    ];
    let mut rows: Vec<Row> = of
        .parts
        .iter()
        .map(|part| item(facts, part, words))
        .collect();
    if rows.is_empty() {
        let goodwill = td_string!(language, document.goodwill).to_owned();
        let amount = words.money(of.refund.amount);
        rows.push(row([goodwill, String::new(), String::new(), amount], ""));
    }
    Table {
        headings: headings.map(str::to_owned).to_vec(),
        rows,
    }
}

fn item(facts: &Facts, part: &RefundedPartView, words: Words) -> Row {
    let currency = facts.order.total.currency();
    let money = |minor| words.money(Money::new(minor, currency));
    let line = part.part.position().and_then(|position| {
        let mut lines = facts.order.lines.iter();
        lines.find(|line| line.position == position)
    });
    let name = match (part.part, line) {
        (TaxedPart::Line(_), Some(line)) => names::of_line(line),
        (TaxedPart::Line(_), None) => String::new(),
        (TaxedPart::Shipping, _) => td_string!(words.language, document.shipping).to_owned(),
        (TaxedPart::Duty, _) => td_string!(words.language, order.duty).to_owned(),
    };
    let pieces = match part.quantity {
        0 => String::new(),
        pieces => words.formats.format_integer(i64::from(pieces)),
    };
    let (tax, amount) = (money(part.tax_minor), money(part.amount_minor));
    let sku = line.map(|line| line.sku.as_str()).unwrap_or_default();
    row([name, pieces, tax, amount], sku)
}

fn row(cells: [String; 4], detail: &str) -> Row {
    Row {
        cells: cells.to_vec(),
        detail: detail.to_owned(),
    }
}

fn sums(of: &RefundFacts<'_>, words: Words) -> Vec<Sum> {
    let code = of.refund.amount.currency().code();
    let total = Sum {
        term: td_string!(words.language, document.total_credit, currency = code),
        value: words.money(of.refund.amount),
        strong: true,
    };
    let tax = of.refund.tax.is_positive().then(|| Sum {
        term: td_string!(words.language, document.of_that).to_owned(),
        value: words.money(of.refund.tax),
        strong: false,
    });
    [total].into_iter().chain(tax).collect()
}

/// Where the money went.
fn returned_to(facts: &Facts, of: &RefundFacts<'_>, words: Words) -> Section {
    let currency = of.refund.amount.currency();
    let ways = of.refund.payouts.iter().filter(|way| way.status == "done");
    let rows = ways.map(|way| {
        let tender = facts
            .tenders
            .iter()
            .find(|tender| Some(tender.account.0) == way.account);
        let name = match (way.payment, &facts.card, tender) {
            (Some(_), Some(card), _) => names::of_card(words, card),
            (Some(_), None, _) => td_string!(words.language, document.any_card).to_owned(),
            (None, _, Some(tender)) => names::of_tender(words, tender),
            (None, _, None) => td_string!(words.language, order.store_credit).to_owned(),
        };
        names::paid(name, words.money(Money::new(way.amount_minor, currency)))
    });
    let heading = td_string!(words.language, document.returned_to);
    names::ways(heading, words, rows.collect())
}

fn notes(facts: &Facts, of: &RefundFacts<'_>, words: Words, invoice: &Document) -> Vec<String> {
    let (number, day) = (
        invoice.number.clone(),
        words.day(&facts.channel, invoice.issued_at),
    );
    let language = words.language;
    let corrects = td_string!(language, document.corrects, number = number, day = day);
    let reason = match of.refund.reason.as_str() {
        BY_BUYER | "" => None,
        reason => Some(td_string!(
            language,
            document.reason,
            reason = reason.to_owned()
        )),
    };
    [corrects].into_iter().chain(reason).collect()
}
