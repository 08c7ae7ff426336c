//! Everything the buyer sees of an order.

use chrono::NaiveDate;
use kernel::{
    ChannelId, Currency, Locale, Money, OrderId, Percentage, PersonId, Timestamp, VariantId,
};
use serde::de::DeserializeOwned;
use sqlx::PgConnection;

use super::tax_lines::tax_lines;
use crate::taxes::{OrderTaxes, TaxBuyer, TaxFree};
use crate::token;

/// An order as its buyer sees it.
#[derive(Debug, Clone)]
pub struct OrderDetail<A> {
    /// The order.
    pub id: OrderId,
    /// Its number.
    pub number: String,
    /// Stored word of its status.
    pub status: String,
    /// Where confirmations go.
    pub email: String,
    /// Sum of the lines.
    pub subtotal: Money,
    /// Taken off the lines.
    pub discount: Money,
    /// Taken off the shipping.
    pub shipping_discount: Money,
    /// Shipping.
    pub shipping: Money,
    /// All tax, inside the prices or on top.
    pub tax: Money,
    /// Tax on the shipping.
    pub shipping_tax: Money,
    /// What is paid.
    pub total: Money,
    /// How it is taxed.
    pub taxes: OrderTaxes,
    /// Name of the shipping method.
    pub shipping_method: String,
    /// First and last day of the delivery promise.
    pub delivery: (NaiveDate, NaiveDate),
    /// Where it goes.
    pub address: A,
    /// When it was placed.
    pub placed_at: Timestamp,
    /// When it was paid.
    pub paid_at: Option<Timestamp>,
    /// What went back of what was paid.
    pub refunded: Money,
    /// Whose it is; `None` for a guest's.
    pub person: Option<PersonId>,
    /// The language of the page it was placed on, where it is known.
    pub locale: Option<Locale>,
    /// What was bought.
    pub lines: Vec<OrderLineView>,
    /// What happened to it, oldest first.
    pub events: Vec<OrderEventView>,
}

/// A line of an order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OrderLineView {
    /// Its place in the order.
    pub position: i32,
    /// The variant.
    pub variant: VariantId,
    /// Slug of the product.
    pub product_slug: String,
    /// Name of the product.
    pub product_title: String,
    /// Option values.
    pub variant_title: String,
    /// Stock keeping unit.
    pub sku: String,
    /// Object key of the picture.
    pub image_key: String,
    /// Pieces.
    pub quantity: i32,
    /// Price of one piece.
    pub unit_price_minor: i64,
    /// Price of all pieces.
    pub total_minor: i64,
    /// Taken off that by promotions.
    pub discount_minor: i64,
    /// Percent of the net price.
    pub tax_rate: Percentage,
    /// The tax on what remains, inside it or on top.
    pub tax_minor: i64,
}

/// An entry of the timeline.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OrderEventView {
    /// E.g. `placed`, `paid`, `cancelled`.
    pub kind: String,
    /// When.
    pub occurred_at: Timestamp,
    /// Who did it, as the audit record writes it.
    pub actor: String,
    /// Why, in words; mostly empty.
    pub reason: String,
}

/// The order that belongs to `secret`: the one its buyer was given, or one of a link that was sent.
///
/// # Errors
/// Database errors.
pub async fn order_by_token<A: DeserializeOwned>(
    connection: &mut PgConnection,
    channel: ChannelId,
    secret: &str,
) -> Result<Option<OrderDetail<A>>, sqlx::Error> {
    let found = sqlx::query_scalar!(
        r#"SELECT id AS "id!: OrderId" FROM orders WHERE channel_id = $1 AND token_hash = $2
         UNION ALL
         SELECT order_id FROM order_links WHERE channel_id = $1 AND token_hash = $2 AND scope = 'order'
         LIMIT 1"#,
        channel.0,
        token::hash(secret)
    )
    .fetch_optional(&mut *connection)
    .await?;
    match found {
        Some(order) => order_by_id(connection, channel, order).await,
        None => Ok(None),
    }
}

