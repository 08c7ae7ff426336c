//! Writes a placed order with its lines.

use kernel::{ChannelId, Locale, OrderId, OrderLineId};
use platform::{Actor, Platform};
use serde::Serialize;
use serde_json::json;
use sqlx::PgConnection;

use super::add_event::{Happening, add_event};
use super::insert_tax_lines::insert_tax_lines;
use crate::model::{NewOrder, NewOrderLine};
use crate::taxes::TaxFree;

/// Writes the order as pending, with its lines and the first entry of its timeline.
///
/// # Errors
/// Database errors, among them `orders_live_cart_key`: the cart has an order that is not cancelled.
pub async fn insert_order<A: Serialize + Sync>(
    connection: &mut PgConnection,
    platform: &Platform,
    channel: ChannelId,
    new: &NewOrder<A>,
) -> Result<(), sqlx::Error> {
    let address =
        serde_json::to_value(&new.address).map_err(|error| sqlx::Error::Encode(Box::new(error)))?;
    sqlx::query!(
        "INSERT INTO orders (channel_id, id, number, cart_id, status, token_hash, email, currency, subtotal_minor,
                             shipping_minor, tax_minor, shipping_tax_minor, total_minor, shipping_method_code,
                             shipping_method_name, delivery_from, delivery_until, address, placed_at, expires_at,
                             person_id, discount_minor, shipping_discount_minor, prices_include_tax,
                             added_tax_minor, duty_minor, due_on_delivery, locale, tax_id, tax_certificate,
                             tax_free, tax_relief_minor, shipping_tax_relief_minor)
         VALUES ($1, $2, $3, $4, 'pending', $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19,
                 $20, $21, $22, $23, $24, $25, $26, $27, $28, $29, $30, $31, $32)",
        channel.0,
        new.id.0,
        new.number,
        new.cart.0,
        new.token_hash,
        new.email,
        new.total.currency().code(),
        new.subtotal.minor(),
        new.shipping.minor(),
        new.tax.minor(),
        new.shipping_tax.minor(),
        new.total.minor(),
        new.shipping_method.0,
        new.shipping_method.1,
        new.delivery.0,
        new.delivery.1,
        address,
        platform.now(),
        new.expires_at,
        new.person.map(|person| person.0),
        new.discount.minor(),
        new.shipping_discount.minor(),
        new.taxes.prices_include_tax,
        new.taxes.added.minor(),
        new.taxes.duty.minor(),
        new.taxes.due_on_delivery,
        new.locale.map(Locale::tag),
        new.taxes.buyer.tax_id,
        new.taxes.buyer.certificate,
        new.taxes.buyer.free.map_or("", TaxFree::as_str),
        new.taxes.buyer.relief.minor(),
        new.taxes.buyer.shipping_relief.minor()
    )
    .execute(&mut *connection)
    .await?;
    for (position, line) in (0_i32..).zip(&new.lines) {
        insert_line(connection, platform, channel, new.id, position, line).await?;
    }
    insert_tax_lines(connection, channel, new.id, &new.taxes.lines).await?;
    let detail = json!({ "number": new.number });
    let actor = new.person.map_or(Actor::Guest, Actor::Person);
    let placed = Happening {
        kind: "placed",
        detail,
        actor: &actor,
        reason: "",
    };
    add_event(connection, platform, channel, new.id, placed).await
}

async fn insert_line(
    connection: &mut PgConnection,
    platform: &Platform,
    channel: ChannelId,
    order: OrderId,
    position: i32,
    line: &NewOrderLine,
) -> Result<(), sqlx::Error> {
    let id: OrderLineId = platform.ids().next();
    sqlx::query!(
        "INSERT INTO order_lines (channel_id, id, order_id, variant_id, position, sku, product_slug, product_title,
                                  variant_title, image_key, quantity, unit_price_minor, total_minor, tax_rate,
                                  tax_minor, discount_minor)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)",
        channel.0,
        id.0,
        order.0,
        line.variant.0,
        position,
        line.sku,
        line.product_slug,
        line.product_title,
        line.variant_title,
        line.image_key,
        line.quantity,
        line.unit_price.minor(),
        line.total.minor(),
        line.tax_rate.as_percent(),
        line.tax.minor(),
        line.discount.minor()
    )
    .execute(connection)
    .await?;
    Ok(())
}
