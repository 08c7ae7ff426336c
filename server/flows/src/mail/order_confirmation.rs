//! The letter that confirms a paid order.

use chrono::{NaiveDate, NaiveTime};
use credit::{AccountKind, Tender};
use i18n_mail::{Locale, td_string};
use international::Address;
use kernel::{Money, Timestamp};
use orders::TaxLine;
use orders::queries::{OrderDetail, OrderLineView};

use super::blocks::{Block, Draft, Fact, Item, Letter};
use super::brand::Brand;
use super::country::country;

/// An order, and what it takes to write about it.
#[derive(Debug, Clone)]
pub struct ConfirmedOrder {
    /// The order.
    pub detail: OrderDetail<Address>,
    /// What the tax in its total is called; `None` where it has no name.
    pub tax_name: Option<String>,
    /// What of it was paid with gift cards and store credit.
    pub tenders: Vec<Tender>,
    /// The address of its page.
    pub link: String,
    /// The address of its invoice.
    pub invoice: String,
}

/// Confirms `order`: what was bought, what it came to, where it goes and when.
#[must_use]
pub fn order_confirmation(brand: &Brand, order: &ConfirmedOrder) -> Letter {
    let (words, detail) = (brand.language(), &order.detail);
    let (shop, number) = (brand.shop.clone(), detail.number.clone());
    let total = brand.formats.format_money(detail.total);
    let blocks = vec![
        Block::paragraph(td_string!(words, order.text, number = number.clone())),
        Block::Action {
            label: td_string!(words, order.action),
            href: order.link.clone(),
        },
        Block::note(td_string!(words, order.keep)),
        Block::note(td_string!(
            words,
            order.invoice,
            page = order.invoice.clone()
        )),
        Block::Heading(td_string!(words, order.items)),
        Block::Items(
            detail
                .lines
                .iter()
                .map(|line| item(brand, detail, line))
                .collect(),
        ),
        Block::Facts(sums(brand, order)),
        Block::Heading(td_string!(words, order.delivery)),
        Block::paragraph(arrival(brand, detail.delivery)),
        Block::Lines(address_lines(words, &detail.address)),
    ];
    let draft = Draft {
        subject: td_string!(
            words,
            order.subject,
            number = number.clone(),
            shop = shop.clone()
        ),
        title: td_string!(words, order.title),
        preview: td_string!(words, order.preview, number = number, total = total),
        greeting: Some(brand.greeting(&detail.address.name)),
        blocks,
        reason: td_string!(words, reason_order, shop = shop),
    };
    draft.finish(brand)
}

fn item(brand: &Brand, detail: &OrderDetail<Address>, line: &OrderLineView) -> Item {
    let words = brand.language();
    let money = |minor| {
        brand
            .formats
            .format_money(Money::new(minor, detail.total.currency()))
    };
    let pieces = td_string!(words, order.quantity, count = line.quantity);
    let title = [&line.product_title, &line.variant_title]
        .into_iter()
        .filter(|part| !part.is_empty())
        .map(String::as_str)
        .collect::<Vec<_>>()
        .join(", ");
    Item {
        title,
        detail: if line.quantity == 1 {
            pieces
        } else {
            let price = money(line.unit_price_minor);
            td_string!(words, order.each, pieces = pieces, price = price)
        },
        amount: money(line.total_minor),
    }
}

