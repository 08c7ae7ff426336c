//! What a cart costs, delivered: lines, shipping, tax and duty.
//!
//! Tax is inside the prices or comes on top, as the destination has it (`international::tax`). It is rounded once per line and
//! jurisdiction, and stored; the order's tax is the sum. It is the tax of what remains when promotions have taken their
//! share off the line or the shipping. Where prices include tax and the shop collects none, the price is the same and no tax
//! is inside it; but a business that owes the tax itself, and who holds a certificate, pays the price without it: what that
//! is less is a part of what is taken off.

use channels::Channel;
use chrono::NaiveDate;
use fulfilment::ShippingOption;
use fulfilment::queries::shipping_options;
use international::Address;
use international::tax::Relieved;
use kernel::{ChannelId, Money, MoneyError, Percentage, Timestamp};
use orders::OrderTaxes;
use orders::queries::Cart;
use pricing::queries::{current_rates, markets_of_channel};
use sqlx::PgConnection;

use super::discounts::{Buyer, Discounts, discounts};
use super::error::CheckoutError;
use super::gifts::GiftLine;
use super::taxes::{Destination, TaxFacts, is_restricted, tax_facts};
use crate::gift_cards::selling::sent_by_email;
use crate::storefront::{CartView, CartViewLine, cart_view_beside};

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
    /// How it is taxed.
    pub taxes: OrderTaxes,
    /// What promotions take off.
    pub discounts: Discounts,
}

/// A line with its tax.
#[derive(Debug, Clone)]
pub struct QuoteLine {
    /// The line.
    pub line: CartViewLine,
    /// Taken off the line by promotions.
    pub discount: Money,
    /// Percent of the net price.
    pub tax_rate: Percentage,
    /// Tax inside what remains of the line's total, or on top of it.
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
    /// Tax on the shipping.
    pub shipping_tax: Money,
    /// Tax on lines, shipping and duty.
    pub tax: Money,
    /// Of the discount: the tax inside prices that this buyer does not pay.
    pub tax_relief: Money,
    /// The same of the shipping's.
    pub shipping_tax_relief: Money,
    /// Whether prices include the tax.
    pub prices_include_tax: bool,
    /// The tax that comes on top of the prices.
    pub added_tax: Money,
    /// Import duty, without tax.
    pub duty: Money,
    /// Lines and shipping, less what was taken off, and what comes on top.
    pub total: Money,
}

