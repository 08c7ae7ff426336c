//! What the invoice and the receipt of an order say.

use documents::Kind;
use documents_pdf::{Drawing, Fact, Row, Section, Sheet, Sum, Table};
use i18n_mail::td_string;
use kernel::{Money, Timestamp};
use orders::TaxFree;
use orders::queries::OrderLineView;

use super::facts::Facts;
use super::names;
use super::seller::{footer, paper, parties, seller};
use super::taxes::{self, Law};
use super::words::Words;

/// The invoice, or the receipt, with its number. `invoice` is the number that a receipt refers to.
pub(super) fn write(
    facts: &Facts,
    kind: Kind,
    number: &str,
    invoice: Option<&str>,
    issued_at: Timestamp,
) -> Sheet {
    let words = Words::of(&facts.channel, facts.order.locale);
    let is_receipt = kind == Kind::Receipt;
    let paid_with = is_receipt.then(|| paid_with(facts, words));
    Sheet {
        paper: paper(&facts.seller),
        drawing: Drawing::Joined,
        language: words.formats.tag().to_owned(),
        title: title(facts, kind, words).to_owned(),
        number: number.to_owned(),
        stamp: td_string!(words.language, document.paid).to_owned(),
        issued_at,
        seller: seller(facts, words),
        parties: parties(facts, words),
        facts: dates(facts, words, invoice, issued_at),
        items: items(facts, words),
        sums: sums(facts, words),
        sections: taxes::of_order(facts, words)
            .into_iter()
            .chain(paid_with)
            .collect(),
        notes: notes(facts, words, is_receipt),
        footer: footer(&facts.channel, &facts.seller),
        page: page(words),
    }
}

/// How pages are counted: the catalogue's words around the places that the renderer fills.
pub(super) fn page(words: Words) -> String {
    td_string!(
        words.language,
        document.page,
        page = "{page}",
        pages = "{pages}"
    )
}

fn title(facts: &Facts, kind: Kind, words: Words) -> &'static str {
    match (kind, Law::of(facts)) {
        (Kind::Receipt, _) => td_string!(words.language, document.receipt),
        (_, Law::Gst) => td_string!(words.language, document.tax_invoice),
        (_, Law::Vat) => td_string!(words.language, document.vat_invoice),
        (_, Law::Other) => td_string!(words.language, document.invoice),
    }
}

fn dates(facts: &Facts, words: Words, invoice: Option<&str>, issued_at: Timestamp) -> Vec<Fact> {
    let day = |at| words.day(&facts.channel, at);
    let fact = |term: &str, value: String| Fact {
        term: term.to_owned(),
        value,
    };
    let language = words.language;
    let mut dates = vec![
        fact(td_string!(language, document.issued), day(issued_at)),
        fact(
            td_string!(language, document.sold),
            day(facts.order.placed_at),
        ),
        fact(td_string!(language, document.paid_on), day(facts.paid_at)),
        fact(
            td_string!(language, document.order),
            facts.order.number.clone(),
        ),
    ];
    if let Some(invoice) = invoice {
        dates.push(fact(
            td_string!(language, document.of_invoice),
            invoice.to_owned(),
        ));
    }
    dates
}

fn items(facts: &Facts, words: Words) -> Table {
    let language = words.language;
    let has_discounts = facts.order.lines.iter().any(|line| line.discount_minor > 0);
    let headings = [
        Some(td_string!(language, document.item)),
        Some(td_string!(language, document.quantity)),
        Some(td_string!(language, document.unit_price)),
        has_discounts.then(|| td_string!(language, document.less)),
        Some(td_string!(language, document.tax)),
        Some(td_string!(language, document.amount)),
    ];
    let rows = facts
        .order
        .lines
        .iter()
        .map(|line| item(facts, words, line, has_discounts));
    Table {
        headings: headings.into_iter().flatten().map(str::to_owned).collect(),
        rows: rows.collect(),
    }
}

