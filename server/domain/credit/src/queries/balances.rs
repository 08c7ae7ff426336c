//! How much store credit a person has.

use kernel::{ChannelId, Currency, Money, PersonId};
use sqlx::PgConnection;

/// What a person can spend in a shop, by currency; nothing of a currency is left out. Credit whose time is over counts
/// until it is written off, which happens within the hour.
///
/// # Errors
/// Database errors.
pub async fn balances(
    connection: &mut PgConnection,
    channel: ChannelId,
    person: PersonId,
) -> Result<Vec<Money>, sqlx::Error> {
    let rows = sqlx::query!(
        r#"SELECT currency AS "currency: Currency", sum(balance_minor)::bigint AS "balance_minor!"
         FROM credit_accounts WHERE channel_id = $1 AND person_id = $2
         GROUP BY currency HAVING sum(balance_minor) > 0 ORDER BY currency"#,
        channel.0,
        person.0
    )
    .fetch_all(connection)
    .await?;
    Ok(rows
        .into_iter()
        .map(|row| Money::new(row.balance_minor, row.currency))
        .collect())
}
