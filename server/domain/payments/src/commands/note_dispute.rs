//! What a gateway says of a dispute is written down.

use kernel::{ChannelId, Currency, Money, OrderId, PaymentId, Timestamp};
use platform::Platform;
use sqlx::PgConnection;

use crate::dispute::{DisputeFacts, DisputeId, DisputeState};
use crate::error::PaymentError;

/// A dispute as it stands now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Noted {
    /// Its id.
    pub id: DisputeId,
    /// Where it stands.
    pub state: DisputeState,
    /// What the gateway took.
    pub withdrawn: Money,
    /// What it gave back.
    pub returned: Money,
    /// What it charged for it.
    pub fee: Money,
    /// Whether anything was news.
    pub changed: bool,
}

/// As it stood before.
struct Before {
    state: DisputeState,
    withdrawn: i64,
    returned: i64,
    fee: i64,
    due_by: Option<Timestamp>,
    closed_at: Option<Timestamp>,
}

/// What is news about a dispute, for its timeline.
struct News {
    kind: &'static str,
    amount: Option<Money>,
    due_by: Option<Timestamp>,
}

/// Notes the facts; a dispute is opened when it is heard of first, and goes forward only. `None` when the gateway's
/// reference is that of no captured payment of the channel.
///
/// # Errors
/// Database errors.
pub async fn note_dispute(
    connection: &mut PgConnection,
    platform: &Platform,
    channel: ChannelId,
    gateway: &str,
    facts: &DisputeFacts,
) -> Result<Option<Noted>, PaymentError> {
    let Some(paid) = charged(connection, channel, gateway, &facts.charge).await? else {
        return Ok(None);
    };
    let new = open(connection, platform, channel, gateway, paid, facts).await?;
    let (id, before) = lock(connection, channel, gateway, &facts.reference).await?;
    let currency = facts.withdrawn.currency();
    let most = |before: i64, told: Money| Money::new(before.max(told.minor()), currency);
    let mut noted = Noted {
        id,
        state: before.state.after(facts.state),
        withdrawn: most(before.withdrawn, facts.withdrawn),
        returned: most(before.returned, facts.returned),
        fee: most(before.fee, facts.fee),
        changed: new,
    };
    let news = news(&before, &noted, facts, new);
    noted.changed |= !news.is_empty();
    update(connection, platform, channel, &before, &noted, facts).await?;
    for one in &news {
        tell(connection, channel, id, one, platform.now()).await?;
    }
    Ok(Some(noted))
}

async fn charged(
    connection: &mut PgConnection,
    channel: ChannelId,
    gateway: &str,
    reference: &str,
) -> Result<Option<(PaymentId, OrderId)>, sqlx::Error> {
    let row = sqlx::query!(
        r#"SELECT id AS "id: PaymentId", order_id AS "order: OrderId" FROM payments
         WHERE channel_id = $1 AND gateway = $2 AND gateway_reference = $3 AND status IN ('captured', 'refunded')
         ORDER BY id LIMIT 1"#,
        channel.0,
        gateway,
        reference
    )
    .fetch_optional(connection)
    .await?;
    Ok(row.map(|row| (row.id, row.order)))
}

/// Writes the dispute as it begins, if it is new; what has happened since comes after.
async fn open(
    connection: &mut PgConnection,
    platform: &Platform,
    channel: ChannelId,
    gateway: &str,
    (payment, order): (PaymentId, OrderId),
    facts: &DisputeFacts,
) -> Result<bool, sqlx::Error> {
    let id: DisputeId = platform.next_ordered();
    let inserted = sqlx::query!(
        "INSERT INTO disputes (channel_id, id, payment_id, order_id, gateway, reference, state, reason, amount_minor,
                               currency, withdrawn_minor, returned_minor, fee_minor, moved_currency, opened_at,
                               noted_at, checked_at, rank)
         VALUES ($1, $2, $3, $4, $5, $6, 'open', $7, $8, $9, 0, 0, 0, $10, $11, $12, $12, 0)
         ON CONFLICT ON CONSTRAINT disputes_reference_key DO NOTHING",
        channel.0,
        id.0,
        payment.0,
        order.0,
        gateway,
        facts.reference,
        facts.reason,
        facts.amount.minor(),
        facts.amount.currency().code(),
        facts.withdrawn.currency().code(),
        facts.opened_at,
        platform.now()
    )
    .execute(connection)
    .await?;
    Ok(inserted.rows_affected() == 1)
}

