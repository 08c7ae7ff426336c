//! What is left of an order that could go back.

use std::collections::BTreeMap;

use kernel::{ChannelId, Currency, OrderId};
use sqlx::PgConnection;

use crate::refunds::{PartLeft, Refundable};
use crate::taxes::TaxedPart;

/// Taken back so far of one part.
#[derive(Default, Clone, Copy)]
struct Taken {
    pieces: i64,
    amount: i64,
    tax: i64,
}

/// What is left of `order`; nothing of one that nobody paid. `None` when the channel has no such order. Whoever acts on
/// the answer has locked the order.
///
/// # Errors
/// Database errors.
pub async fn refundable(
    connection: &mut PgConnection,
    channel: ChannelId,
    order: OrderId,
) -> Result<Option<Refundable>, sqlx::Error> {
    let found = sqlx::query!(
        r#"SELECT currency AS "currency: Currency", total_minor, refunded_minor, paid_at IS NOT NULL AS "is_paid!",
                shipping_minor - shipping_discount_minor AS "shipping_minor!", shipping_tax_minor, duty_minor, tax_minor,
                prices_include_tax
         FROM orders WHERE channel_id = $1 AND id = $2"#,
        channel.0,
        order.0
    )
    .fetch_optional(&mut *connection)
    .await?;
    let Some(row) = found else { return Ok(None) };
    let on_top = |tax: i64| if row.prices_include_tax { 0 } else { tax };
    let mut parts = lines(connection, channel, order, row.prices_include_tax).await?;
    let of_lines: i64 = parts.iter().map(|part| part.tax_minor).sum();
    let duty_tax = row.tax_minor - of_lines - row.shipping_tax_minor;
    for (part, amount_minor, tax_minor) in [
        (
            TaxedPart::Shipping,
            row.shipping_minor + on_top(row.shipping_tax_minor),
            row.shipping_tax_minor,
        ),
        (TaxedPart::Duty, row.duty_minor + duty_tax, duty_tax),
    ] {
        if amount_minor > 0 {
            parts.push(whole(part, 0, amount_minor, tax_minor));
        }
    }
    less_what_was_taken(connection, channel, order, &mut parts).await?;
    let left_minor = if row.is_paid {
        row.total_minor - row.refunded_minor
    } else {
        0
    };
    Ok(Some(Refundable {
        currency: row.currency,
        left_minor,
        parts,
    }))
}

fn whole(part: TaxedPart, pieces: i32, amount_minor: i64, tax_minor: i64) -> PartLeft {
    PartLeft {
        part,
        pieces,
        amount_minor,
        tax_minor,
        taxes: Vec::new(),
        worths: None,
    }
}

async fn lines(
    connection: &mut PgConnection,
    channel: ChannelId,
    order: OrderId,
    prices_include_tax: bool,
) -> Result<Vec<PartLeft>, sqlx::Error> {
    let rows = sqlx::query!(
        r#"SELECT position, quantity, tax_minor,
                total_minor - discount_minor + CASE WHEN $3 THEN 0 ELSE tax_minor END AS "paid_minor!"
         FROM order_lines WHERE channel_id = $1 AND order_id = $2 ORDER BY position"#,
        channel.0,
        order.0,
        prices_include_tax
    )
    .fetch_all(connection)
    .await?;
    let parts = rows.into_iter().map(|row| {
        let part = TaxedPart::Line(row.position);
        whole(part, row.quantity, row.paid_minor, row.tax_minor)
    });
    Ok(parts.collect())
}

async fn less_what_was_taken(
    connection: &mut PgConnection,
    channel: ChannelId,
    order: OrderId,
    parts: &mut [PartLeft],
) -> Result<(), sqlx::Error> {
    let taken = taken(connection, channel, order).await?;
    let rows = sqlx::query!(
        r#"SELECT t.sequence, t.part_of, t.position, t.tax_minor - coalesce(sum(r.tax_minor), 0)::bigint AS "left!"
         FROM order_tax_lines t
         LEFT JOIN refund_tax_lines r
                ON r.channel_id = t.channel_id AND r.order_id = t.order_id AND r.tax_sequence = t.sequence
         WHERE t.channel_id = $1 AND t.order_id = $2
         GROUP BY t.sequence, t.part_of, t.position, t.tax_minor ORDER BY t.sequence"#,
        channel.0,
        order.0
    )
    .fetch_all(connection)
    .await?;
    for part in parts {
        let key = (part.part.as_str(), part.part.position());
        let gone = taken.get(&key).copied().unwrap_or_default();
        part.pieces = i32::try_from(i64::from(part.pieces) - gone.pieces).unwrap_or_default();
        part.amount_minor -= gone.amount;
        part.tax_minor -= gone.tax;
        let own = rows
            .iter()
            .filter(|row| (row.part_of.as_str(), row.position) == key);
        part.taxes = own.map(|row| (row.sequence, row.left)).collect();
    }
    Ok(())
}

async fn taken(
    connection: &mut PgConnection,
    channel: ChannelId,
    order: OrderId,
) -> Result<BTreeMap<(&'static str, Option<i32>), Taken>, sqlx::Error> {
    let rows = sqlx::query!(
        r#"SELECT part_of, position, sum(quantity)::bigint AS "pieces!", sum(amount_minor)::bigint AS "amount!",
                sum(tax_minor)::bigint AS "tax!"
         FROM refund_parts WHERE channel_id = $1 AND order_id = $2 GROUP BY part_of, position"#,
        channel.0,
        order.0
    )
    .fetch_all(connection)
    .await?;
    let taken = rows.into_iter().filter_map(|row| {
        let part = TaxedPart::read(&row.part_of, row.position)?;
        let taken = Taken {
            pieces: row.pieces,
            amount: row.amount,
            tax: row.tax,
        };
        Some(((part.as_str(), part.position()), taken))
    });
    Ok(taken.collect())
}