fn sums(brand: &Brand, order: &ConfirmedOrder) -> Vec<Fact> {
    let (words, detail) = (brand.language(), &order.detail);
    let money = |amount| brand.formats.format_money(amount);
    let method = sent_by(words, &detail.shipping_method);
    let shipping = if detail.shipping.is_zero() {
        td_string!(words, order.free).to_owned()
    } else {
        money(detail.shipping)
    };
    let mut sums = vec![
        Fact::new(td_string!(words, order.subtotal), money(detail.subtotal)),
        Fact::new(td_string!(words, order.shipping, method = method), shipping),
    ];
    let sum = |one: Money, other: Money| one.minor().saturating_add(other.minor());
    let buyer = &detail.taxes.buyer;
    let relief = sum(buyer.relief, buyer.shipping_relief);
    let off = sum(detail.discount, detail.shipping_discount).saturating_sub(relief);
    for (term, off) in [
        (td_string!(words, order.discount), off),
        (td_string!(words, document.relief), relief),
    ] {
        if off > 0 {
            let off = Money::new(off, detail.total.currency()).negate();
            sums.push(Fact::new(term, money(off)));
        }
    }
    let kept = taxes(brand, detail);
    if !detail.taxes.prices_include_tax {
        sums.extend(
            kept.iter()
                .map(|(name, tax)| Fact::new(name.clone(), tax.clone())),
        );
    }
    if detail.taxes.duty.is_positive() {
        sums.push(Fact::new(
            td_string!(words, order.duty),
            money(detail.taxes.duty),
        ));
    }
    sums.extend([Fact {
        strong: true,
        ..Fact::new(td_string!(words, order.total), money(detail.total))
    }]);
    if !kept.is_empty() {
        if detail.taxes.prices_include_tax {
            sums.extend(
                kept.into_iter()
                    .map(|(name, tax)| Fact::new(td_string!(words, order.tax, name = name), tax)),
            );
        }
    } else if !detail.tax.is_zero() {
        let term = match &order.tax_name {
            Some(name) => td_string!(words, order.tax, name = name.clone()),
            None => td_string!(words, order.tax_plain).to_owned(),
        };
        sums.push(Fact::new(term, money(detail.tax)));
    }
    sums.extend(payment(brand, order));
    sums
}

/// The way an order is sent; one without a name goes by e-mail.
pub(crate) fn sent_by(words: Locale, method: &str) -> String {
    if method.is_empty() {
        td_string!(words, order.by_email).to_owned()
    } else {
        method.to_owned()
    }
}

/// What gift cards and store credit paid, and what was left for a card; nothing where a card paid all.
fn payment(brand: &Brand, order: &ConfirmedOrder) -> Vec<Fact> {
    let words = brand.language();
    let money = |amount| brand.formats.format_money(amount);
    let mut left = order.detail.total;
    let mut facts = Vec::new();
    for tender in &order.tenders {
        let last_four = tender.last_four.clone();
        let term = match tender.kind {
            AccountKind::GiftCard => td_string!(words, order.gift_card, last_four = last_four),
            AccountKind::StoreCredit => td_string!(words, order.store_credit).to_owned(),
        };
        facts.push(Fact::new(term, money(tender.amount.negate())));
        left = left.checked_sub(tender.amount).unwrap_or(left);
    }
    if !facts.is_empty() {
        facts.push(Fact::new(td_string!(words, order.by_card), money(left)));
    }
    facts
}

/// Name and amount of each jurisdiction's tax; none of an order that was placed before they were kept.
fn taxes(brand: &Brand, detail: &OrderDetail<Address>) -> Vec<(String, String)> {
    let words = brand.language();
    let named = |tax: TaxLine| {
        let place = tax
            .jurisdiction
            .rsplit('-')
            .next()
            .unwrap_or_default()
            .to_owned();
        let rate = brand.formats.format_percentage(tax.rate);
        let name = match place.as_str() {
            "AU" | "NZ" => tax.name,
            _ => td_string!(
                words,
                order.tax_named,
                name = tax.name,
                place = place,
                rate = rate
            ),
        };
        (name, brand.formats.format_money(tax.tax))
    };
    let taken = detail.taxes.summary().into_iter();
    taken
        .filter(|tax| tax.tax.is_positive())
        .map(named)
        .collect()
}

pub(super) fn arrival(brand: &Brand, (from, until): (NaiveDate, NaiveDate)) -> String {
    let words = brand.language();
    let day = |date| brand.formats.format_date(midnight(date));
    if from == until {
        td_string!(words, order.arrives_on, day = day(from))
    } else {
        td_string!(words, order.arrives, from = day(from), until = day(until))
    }
}

fn midnight(day: NaiveDate) -> Timestamp {
    day.and_time(NaiveTime::MIN).and_utc()
}

pub(super) fn address_lines(words: Locale, address: &Address) -> Vec<String> {
    let country = country(words, &address.country).to_owned();
    address.lines().into_iter().chain([country]).collect()
}
