//! Whether a placed order would have cost the same at another address.
//!
//! The order's own prices and discounts hold; sending it and taxing it are worked out anew for both places by the rules of the
//! day it was placed on, and compared. So neither a rate that has changed since nor a price counts.
//! Deliberately not here: whether the order may still go elsewhere (`order_care`).

use channels::Channel;
use chrono::NaiveDate;
use fulfilment::ShippingOption;
use international::{Address, TaxId};
use kernel::{CartId, Money};
use orders::OrderTaxes;
use orders::queries::{Cart, OrderDetail, variants_of_order};
use sqlx::PgConnection;

use super::error::CheckoutError;
use super::quote::{options_for, promise};
use super::taxes::{Destination, tax_facts};
use crate::storefront::{CartView, cart_view};

/// What sending an order somewhere comes to.
struct Sent {
    option: ShippingOption,
    taxes: OrderTaxes,
}

/// First and last day on which `order` would arrive at `to`, where it costs and is taxed there as at its own address; `None`
/// where it does not, or can not be sent there.
///
/// # Errors
/// Amounts that do not fit; database errors.
pub(crate) async fn same_price_at(
    connection: &mut PgConnection,
    shop: &Channel,
    order: &OrderDetail<Address>,
    to: &Address,
) -> Result<Option<(NaiveDate, NaiveDate)>, CheckoutError> {
    let from = &order.address;
    if (&from.country, &from.region) == (&to.country, &to.region) {
        return Ok(Some(order.delivery));
    }
    // What was taken off may have hung on the country.
    let taken_off = order.discount.is_positive() || order.shipping_discount.is_positive();
    if taken_off && from.country != to.country {
        return Ok(None);
    }
    let Some((cart, view)) = bought(connection, shop, order).await? else {
        return Ok(None);
    };
    let here = sent_to(connection, shop, order, (&cart, &view), from).await?;
    let there = sent_to(connection, shop, order, (&cart, &view), to).await?;
    let (Some(here), Some(there)) = (here, there) else {
        return Ok(None);
    };
    let is_same = here.option.price == there.option.price && here.taxes == there.taxes;
    let day = shop.day_at(order.placed_at);
    Ok(is_same.then(|| promise(&there.option, day)))
}

/// What was bought, at the prices of then, as a cart; `None` where something of it is not known any more.
async fn bought(
    connection: &mut PgConnection,
    shop: &Channel,
    order: &OrderDetail<Address>,
) -> Result<Option<(Cart, CartView)>, CheckoutError> {
    let currency = order.total.currency();
    let same = shop
        .markets
        .iter()
        .filter(|market| market.currency == currency);
    let Some(market) = same.max_by_key(|market| market.is_default) else {
        return Ok(None);
    };
    let cart = Cart {
        id: CartId(order.id.0),
        market: market.id,
        currency,
        is_open: false,
        person: order.person,
        lines: variants_of_order(connection, shop.id, order.id).await?,
    };
    let mut view = cart_view(connection, shop.id, &cart).await?;
    if view.lines.len() != cart.lines.len() {
        return Ok(None);
    }
    for line in &mut view.lines {
        let mut paid = order.lines.iter();
        let paid =
            paid.find(|paid| paid.variant == line.facts.variant && paid.unit_price_minor > 0);
        let Some(paid) = paid else { return Ok(None) };
        line.unit_price = Money::new(paid.unit_price_minor, currency);
        line.total = Money::new(paid.total_minor, currency);
    }
    Ok(Some((cart, view)))
}

async fn sent_to(
    connection: &mut PgConnection,
    shop: &Channel,
    order: &OrderDetail<Address>,
    (cart, view): (&Cart, &CartView),
    address: &Address,
) -> Result<Option<Sent>, CheckoutError> {
    let options = options_for(connection, shop.id, cart, view, address).await?;
    let mut options = options.into_iter();
    let option = options.find(|option| option.name == order.shipping_method);
    let tax_id = TaxId::parse(&order.taxes.buyer.tax_id, &address.country);
    let (Some(option), Ok(tax_id)) = (option, tax_id) else {
        return Ok(None);
    };
    let to = Destination {
        address,
        tax_id: tax_id.as_ref(),
        person: order.person,
    };
    let day = shop.day_at(order.placed_at);
    let facts = tax_facts(connection, shop, to, day).await?;
    let sent_for = order.shipping.checked_sub(order.shipping_discount)?;
    let relieved = facts.assess(&view.lines, &taken_off(order, view), sent_for)?;
    let taxes = facts.order_taxes(&relieved)?;
    Ok(Some(Sent { option, taxes }))
}

/// What was taken off each line of `view`.
fn taken_off(order: &OrderDetail<Address>, view: &CartView) -> Vec<Money> {
    let of = |variant| {
        let mut lines = order.lines.iter();
        let line = lines.find(|line| line.variant == variant && line.unit_price_minor > 0);
        line.map_or(0, |line| line.discount_minor)
    };
    let lines = view.lines.iter();
    lines
        .map(|line| Money::new(of(line.facts.variant), order.total.currency()))
        .collect()
}