/// Prices `cart` for `address` with the shipping method `method`, at the instant `now`.
///
/// # Errors
/// [`CheckoutError::Unavailable`], [`CheckoutError::ShippingMethod`]; database errors.
pub(super) async fn quote(
    connection: &mut PgConnection,
    shop: &Channel,
    cart: &Cart,
    (email, to): (&str, Destination<'_>),
    method: &str,
    now: Timestamp,
) -> Result<Quote, CheckoutError> {
    let (channel, today, address) = (shop.id, shop.day_at(now), to.address);
    // An order that waited has made room for this one: nothing is held for the cart.
    let view = cart_view_beside(connection, channel, cart, None).await?;
    if !view.can_be_bought() {
        return Err(CheckoutError::Unavailable);
    }
    let options = options_for(connection, channel, cart, &view, address).await?;
    let shipping = options
        .into_iter()
        .find(|option| option.code == method)
        .ok_or(CheckoutError::ShippingMethod)?;
    let facts = tax_facts(connection, shop, to, today).await?;
    let buyer = Buyer {
        email,
        country: Some(&address.country),
        shipping: Some(shipping.price),
    };
    let discounts = discounts(connection, shop, cart, &view, &buyer, now).await?;
    let priced = sums(view.lines, &discounts, shipping.price, &facts)?;
    let (mut lines, totals) = (priced.lines, priced.totals);
    // Behind what is bought: the shares of promotions are kept by position.
    lines.extend(discounts.gifts.iter().map(gift_line));
    let delivery = promise(&shipping, today);
    Ok(Quote {
        lines,
        shipping,
        delivery,
        totals,
        taxes: priced.taxes,
        discounts,
    })
}

/// The ways to send the cart to the address. Where the shop has no rates in the cart's currency, those of its own currency
/// are converted as prices are. Gift cards alone go by e-mail. None where something in the cart is not sent to the country.
pub(super) async fn options_for(
    connection: &mut PgConnection,
    channel: ChannelId,
    cart: &Cart,
    view: &CartView,
    address: &Address,
) -> Result<Vec<ShippingOption>, sqlx::Error> {
    if let Some(by_email) = sent_by_email(view, cart.currency) {
        return Ok(vec![by_email]);
    }
    if is_restricted(view, &address.country) {
        return Ok(Vec::new());
    }
    let destination = (address.country.as_str(), address.region.as_str());
    let grams = view.weight_grams();
    let options = shipping_options(connection, channel, destination, grams, cart.currency).await?;
    if !options.is_empty() {
        return Ok(options);
    }
    let markets = markets_of_channel(connection, channel).await?;
    let home = markets.iter().find(|market| market.is_default);
    let market = markets.iter().find(|market| market.id == cart.market);
    let (Some(home), Some(market)) = (home, market) else {
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

/// A gift costs nothing, so that no tax is inside it.
fn gift_line(gift: &GiftLine) -> QuoteLine {
    QuoteLine {
        line: gift.line.clone(),
        discount: gift.line.total,
        tax_rate: Percentage::ZERO,
        tax: gift.line.total,
    }
}

/// Lines and sums, and what they are taxed with.
pub(super) struct Priced {
    pub(super) lines: Vec<QuoteLine>,
    pub(super) totals: Totals,
    pub(super) taxes: OrderTaxes,
}

/// The lines with discounts and tax, and the sums over them, the shipping and the duty.
pub(super) fn sums(
    lines: Vec<CartViewLine>,
    discounts: &Discounts,
    shipping: Money,
    facts: &TaxFacts<'_>,
) -> Result<Priced, MoneyError> {
    let evaluation = &discounts.evaluation;
    let sent_for = shipping.checked_sub(evaluation.shipping_discount)?;
    let relieved = facts.assess(&lines, &evaluation.line_discounts, sent_for)?;
    let taxes = facts.order_taxes(&relieved)?;
    let off = evaluation.line_discounts.iter().zip(&relieved.lines);
    let off: Vec<Money> = off
        .map(|(discount, relief)| discount.checked_add(*relief))
        .collect::<Result<_, _>>()?;
    let taxed = off.iter().zip(&relieved.assessment.lines);
    let lines: Vec<QuoteLine> = lines
        .into_iter()
        .zip(taxed)
        .map(|(line, (discount, assessed))| QuoteLine {
            line,
            discount: *discount,
            tax_rate: assessed.rate(),
            tax: assessed.tax,
        })
        .collect();
    let shipping_off = evaluation
        .shipping_discount
        .checked_add(relieved.shipping)?;
    let totals = add_up(&lines, (shipping, shipping_off), (&relieved, &taxes))?;
    Ok(Priced {
        lines,
        totals,
        taxes,
    })
}

fn add_up(
    lines: &[QuoteLine],
    (shipping, shipping_discount): (Money, Money),
    (relieved, taxes): (&Relieved, &OrderTaxes),
) -> Result<Totals, MoneyError> {
    let assessment = &relieved.assessment;
    let currency = shipping.currency();
    Ok(Totals {
        subtotal: Money::sum(currency, lines.iter().map(|line| line.line.total))?,
        discount: Money::sum(currency, lines.iter().map(|line| line.discount))?,
        shipping,
        shipping_discount,
        shipping_tax: assessment.shipping.tax,
        tax: assessment.tax()?,
        tax_relief: taxes.buyer.relief,
        shipping_tax_relief: taxes.buyer.shipping_relief,
        prices_include_tax: assessment.inclusive,
        added_tax: assessment.added_tax()?,
        duty: assessment.duty.net,
        total: assessment.total()?,
    })
}
