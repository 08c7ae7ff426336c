//! The tax of an order by jurisdiction.

use kernel::{ChannelId, Currency, Money, OrderId, Percentage};
use sqlx::PgConnection;

use crate::taxes::{TaxLine, TaxedPart};

/// As they were written; none of an order that was placed before they were kept.
pub(super) async fn tax_lines(
    connection: &mut PgConnection,
    channel: ChannelId,
    order: OrderId,
    currency: Currency,
) -> Result<Vec<TaxLine>, sqlx::Error> {
    let rows = sqlx::query!(
        "SELECT part_of, position, jurisdiction, name, rate, base_minor, tax_minor FROM order_tax_lines
         WHERE channel_id = $1 AND order_id = $2 ORDER BY sequence",
        channel.0,
        order.0
    )
    .fetch_all(connection)
    .await?;
    let lines = rows.into_iter().filter_map(|row| {
        Some(TaxLine {
            part: TaxedPart::read(&row.part_of, row.position)?,
            jurisdiction: row.jurisdiction,
            name: row.name,
            rate: Percentage::from_percent(row.rate),
            base: Money::new(row.base_minor, currency),
            tax: Money::new(row.tax_minor, currency),
        })
    });
    Ok(lines.collect())
}