/// The order with this id. For those who need no secret: letters, operators.
///
/// # Errors
/// Database errors.
pub async fn order_by_id<A: DeserializeOwned>(
    connection: &mut PgConnection,
    channel: ChannelId,
    order: OrderId,
) -> Result<Option<OrderDetail<A>>, sqlx::Error> {
    let found = sqlx::query!(
        r#"SELECT id AS "id: OrderId", number, status, email, currency AS "currency: Currency", subtotal_minor,
                shipping_minor, tax_minor, shipping_tax_minor, total_minor, shipping_method_name, delivery_from,
                delivery_until, address, placed_at, discount_minor, shipping_discount_minor, prices_include_tax,
                added_tax_minor, duty_minor, due_on_delivery, paid_at, refunded_minor, tax_id,
                tax_certificate, tax_free, tax_relief_minor, shipping_tax_relief_minor,
                person_id AS "person: PersonId", locale AS "locale: Locale"
         FROM orders WHERE channel_id = $1 AND id = $2"#,
        channel.0,
        order.0
    )
    .fetch_optional(&mut *connection)
    .await?;
    let Some(row) = found else { return Ok(None) };
    let lines = lines(connection, channel, row.id).await?;
    let events = events(connection, channel, row.id).await?;
    let taxes = tax_lines(connection, channel, row.id, row.currency).await?;
    let money = |minor| Money::new(minor, row.currency);
    Ok(Some(OrderDetail {
        id: row.id,
        number: row.number,
        status: row.status,
        email: row.email,
        subtotal: money(row.subtotal_minor),
        discount: money(row.discount_minor),
        shipping_discount: money(row.shipping_discount_minor),
        shipping: money(row.shipping_minor),
        tax: money(row.tax_minor),
        shipping_tax: money(row.shipping_tax_minor),
        total: money(row.total_minor),
        taxes: OrderTaxes {
            prices_include_tax: row.prices_include_tax,
            added: money(row.added_tax_minor),
            duty: money(row.duty_minor),
            due_on_delivery: row.due_on_delivery,
            lines: taxes,
            buyer: TaxBuyer {
                tax_id: row.tax_id,
                certificate: row.tax_certificate,
                free: TaxFree::read(&row.tax_free),
                relief: money(row.tax_relief_minor),
                shipping_relief: money(row.shipping_tax_relief_minor),
            },
        },
        shipping_method: row.shipping_method_name,
        delivery: (row.delivery_from, row.delivery_until),
        address: serde_json::from_value(row.address)
            .map_err(|error| sqlx::Error::Decode(Box::new(error)))?,
        placed_at: row.placed_at,
        paid_at: row.paid_at,
        refunded: money(row.refunded_minor),
        person: row.person,
        locale: row.locale,
        lines,
        events,
    }))
}

async fn lines(
    connection: &mut PgConnection,
    channel: ChannelId,
    order: OrderId,
) -> Result<Vec<OrderLineView>, sqlx::Error> {
    let rows = sqlx::query!(
        r#"SELECT position, variant_id AS "variant: VariantId", product_slug, product_title, variant_title, sku, image_key,
                quantity, unit_price_minor, total_minor, discount_minor, tax_rate, tax_minor
         FROM order_lines WHERE channel_id = $1 AND order_id = $2 ORDER BY position"#,
        channel.0,
        order.0
    )
    .fetch_all(connection)
    .await?;
    let views = rows.into_iter().map(|row| OrderLineView {
        position: row.position,
        variant: row.variant,
        product_slug: row.product_slug,
        product_title: row.product_title,
        variant_title: row.variant_title,
        sku: row.sku,
        image_key: row.image_key,
        quantity: row.quantity,
        unit_price_minor: row.unit_price_minor,
        total_minor: row.total_minor,
        discount_minor: row.discount_minor,
        tax_rate: Percentage::from_percent(row.tax_rate),
        tax_minor: row.tax_minor,
    });
    Ok(views.collect())
}

async fn events(
    connection: &mut PgConnection,
    channel: ChannelId,
    order: OrderId,
) -> Result<Vec<OrderEventView>, sqlx::Error> {
    sqlx::query_as!(
        OrderEventView,
        "SELECT kind, occurred_at, actor, reason FROM order_events
         WHERE channel_id = $1 AND order_id = $2 ORDER BY id",
        channel.0,
        order.0
    )
    .fetch_all(connection)
    .await
}