fn item(facts: &Facts, words: Words, line: &OrderLineView, has_discounts: bool) -> Row {
    let currency = facts.order.total.currency();
    let money = |minor| words.money(Money::new(minor, currency));
    let off = if line.discount_minor == 0 {
        String::new()
    } else {
        words.money(Money::new(line.discount_minor, currency).negate())
    };
    let left = line.total_minor.saturating_sub(line.discount_minor);
    let rate = if line.tax_minor == 0 {
        String::new()
    } else {
        words.rate(line.tax_rate)
    };
    let cells = [
        Some(names::of_line(line)),
        Some(words.formats.format_integer(i64::from(line.quantity))),
        Some(money(line.unit_price_minor)),
        has_discounts.then_some(off),
        Some(rate),
        Some(money(left)),
    ];
    Row {
        cells: cells.into_iter().flatten().collect(),
        detail: line.sku.clone(),
    }
}

fn sums(facts: &Facts, words: Words) -> Vec<Sum> {
    let (order, language) = (&facts.order, words.language);
    let plain = |term: &str, amount: Money| Sum {
        term: term.to_owned(),
        value: words.money(amount),
        strong: false,
    };
    let method = crate::mail::sent_by(language, &order.shipping_method);
    let shipping = td_string!(language, order.shipping, method = method);
    let mut sums = vec![
        plain(td_string!(language, order.subtotal), order.subtotal),
        plain(&shipping, order.shipping),
    ];
    let currency = order.total.currency();
    let sum = |one: Money, other: Money| one.minor().saturating_add(other.minor());
    let buyer = &order.taxes.buyer;
    let relief = sum(buyer.relief, buyer.shipping_relief);
    let off = sum(order.discount, order.shipping_discount).saturating_sub(relief);
    for (term, amount) in [
        (td_string!(language, order.discount), off),
        (td_string!(language, document.relief), relief),
    ] {
        if amount > 0 {
            sums.push(plain(term, Money::new(amount, currency).negate()));
        }
    }
    if !order.taxes.prices_include_tax {
        let kept = order.taxes.summary();
        let taxes = kept.iter().filter(|tax| tax.tax.is_positive());
        sums.extend(
            taxes.map(|tax| plain(&taxes::name(words, &tax.name, &tax.jurisdiction), tax.tax)),
        );
    }
    if order.taxes.duty.is_positive() {
        sums.push(plain(td_string!(language, order.duty), order.taxes.duty));
    }
    let code = currency.code();
    sums.push(Sum {
        term: td_string!(language, document.total, currency = code),
        value: words.money(order.total),
        strong: true,
    });
    if order.taxes.prices_include_tax && order.tax.is_positive() {
        sums.push(plain(td_string!(language, document.of_that), order.tax));
    }
    sums
}

/// Cards, gift cards and store credit, and how much of each.
fn paid_with(facts: &Facts, words: Words) -> Section {
    let captured = facts.tenders.iter().filter(|one| one.status == "captured");
    let mut rows: Vec<Row> = captured
        .clone()
        .map(|tender| names::paid(names::of_tender(words, tender), words.money(tender.amount)))
        .collect();
    if let Some(card) = &facts.card {
        let amount = Money::new(card.amount_minor, facts.order.total.currency());
        rows.push(names::paid(
            names::of_card(words, card),
            words.money(amount),
        ));
    }
    names::ways(td_string!(words.language, document.paid_with), words, rows)
}

fn notes(facts: &Facts, words: Words, is_receipt: bool) -> Vec<String> {
    let language = words.language;
    let taxes = &facts.order.taxes;
    let buyer = &taxes.buyer;
    let mut notes = Vec::new();
    if !is_receipt {
        notes.push(td_string!(language, document.nothing_due).to_owned());
    }
    if Law::of(facts) == Law::Gst && taxes.prices_include_tax {
        notes.push(td_string!(language, document.gst_inside).to_owned());
    }
    if buyer.free == Some(TaxFree::ReverseCharge) {
        notes.push(td_string!(language, document.reverse_charge).to_owned());
    }
    if !buyer.certificate.is_empty() {
        let number = buyer.certificate.clone();
        notes.push(td_string!(language, document.certificate, number = number));
    }
    if taxes.due_on_delivery {
        notes.push(td_string!(language, document.due_on_delivery).to_owned());
    }
    if !facts.seller.note.trim().is_empty() {
        notes.push(facts.seller.note.trim().to_owned());
    }
    notes
}
