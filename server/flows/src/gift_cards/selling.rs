//! Gift cards as goods: what a cart's lines of them mean for the rest of the checkout, and what an order of them does.
//!
//! They are sent by e-mail and cost no shipping, are not taxed (the tax is due when they are spent), nothing is taken off
//! them, and gift cards do not pay for them. Deliberately not here: balances (`credit`).

use channels::Channel;
use chrono::{NaiveDate, NaiveTime};
use credit::CreditError;
use credit::commands::{sell_cards, wish_gift_card};
use credit::queries::gift_wishes;
use credit::sale::{GiftWish, SoldLine};
use fulfilment::ShippingOption;
use kernel::email;
use kernel::{CartId, ChannelId, Currency, Money, MoneyError, OrderId, Timestamp, VariantId};
use platform::Platform;
use sqlx::PgConnection;

use crate::storefront::{CartView, CartViewLine};

/// The code of the way by which orders of gift cards alone are sent.
pub const BY_EMAIL: &str = "email";

/// Codes leave at this hour of the chosen day, by the shop's clocks.
const HOUR: u32 = 8;

/// A day of delivery is at most so many days ahead.
const MOST_DAYS: i64 = 365;

/// Keeps for whom the gift cards of `variant` in a cart are. An empty address means who buys them; no day means at once.
///
/// # Errors
/// [`CreditError::Fields`] with `email`, `deliver_on`, `name` or `message`; database errors.
pub async fn wish_for_card(
    connection: &mut PgConnection,
    platform: &Platform,
    channel: &Channel,
    place: (CartId, VariantId),
    wish: &GiftWish,
) -> Result<(), CreditError> {
    if !wish.email.trim().is_empty() {
        email::check(&wish.email).map_err(|problem| CreditError::Fields(vec![problem]))?;
    }
    let today = channel.day_at(platform.now());
    if let Some(day) = wish.deliver_on
        && !(0..=MOST_DAYS).contains(&(day - today).num_days())
    {
        return Err(CreditError::field("deliver_on", "range"));
    }
    wish_gift_card(connection, platform, channel.id, place, wish).await
}

/// Where a cart has nothing but gift cards: how it is sent.
pub(crate) fn sent_by_email(view: &CartView, currency: Currency) -> Option<ShippingOption> {
    let only_cards = view.lines.iter().all(|line| line.facts.is_gift_card);
    (only_cards && !view.lines.is_empty()).then(|| ShippingOption {
        code: BY_EMAIL.to_owned(),
        // Pages and letters say it in their reader's language.
        name: String::new(),
        price: Money::zero(currency),
        min_days: 0,
        max_days: 0,
    })
}

/// What the gift cards of some lines come to.
pub(crate) fn worth<'a>(
    currency: Currency,
    lines: impl Iterator<Item = &'a CartViewLine>,
) -> Result<Money, MoneyError> {
    let cards = lines.filter(|line| line.facts.is_gift_card && line.problem.is_none());
    Money::sum(currency, cards.map(|line| line.total))
}

/// Writes down what a placed order has of gift cards: for whom they are, and when they are sent. `lines` in the order's own
/// order; `buyer` is the order's address.
pub(crate) async fn write_down(
    connection: &mut PgConnection,
    channel: &Channel,
    (order, cart): (OrderId, CartId),
    lines: impl Iterator<Item = &CartViewLine>,
    (buyer, now): (&str, Timestamp),
) -> Result<(), CreditError> {
    let cards: Vec<_> = (0_i32..)
        .zip(lines)
        .filter(|(_, line)| line.facts.is_gift_card && line.unit_price.is_positive())
        .collect();
    if cards.is_empty() {
        return Ok(());
    }
    let wishes = gift_wishes(connection, channel.id, cart).await?;
    for (position, line) in cards {
        let wished = wishes
            .iter()
            .find(|(variant, _)| *variant == line.facts.variant);
        let mut wish = wished.map(|(_, wish)| wish.clone()).unwrap_or_default();
        if wish.email.is_empty() {
            buyer.clone_into(&mut wish.email);
        }
        let sold = SoldLine {
            position,
            variant: line.facts.variant,
            cards: line.quantity,
            unit: line.unit_price,
        };
        let deliver_at = delivery(channel, wish.deliver_on, now);
        sell_cards(connection, channel.id, order, &sold, (&wish, deliver_at)).await?;
    }
    Ok(())
}

/// The morning of the day by the shop's clocks; at once when it is none or has begun.
fn delivery(channel: &Channel, day: Option<NaiveDate>, now: Timestamp) -> Timestamp {
    let morning = NaiveTime::from_hms_opt(HOUR, 0, 0).unwrap_or_default();
    day.and_then(|day| channel.instant(day.and_time(morning)))
        .map_or(now, |at| at.max(now))
}

/// What an order's gift cards came to.
pub(crate) async fn sold(
    connection: &mut PgConnection,
    channel: ChannelId,
    (order, currency): (OrderId, Currency),
) -> Result<Money, sqlx::Error> {
    let minor = credit::queries::sold_minor(connection, channel, order).await?;
    Ok(Money::new(minor, currency))
}
