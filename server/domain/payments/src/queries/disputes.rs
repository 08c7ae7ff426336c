//! Disputes, for those who look after them.

use kernel::{
    ChannelId, Currency, Cursor, Money, OrderId, Page, PageRequest, PaymentId, Timestamp,
};
use sqlx::{PgConnection, Postgres, QueryBuilder};

use crate::dispute::{DisputeId, DisputeState};

/// A dispute.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct DisputeView {
    /// Its id.
    pub id: DisputeId,
    /// The order that was paid.
    #[sqlx(rename = "order_id")]
    pub order: OrderId,
    /// By this payment.
    #[sqlx(rename = "payment_id")]
    pub payment: PaymentId,
    /// Who took it.
    pub gateway: String,
    /// The gateway's name for the dispute.
    pub reference: String,
    /// Where it stands, in the stored word.
    pub state: String,
    /// Why, in the gateway's word.
    pub reason: String,
    /// Minor units that are disputed.
    pub amount_minor: i64,
    /// ISO 4217 code.
    pub currency: String,
    /// What the gateway took.
    pub withdrawn_minor: i64,
    /// What it gave back.
    pub returned_minor: i64,
    /// What it charged for it.
    pub fee_minor: i64,
    /// ISO 4217 code of these three.
    pub moved_currency: String,
    /// Until when evidence can be handed in.
    pub due_by: Option<Timestamp>,
    /// Since when.
    pub opened_at: Timestamp,
    /// When the gateway was last heard.
    pub checked_at: Timestamp,
    /// When it ended.
    pub closed_at: Option<Timestamp>,
    /// Its place in the list.
    pub rank: i64,
}

/// Something that happened to a dispute.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DisputeEvent {
    /// A state, or `withdrawn`, `returned`, `fee`, `deadline`.
    pub kind: String,
    /// How much, where it is about money.
    pub amount: Option<Money>,
    /// A deadline that was set.
    pub due_by: Option<Timestamp>,
    /// When the shop learned of it.
    pub at: Timestamp,
}

const COLUMNS: &str = "SELECT id, order_id, payment_id, gateway, reference, state, reason, amount_minor, currency,
    withdrawn_minor, returned_minor, fee_minor, moved_currency, due_by, opened_at, checked_at, closed_at, rank
    FROM disputes WHERE channel_id = ";

/// The channel's disputes in one of these states: open ones with the soonest deadline first, closed ones newest first. A
/// cursor that is none of ours is taken for none.
///
/// # Errors
/// Database errors.
pub async fn disputes(
    connection: &mut PgConnection,
    channel: ChannelId,
    states: &[DisputeState],
    page: &PageRequest,
) -> Result<Page<DisputeView>, sqlx::Error> {
    let states: Vec<&str> = states.iter().map(|state| state.as_str()).collect();
    let mut query = QueryBuilder::<Postgres>::new(COLUMNS);
    query.push_bind(channel.0);
    query.push(" AND state = ANY(").push_bind(states).push(")");
    if let Some((rank, id)) = page.after().and_then(behind) {
        query.push(" AND (rank, id) > (").push_bind(rank);
        query.push(", ").push_bind(id.0).push(")");
    }
    query
        .push(" ORDER BY rank, id LIMIT ")
        .push_bind(page.fetch_limit());
    let found: Vec<DisputeView> = query.build_query_as().fetch_all(connection).await?;
    Ok(Page::from_overfetch(found, page.limit(), |last| {
        Cursor::from_parts(&[&last.rank.to_string(), &last.id.to_string()])
    }))
}

fn behind(cursor: &Cursor) -> Option<(i64, DisputeId)> {
    let parts = cursor.parts().ok()?;
    let mut parts = parts.iter();
    Some((parts.next()?.parse().ok()?, parts.next()?.parse().ok()?))
}

/// One of them; `None` when the channel has none with this id.
///
/// # Errors
/// Database errors.
pub async fn dispute(
    connection: &mut PgConnection,
    channel: ChannelId,
    dispute: DisputeId,
) -> Result<Option<DisputeView>, sqlx::Error> {
    let mut query = QueryBuilder::<Postgres>::new(COLUMNS);
    query.push_bind(channel.0);
    query.push(" AND id = ").push_bind(dispute.0);
    query.build_query_as().fetch_optional(connection).await
}

/// What happened to it, oldest first.
///
/// # Errors
/// Database errors.
pub async fn dispute_events(
    connection: &mut PgConnection,
    channel: ChannelId,
    dispute: DisputeId,
) -> Result<Vec<DisputeEvent>, sqlx::Error> {
    let rows = sqlx::query!(
        "SELECT kind, amount_minor, currency, due_by, at FROM dispute_events
         WHERE channel_id = $1 AND dispute_id = $2 ORDER BY position",
        channel.0,
        dispute.0
    )
    .fetch_all(connection)
    .await?;
    let event = rows.into_iter().map(|row| DisputeEvent {
        kind: row.kind,
        amount: row
            .amount_minor
            .zip(row.currency)
            .and_then(|(minor, code)| {
                let currency = Currency::parse(&code).ok()?;
                Some(Money::new(minor, currency))
            }),
        due_by: row.due_by,
        at: row.at,
    });
    Ok(event.collect())
}
