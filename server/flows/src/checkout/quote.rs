//! What a cart costs, delivered: lines, shipping, the tax inside.
//!
//! Prices include tax where the destination takes it. The tax of each line and of the shipping is rounded once, to the
//! minor unit, and stored; the order's tax is their sum. It is the tax of what remains when promotions have taken their
//! share off the line or the shipping. Where the shop collects no tax the price is the same and no tax
//! is inside it.

use channels::Channel;
use chrono::NaiveDate;
use fulfilment::ShippingOption;
use fulfilment::queries::shipping_options;
use international::Address;
use kernel::{ChannelId, Money, MoneyError, Percentage, Timestamp};
use orders::queries::Cart;
use pricing::queries::{current_rates, markets_of_channel};
use rust_decimal::Decimal;
use sqlx::PgConnection;

use super::discounts::{Buyer, Discounts, discounts};
use super::error::CheckoutError;
use crate::storefront::{CartView, CartViewLine, cart_view};

/// A cart priced for an address and a shipping method.
#[derive(Debug, Clone)]
pub struct Quote {
    /// Lines with their tax.
    pub lines: Vec<QuoteLine>,
    /// How it is sent.
    pub shipping: ShippingOption,
    /// First and last day of the delivery promise.
    pub delivery: (NaiveDate, NaiveDate),
    /// Sums.
    pub totals: Totals,
    /// What promotions take off.
    pub discounts: Discounts,
}

/// A line with the tax inside it.
#[derive(Debug, Clone)]
pub struct QuoteLine {
    /// The line.
    pub line: CartViewLine,
    /// Taken off the line by promotions.
    pub discount: Money,
    /// Percent of the net price.
    pub tax_rate: Percentage,
    /// Tax contained in what remains of the line's total.
    pub tax: Money,
}

/// Sums of a quote.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Totals {
    /// Lines.
    pub subtotal: Money,
    /// Taken off the lines.
    pub discount: Money,
    /// Shipping.
    pub shipping: Money,
    /// Taken off the shipping.
    pub shipping_discount: Money,
    /// Tax contained in the shipping.
    pub shipping_tax: Money,
    /// Tax contained in lines and shipping.
    pub tax: Money,
    /// Lines and shipping, less what was taken off.
    pub total: Money,
}

/// Tax rate and its name for a delivery to `address`; zero and no name where the shop collects none.
pub(super) async fn tax_for(
    connection: &mut PgConnection,
    channel: ChannelId,
    address: &Address,
    today: NaiveDate,
) -> Result<(Percentage, Option<String>), sqlx::Error> {
    let found = international::queries::tax_rate(
        connection,
        channel,
        &address.country,
        &address.region,
        today,
    )
    .await?;
    let none = || (Percentage::from_percent(Decimal::ZERO), None);
    Ok(found.map_or_else(none, |rate| (rate.rate, Some(rate.name))))
}

/// Prices `cart` for `address` with the shipping method `method`, at the instant `now`.
///
/// # Errors
/// [`CheckoutError::Unavailable`], [`CheckoutError::ShippingMethod`]; database errors.
pub(super) async fn quote(
    connection: &mut PgConnection,
    shop: &Channel,
    cart: &Cart,
    (email, address): (&str, &Address),
    method: &str,
    now: Timestamp,
) -> Result<Quote, CheckoutError> {
    let (channel, today) = (shop.id, shop.day_at(now));
    let view = cart_view(connection, channel, cart).await?;
    if !view.can_be_bought() {
        return Err(CheckoutError::Unavailable);
    }
    let options = options_for(connection, channel, cart, &view, address).await?;
    let shipping = options
        .into_iter()
        .find(|option| option.code == method)
        .ok_or(CheckoutError::ShippingMethod)?;
    let (rate, _) = tax_for(connection, channel, address, today).await?;
    let buyer = Buyer {
        email,
        country: Some(&address.country),
        shipping: Some(shipping.price),
    };
    let discounts = discounts(connection, shop, cart, &view, &buyer, now).await?;
    let (lines, totals) = sums(view.lines, &discounts, shipping.price, rate)?;
    let delivery = promise(&shipping, today);
    Ok(Quote {
        lines,
        shipping,
        delivery,
        totals,
        discounts,
    })
}

