//! Gift cards as those who run the shop see them.

use kernel::{ChannelId, Currency, Money, Timestamp};
use sqlx::PgConnection;

use crate::model::AccountId;

/// A gift card.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GiftCard {
    /// Its id.
    pub id: AccountId,
    /// The last characters of its code.
    pub last_four: String,
    /// What it was issued with.
    pub initial: Money,
    /// What can be spent of it.
    pub balance: Money,
    /// To whom its code was sent; may be empty.
    pub email: String,
    /// For those who run the shop.
    pub note: String,
    /// What issued it: `staff` or `sale`.
    pub source: String,
    /// When what is left is gone.
    pub expires_at: Option<Timestamp>,
    /// Since when no order takes it.
    pub blocked_at: Option<Timestamp>,
    /// When it was issued.
    pub created_at: Timestamp,
}

/// Which cards.
#[derive(Debug, Clone, Default)]
pub struct GiftCardFilter {
    /// The last four characters of a code, or an address of which this is the beginning; empty for all.
    pub search: String,
    /// Only those that came after this one in the list.
    pub after: Option<AccountId>,
    /// At most so many.
    pub limit: i64,
}

struct Row {
    id: AccountId,
    last_four: String,
    currency: Currency,
    initial_minor: i64,
    balance_minor: i64,
    email: String,
    note: String,
    source: String,
    expires_at: Option<Timestamp>,
    blocked_at: Option<Timestamp>,
    created_at: Timestamp,
}

impl From<Row> for GiftCard {
    fn from(row: Row) -> Self {
        Self {
            id: row.id,
            last_four: row.last_four,
            initial: Money::new(row.initial_minor, row.currency),
            balance: Money::new(row.balance_minor, row.currency),
            email: row.email,
            note: row.note,
            source: row.source,
            expires_at: row.expires_at,
            blocked_at: row.blocked_at,
            created_at: row.created_at,
        }
    }
}

/// The channel's gift cards, the newest first.
///
/// # Errors
/// Database errors.
pub async fn gift_cards(
    connection: &mut PgConnection,
    channel: ChannelId,
    filter: &GiftCardFilter,
) -> Result<Vec<GiftCard>, sqlx::Error> {
    let search = filter.search.trim();
    let rows = sqlx::query_as!(
        Row,
        r#"SELECT g.id AS "id: AccountId", g.last_four, a.currency AS "currency: Currency", g.initial_minor,
                a.balance_minor, g.email, g.note, g.source, a.expires_at, a.blocked_at, g.created_at
         FROM gift_cards g JOIN credit_accounts a ON a.channel_id = g.channel_id AND a.id = g.id
         WHERE g.channel_id = $1 AND ($2::uuid IS NULL OR g.id < $2)
           AND ($3 = '' OR g.last_four = upper($3) OR starts_with(lower(g.email), lower($3)))
         ORDER BY g.id DESC LIMIT $4"#,
        channel.0,
        filter.after.map(|after| after.0),
        search,
        filter.limit
    )
    .fetch_all(connection)
    .await?;
    Ok(rows.into_iter().map(GiftCard::from).collect())
}

/// One gift card; `None` when the channel has no such card.
///
/// # Errors
/// Database errors.
pub async fn gift_card(
    connection: &mut PgConnection,
    channel: ChannelId,
    card: AccountId,
) -> Result<Option<GiftCard>, sqlx::Error> {
    let row = sqlx::query_as!(
        Row,
        r#"SELECT g.id AS "id: AccountId", g.last_four, a.currency AS "currency: Currency", g.initial_minor,
                a.balance_minor, g.email, g.note, g.source, a.expires_at, a.blocked_at, g.created_at
         FROM gift_cards g JOIN credit_accounts a ON a.channel_id = g.channel_id AND a.id = g.id
         WHERE g.channel_id = $1 AND g.id = $2"#,
        channel.0,
        card.0
    )
    .fetch_optional(connection)
    .await?;
    Ok(row.map(GiftCard::from))
}
