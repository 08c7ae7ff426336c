//! A paid order as those see it who count what people buy.

use kernel::{ChannelId, Currency, Money, OrderId, PersonId, Timestamp};
use sqlx::PgConnection;

/// A paid order.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PaidSale {
    /// Whose it is; `None` for a guest's.
    pub person: Option<PersonId>,
    /// Paid for goods: the lines less what was taken off them, without shipping.
    pub goods: Money,
    /// When it was paid.
    pub paid_at: Timestamp,
    /// Whether it was cancelled since.
    pub is_cancelled: bool,
}

/// The order, if it was ever paid.
///
/// # Errors
/// Database errors.
pub async fn sale_of(
    connection: &mut PgConnection,
    channel: ChannelId,
    order: OrderId,
) -> Result<Option<PaidSale>, sqlx::Error> {
    let row = sqlx::query!(
        r#"SELECT person_id AS "person: PersonId", currency AS "currency: Currency",
               subtotal_minor - discount_minor AS "goods_minor!", paid_at AS "paid_at!",
               status = 'cancelled' AS "is_cancelled!"
         FROM orders WHERE channel_id = $1 AND id = $2 AND paid_at IS NOT NULL"#,
        channel.0,
        order.0,
    )
    .fetch_optional(connection)
    .await?;
    Ok(row.map(|row| PaidSale {
        person: row.person,
        goods: Money::new(row.goods_minor, row.currency),
        paid_at: row.paid_at,
        is_cancelled: row.is_cancelled,
    }))
}