async fn lock(
    connection: &mut PgConnection,
    channel: ChannelId,
    gateway: &str,
    reference: &str,
) -> Result<(DisputeId, Before), sqlx::Error> {
    let row = sqlx::query!(
        r#"SELECT id AS "id: DisputeId", state, withdrawn_minor, returned_minor, fee_minor, due_by, closed_at
         FROM disputes WHERE channel_id = $1 AND gateway = $2 AND reference = $3 FOR UPDATE"#,
        channel.0,
        gateway,
        reference
    )
    .fetch_one(connection)
    .await?;
    let before = Before {
        state: DisputeState::parse(&row.state).unwrap_or(DisputeState::Open),
        withdrawn: row.withdrawn_minor,
        returned: row.returned_minor,
        fee: row.fee_minor,
        due_by: row.due_by,
        closed_at: row.closed_at,
    };
    Ok((row.id, before))
}

fn news(before: &Before, now: &Noted, facts: &DisputeFacts, new: bool) -> Vec<News> {
    let mut news = Vec::new();
    let mut tell = |happened: bool, kind, amount| {
        if happened {
            let due_by = facts
                .due_by
                .filter(|_| amount == Some(facts.amount) || kind == "deadline");
            news.push(News {
                kind,
                amount,
                due_by,
            });
        }
    };
    let moved = before.due_by.is_some() && facts.due_by.is_some() && before.due_by != facts.due_by;
    tell(new, "open", Some(facts.amount));
    tell(
        now.withdrawn.minor() > before.withdrawn,
        "withdrawn",
        Some(now.withdrawn),
    );
    tell(now.fee.minor() > before.fee, "fee", Some(now.fee));
    tell(moved, "deadline", None);
    tell(now.state != before.state, now.state.as_str(), None);
    tell(
        now.returned.minor() > before.returned,
        "returned",
        Some(now.returned),
    );
    news
}

async fn update(
    connection: &mut PgConnection,
    platform: &Platform,
    channel: ChannelId,
    before: &Before,
    noted: &Noted,
    facts: &DisputeFacts,
) -> Result<(), sqlx::Error> {
    let now = platform.now();
    let closed_at = before.closed_at.or(noted.state.is_final().then_some(now));
    let due_by = facts.due_by.or(before.due_by);
    let currency: Currency = noted.withdrawn.currency();
    sqlx::query!(
        "UPDATE disputes SET state = $3, reason = $4, withdrawn_minor = $5, returned_minor = $6, fee_minor = $7,
                moved_currency = $8, due_by = $9, checked_at = $10, closed_at = $11, rank = $12
         WHERE channel_id = $1 AND id = $2",
        channel.0,
        noted.id.0,
        noted.state.as_str(),
        facts.reason,
        noted.withdrawn.minor(),
        noted.returned.minor(),
        noted.fee.minor(),
        currency.code(),
        due_by,
        now,
        closed_at,
        rank(due_by, closed_at)
    )
    .execute(connection)
    .await?;
    Ok(())
}

/// Open ones by their deadline, those without one last; closed ones newest first.
fn rank(due_by: Option<Timestamp>, closed_at: Option<Timestamp>) -> i64 {
    match (closed_at, due_by) {
        (Some(closed), _) => closed.timestamp().saturating_neg(),
        (None, Some(due)) => due.timestamp(),
        (None, None) => i64::MAX,
    }
}

async fn tell(
    connection: &mut PgConnection,
    channel: ChannelId,
    dispute: DisputeId,
    news: &News,
    at: Timestamp,
) -> Result<(), sqlx::Error> {
    sqlx::query!(
        "INSERT INTO dispute_events (channel_id, dispute_id, position, kind, amount_minor, currency, due_by, at)
         SELECT $1, $2, count(*)::int, $3, $4, $5, $6, $7 FROM dispute_events WHERE channel_id = $1 AND dispute_id = $2",
        channel.0,
        dispute.0,
        news.kind,
        news.amount.map(Money::minor),
        news.amount.map(|amount| amount.currency().code()),
        news.due_by,
        at
    )
    .execute(connection)
    .await?;
    Ok(())
}
