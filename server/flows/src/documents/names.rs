//! How documents name goods and ways to pay.

use credit::{AccountKind, Tender};
use documents_pdf::{Row, Section, Table};
use i18n_mail::td_string;
use orders::queries::OrderLineView;
use payments::queries::PaymentView;

use super::words::Words;

/// Product and version.
pub(super) fn of_line(line: &OrderLineView) -> String {
    match line.variant_title.as_str() {
        "" => line.product_title.clone(),
        version => format!("{}, {version}", line.product_title),
    }
}

/// A gift card by its last letters, or store credit.
pub(super) fn of_tender(words: Words, tender: &Tender) -> String {
    let last_four = tender.last_four.clone();
    match tender.kind {
        AccountKind::GiftCard => td_string!(words.language, order.gift_card, last_four = last_four),
        AccountKind::StoreCredit => td_string!(words.language, order.store_credit).to_owned(),
    }
}

/// A card by its scheme and last digits, as far as they are known.
pub(super) fn of_card(words: Words, card: &PaymentView) -> String {
    let brand = card.card_brand.as_deref().and_then(|brand| match brand {
        "visa" => Some("Visa"),
        "mastercard" => Some("Mastercard"),
        "amex" => Some("American Express"),
        _ => None,
    });
    let brand = brand.unwrap_or(td_string!(words.language, document.any_card));
    match card.card_last4.clone() {
        Some(last_four) => td_string!(
            words.language,
            document.card,
            brand = brand,
            last_four = last_four
        ),
        None => brand.to_owned(),
    }
}

/// A way with its amount.
pub(super) fn paid(way: String, amount: String) -> Row {
    Row {
        cells: vec![way, amount],
        detail: String::new(),
    }
}

/// The ways that money took.
pub(super) fn ways(heading: &str, words: Words, rows: Vec<Row>) -> Section {
    let amount = td_string!(words.language, document.amount).to_owned();
    Section {
        heading: heading.to_owned(),
        table: Table {
            headings: vec![String::new(), amount],
            rows,
        },
    }
}
