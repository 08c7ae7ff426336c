//! From what was typed to a card to issue, and from cards to lines.

use api_identity::local_time;
use channels::Channel;
use chrono::{Days, NaiveDate, NaiveTime, TimeDelta};
use credit::queries::{CreditEntry, GiftCard};
use credit::{CreditError, Issue};
use kernel::{FieldProblem, Money, Timestamp, email};
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use uuid::Uuid;

use crate::types::{CardEntry, GiftCardForm, GiftCardLine, GiftCardPage};

/// A form that can be right.
pub(crate) struct Checked {
    pub(crate) amount: Money,
    pub(crate) email: String,
    pub(crate) expires_at: Option<Timestamp>,
}

/// Checks what was typed.
///
/// # Errors
/// [`CreditError::Fields`] with every field that is wrong.
pub(crate) fn check(form: &GiftCardForm, shop: &Channel) -> Result<Checked, CreditError> {
    let mut problems = Vec::new();
    let known = shop.markets.iter().map(|market| market.currency);
    let currency = known
        .chain([shop.currency])
        .find(|one| one.code() == form.currency);
    let amount = currency.and_then(|currency| Money::parse(&form.amount, currency).ok());
    if amount.is_none_or(|amount| !amount.is_positive()) {
        problems.push(FieldProblem::new("amount", "range"));
    }
    let email = email::check(&form.email).map_err(|problem| problems.push(problem));
    let expires_at = end_of(&form.expires_on, shop);
    if expires_at.is_none() {
        problems.push(FieldProblem::new("expires_on", "date"));
    }
    match (amount, email, expires_at) {
        (Some(amount), Ok(email), Some(expires_at)) if problems.is_empty() => Ok(Checked {
            amount,
            email,
            expires_at,
        }),
        _ => Err(CreditError::Fields(problems)),
    }
}

/// The card that a checked form asks for. The key of a browser makes it once only; without JavaScript the redirect does.
pub(crate) fn issue<'a>(form: &'a GiftCardForm, checked: &'a Checked, fresh: Uuid) -> Issue<'a> {
    Issue {
        amount: checked.amount,
        email: &checked.email,
        note: form.note.trim(),
        expires_at: checked.expires_at,
        source: "staff",
        reference: Uuid::parse_str(&form.key).unwrap_or(fresh),
        ordinal: 0,
    }
}

/// When the day ends in the shop; `Some(None)` for no day, `None` for what is none.
pub(crate) fn end_of(text: &str, shop: &Channel) -> Option<Option<Timestamp>> {
    if text.trim().is_empty() {
        return Some(None);
    }
    let day: NaiveDate = text.trim().parse().ok()?;
    let next = day.checked_add_days(Days::new(1))?;
    shop.instant(next.and_time(NaiveTime::MIN)).map(Some)
}

/// The day in the shop that `end` ends, as midnight UTC.
fn last_day(shop: &Channel, end: Timestamp) -> Timestamp {
    let day = shop.day_at(end - TimeDelta::seconds(1));
    day.and_time(NaiveTime::MIN).and_utc()
}

/// So many cards of the list are asked for: one more than is shown, to know whether there are older ones.
pub(crate) const PAGE_AND_ONE: i64 = 51;

/// A page of the list, and the id behind which the older ones are.
pub(crate) fn page(
    shop: &Channel,
    found: &[GiftCard],
    now: Timestamp,
) -> (Vec<GiftCardLine>, Option<String>) {
    let full = usize::try_from(PAGE_AND_ONE).unwrap_or_default();
    let mut items: Vec<_> = found.iter().map(|card| line(shop, card, now)).collect();
    let more = items.len() >= full;
    items.truncate(full.saturating_sub(1));
    let next = items.last().filter(|_| more).map(|last| last.id.clone());
    (items, next)
}

/// The currencies that the shop sells in, its own among them.
pub(crate) fn currencies(shop: &Channel) -> Vec<String> {
    let others = shop.markets.iter().map(|market| market.currency);
    let all = others.chain([shop.currency]);
    let mut codes: Vec<String> = all.map(|one| one.code().to_owned()).collect();
    codes.sort();
    codes.dedup();
    codes
}

/// A card with its history.
pub(crate) fn one(
    shop: &Channel,
    card: GiftCard,
    entries: Vec<CreditEntry>,
    now: Timestamp,
    may_write: bool,
) -> GiftCardPage {
    GiftCardPage {
        line: line(shop, &card, now),
        note: card.note,
        last_day: card.expires_at.map(|end| last_day(shop, end)),
        entries: entries.into_iter().map(|one| entry(shop, one)).collect(),
        may_write,
    }
}

fn line(shop: &Channel, card: &GiftCard, now: Timestamp) -> GiftCardLine {
    let state = if card.blocked_at.is_some() {
        "blocked"
    } else if card.expires_at.is_some_and(|end| end <= now) {
        "expired"
    } else if card.balance.is_zero() {
        "used_up"
    } else {
        "active"
    };
    GiftCardLine {
        id: card.id.0.to_string(),
        last_four: card.last_four.clone(),
        initial: card.initial,
        balance: card.balance,
        email: card.email.clone(),
        state: state.to_owned(),
        created_at: local_time(shop, card.created_at),
    }
}

pub(crate) fn entry(shop: &Channel, entry: CreditEntry) -> CardEntry {
    CardEntry {
        kind: entry.kind,
        amount: entry.amount,
        balance: entry.balance,
        note: entry.note,
        at: local_time(shop, entry.at),
    }
}

/// The desk's page for the person with this address.
pub(crate) fn page_of(page: &str, email: &str) -> String {
    let email = utf8_percent_encode(email.trim(), NON_ALPHANUMERIC);
    format!("{page}?email={email}")
}
