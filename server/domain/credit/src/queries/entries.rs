//! Everything that changed a person's store credit, or a gift card.

use kernel::{ChannelId, Currency, Money, PersonId, Timestamp};
use sqlx::PgConnection;
use uuid::Uuid;

use crate::model::AccountId;

/// The most entries that are read at once.
const MAX_ENTRIES: i64 = 200;

/// One change.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CreditEntry {
    /// `issue`, `grant`, `adjust`, `reserve`, `release` or `expire`.
    pub kind: String,
    /// Signed.
    pub amount: Money,
    /// After it: of the card, or of all the person's credit in this currency.
    pub balance: Money,
    /// What it came from: `order`, `staff`, `loyalty` …
    pub source: String,
    /// Which one: of `order`, the order's id.
    pub reference: Uuid,
    /// What was said about it.
    pub note: String,
    /// When.
    pub at: Timestamp,
}

struct Row {
    kind: String,
    currency: Currency,
    amount_minor: i64,
    balance_minor: i64,
    source: String,
    reference: Uuid,
    note: String,
    at: Timestamp,
}

impl From<Row> for CreditEntry {
    fn from(row: Row) -> Self {
        Self {
            kind: row.kind,
            amount: Money::new(row.amount_minor, row.currency),
            balance: Money::new(row.balance_minor, row.currency),
            source: row.source,
            reference: row.reference,
            note: row.note,
            at: row.at,
        }
    }
}

/// The last 200 changes of a person's store credit, the newest first. The balances are added up over the accounts of each
/// currency.
///
/// # Errors
/// Database errors.
pub async fn entries(
    connection: &mut PgConnection,
    channel: ChannelId,
    person: PersonId,
) -> Result<Vec<CreditEntry>, sqlx::Error> {
    let rows = sqlx::query_as!(
        Row,
        r#"SELECT e.kind, a.currency AS "currency: Currency", e.amount_minor,
                (sum(e.amount_minor) OVER (PARTITION BY a.currency
                    ORDER BY e.occurred_at, e.account_id, e.sequence))::bigint AS "balance_minor!",
                e.source, e.reference, e.note, e.occurred_at AS at
         FROM credit_accounts a
         JOIN credit_entries e ON e.channel_id = a.channel_id AND e.account_id = a.id
         WHERE a.channel_id = $1 AND a.person_id = $2
         ORDER BY e.occurred_at DESC, e.account_id DESC, e.sequence DESC LIMIT $3"#,
        channel.0,
        person.0,
        MAX_ENTRIES
    )
    .fetch_all(connection)
    .await?;
    Ok(rows.into_iter().map(CreditEntry::from).collect())
}

/// The last 200 changes of a gift card, the newest first.
///
/// # Errors
/// Database errors.
pub async fn card_entries(
    connection: &mut PgConnection,
    channel: ChannelId,
    card: AccountId,
) -> Result<Vec<CreditEntry>, sqlx::Error> {
    let rows = sqlx::query_as!(
        Row,
        r#"SELECT e.kind, a.currency AS "currency: Currency", e.amount_minor, e.balance_minor, e.source, e.reference,
                e.note, e.occurred_at AS at
         FROM credit_accounts a
         JOIN credit_entries e ON e.channel_id = a.channel_id AND e.account_id = a.id
         WHERE a.channel_id = $1 AND a.id = $2 AND a.kind = 'gift_card'
         ORDER BY e.sequence DESC LIMIT $3"#,
        channel.0,
        card.0,
        MAX_ENTRIES
    )
    .fetch_all(connection)
    .await?;
    Ok(rows.into_iter().map(CreditEntry::from).collect())
}
