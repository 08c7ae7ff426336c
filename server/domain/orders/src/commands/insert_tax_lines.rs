//! Writes what a placed order is taxed with.

use kernel::{ChannelId, OrderId};
use rust_decimal::Decimal;
use sqlx::PgConnection;

use crate::taxes::TaxLine;

/// Stands for the position of what is not a line.
const NOWHERE: i32 = -1;

pub(super) async fn insert_tax_lines(
    connection: &mut PgConnection,
    channel: ChannelId,
    order: OrderId,
    lines: &[TaxLine],
) -> Result<(), sqlx::Error> {
    if lines.is_empty() {
        return Ok(());
    }
    let words = |word: fn(&TaxLine) -> &str| -> Vec<String> {
        lines.iter().map(|line| word(line).to_owned()).collect()
    };
    let parts = words(|line| line.part.as_str());
    let jurisdictions = words(|line| &line.jurisdiction);
    let names = words(|line| &line.name);
    let positions = lines
        .iter()
        .map(|line| line.part.position().unwrap_or(NOWHERE));
    let positions: Vec<i32> = positions.collect();
    let rates: Vec<Decimal> = lines.iter().map(|line| line.rate.as_percent()).collect();
    let bases: Vec<i64> = lines.iter().map(|line| line.base.minor()).collect();
    let taxes: Vec<i64> = lines.iter().map(|line| line.tax.minor()).collect();
    sqlx::query!(
        "INSERT INTO order_tax_lines (channel_id, order_id, sequence, part_of, position, jurisdiction, name, rate,
                                      base_minor, tax_minor)
         SELECT $1, $2, line.sequence - 1, line.part_of, nullif(line.position, -1), line.jurisdiction, line.name, line.rate,
                line.base, line.tax
         FROM unnest($3::text[], $4::integer[], $5::text[], $6::text[], $7::numeric[], $8::bigint[], $9::bigint[])
              WITH ORDINALITY AS line (part_of, position, jurisdiction, name, rate, base, tax, sequence)",
        channel.0,
        order.0,
        &parts,
        &positions,
        &jurisdictions,
        &names,
        &rates,
        &bases,
        &taxes
    )
    .execute(connection)
    .await?;
    Ok(())
}