/// The ways to send the cart to the address. Where the shop has no rates in the cart's currency, those of its own currency
/// are converted as prices are.
pub(super) async fn options_for(
    connection: &mut PgConnection,
    channel: ChannelId,
    cart: &Cart,
    view: &CartView,
    address: &Address,
) -> Result<Vec<ShippingOption>, sqlx::Error> {
    let destination = (address.country.as_str(), address.region.as_str());
    let grams = view.weight_grams();
    let options = shipping_options(connection, channel, destination, grams, cart.currency).await?;
    let markets = markets_of_channel(connection, channel).await?;
    let home = markets.iter().find(|market| market.is_default);
    let market = markets.iter().find(|market| market.id == cart.market);
    let (Some(home), Some(market), true) = (home, market, options.is_empty()) else {
        return Ok(options);
    };
    if home.currency == market.currency {
        return Ok(options);
    }
    let options = shipping_options(connection, channel, destination, grams, home.currency).await?;
    let rates = current_rates(connection).await?;
    let converted = options.into_iter().filter_map(|option| {
        let price = rates.convert(option.price, market.currency, market.rounding)?;
        Some(ShippingOption { price, ..option })
    });
    Ok(converted.collect())
}

/// First and last day on which a parcel that leaves today arrives.
pub(super) fn promise(option: &ShippingOption, today: NaiveDate) -> (NaiveDate, NaiveDate) {
    let days = |count: i32| {
        let count = u32::try_from(count).unwrap_or_default();
        fulfilment::delivery::add_business_days(today, count)
    };
    (days(option.min_days), days(option.max_days))
}

/// The lines with discounts and tax, and the sums over them and the shipping.
pub(super) fn sums(
    lines: Vec<CartViewLine>,
    discounts: &Discounts,
    shipping: Money,
    rate: Percentage,
) -> Result<(Vec<QuoteLine>, Totals), MoneyError> {
    let evaluation = &discounts.evaluation;
    let lines = tax_lines(lines, &evaluation.line_discounts, rate)?;
    let totals = add_up(&lines, (shipping, evaluation.shipping_discount), rate)?;
    Ok((lines, totals))
}

fn tax_lines(
    lines: Vec<CartViewLine>,
    discounts: &[Money],
    rate: Percentage,
) -> Result<Vec<QuoteLine>, MoneyError> {
    lines
        .into_iter()
        .zip(discounts)
        .map(|(line, discount)| {
            let tax = line.total.checked_sub(*discount)?.included_tax(rate)?;
            Ok(QuoteLine {
                line,
                discount: *discount,
                tax_rate: rate,
                tax,
            })
        })
        .collect()
}

fn add_up(
    lines: &[QuoteLine],
    (shipping, shipping_discount): (Money, Money),
    rate: Percentage,
) -> Result<Totals, MoneyError> {
    let currency = shipping.currency();
    let subtotal = Money::sum(currency, lines.iter().map(|line| line.line.total))?;
    let discount = Money::sum(currency, lines.iter().map(|line| line.discount))?;
    let sent_for = shipping.checked_sub(shipping_discount)?;
    let shipping_tax = sent_for.included_tax(rate)?;
    let line_tax = Money::sum(currency, lines.iter().map(|line| line.tax))?;
    Ok(Totals {
        subtotal,
        discount,
        shipping,
        shipping_discount,
        shipping_tax,
        tax: line_tax.checked_add(shipping_tax)?,
        total: subtotal.checked_sub(discount)?.checked_add(sent_for)?,
    })
}
