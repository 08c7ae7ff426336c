//! What an order was paid with, beside a card.

use kernel::{ChannelId, Currency, Money, OrderId};
use sqlx::PgConnection;

use crate::model::{AccountId, AccountKind, Tender};

/// The credit that the order holds, has spent, or gave back when it came to nothing: gift cards before store credit.
///
/// # Errors
/// Database errors.
pub async fn tenders(
    connection: &mut PgConnection,
    channel: ChannelId,
    order: OrderId,
) -> Result<Vec<Tender>, sqlx::Error> {
    let rows = sqlx::query!(
        r#"SELECT t.account_id AS "account: AccountId", a.kind, coalesce(g.last_four, '') AS "last_four!",
                a.currency AS "currency: Currency", t.amount_minor, t.refunded_minor, t.status
         FROM order_tenders t
         JOIN credit_accounts a ON a.channel_id = t.channel_id AND a.id = t.account_id
         LEFT JOIN gift_cards g ON g.channel_id = a.channel_id AND g.id = a.id
         WHERE t.channel_id = $1 AND t.order_id = $2
         ORDER BY a.kind, t.account_id"#,
        channel.0,
        order.0
    )
    .fetch_all(connection)
    .await?;
    rows.into_iter()
        .map(|row| {
            let kind: AccountKind = row
                .kind
                .parse()
                .map_err(|error: String| sqlx::Error::Decode(error.into()))?;
            Ok(Tender {
                account: row.account,
                kind,
                last_four: row.last_four,
                amount: Money::new(row.amount_minor, row.currency),
                refunded: Money::new(row.refunded_minor, row.currency),
                status: row.status,
            })
        })
        .collect()
}
