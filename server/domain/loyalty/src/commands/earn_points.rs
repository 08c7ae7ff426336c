//! An order was paid.

use chrono::TimeDelta;
use kernel::{ChannelId, Money, OrderId, PersonId, Timestamp};
use platform::Platform;
use rust_decimal::Decimal;
use sqlx::PgConnection;

use crate::account::{self, Entry};
use crate::model::EntryKind;
use crate::queries;
use crate::rules;

/// A paid order of a person.
#[derive(Debug, Clone, Copy)]
pub struct Sale {
    /// The order.
    pub order: OrderId,
    /// Who bought.
    pub person: PersonId,
    /// Paid for goods, in the channel's currency.
    pub goods: Money,
    /// When it was paid.
    pub paid_at: Timestamp,
}

/// Writes the points down that wait until the time for returns is over; how many. `None` when the channel has no programme
/// that is on, or the order has earned before.
///
/// # Errors
/// Database errors.
pub async fn earn_points(
    connection: &mut PgConnection,
    platform: &Platform,
    channel: ChannelId,
    sale: &Sale,
) -> Result<Option<i64>, sqlx::Error> {
    let programme = queries::programme(connection, channel).await?;
    let Some(programme) = programme.filter(|programme| programme.active) else {
        return Ok(None);
    };
    let now = platform.now();
    let account = account::lock(connection, channel, sale.person, now).await?;
    if account::has_entry(connection, channel, sale.order, EntryKind::Earned).await? {
        return Ok(None);
    }
    let spend = queries::spend_of(connection, channel, sale.person, sale.paid_at).await?;
    let tier = rules::tier_of(&programme.tiers, spend);
    let multiplier = tier.map_or(Decimal::ONE, |tier| tier.multiplier);
    let points = rules::points_for(&programme, sale.goods, multiplier);
    let counts = sale.goods.currency() == programme.currency;
    let entry = Entry {
        pending: points,
        order: Some(sale.order),
        spend_minor: if counts { sale.goods.minor() } else { 0 },
        ..Entry::new(platform, EntryKind::Earned, programme.currency)
    };
    account::write(connection, channel, account, &entry, now).await?;
    let days = TimeDelta::days(i64::from(programme.return_days));
    sqlx::query!(
        "INSERT INTO loyalty_pending (channel_id, order_id, person_id, points, available_at) VALUES ($1, $2, $3, $4, $5)",
        channel.0,
        sale.order.0,
        sale.person.0,
        points,
        sale.paid_at + days,
    )
    .execute(connection)
    .await?;
    Ok(Some(points))
}
