//! Writes what a placed order is taxed with.

use kernel::{ChannelId, OrderId};
use sqlx::PgConnection;

use crate::taxes::TaxLine;

pub(super) async fn insert_tax_lines(
    connection: &mut PgConnection,
    channel: ChannelId,
    order: OrderId,
    lines: &[TaxLine],
) -> Result<(), sqlx::Error> {
    for (sequence, line) in (0_i32..).zip(lines) {
        sqlx::query!(
            "INSERT INTO order_tax_lines (channel_id, order_id, sequence, part_of, position, jurisdiction, name, rate,
                                          base_minor, tax_minor)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
            channel.0,
            order.0,
            sequence,
            line.part.as_str(),
            line.part.position(),
            line.jurisdiction,
            line.name,
            line.rate.as_percent(),
            line.base.minor(),
            line.tax.minor()
        )
        .execute(&mut *connection)
        .await?;
    }
    Ok(())
}
