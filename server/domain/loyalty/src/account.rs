//! A person's balances, locked and changed together with their entries. Nothing else writes either.

use kernel::{ChannelId, Currency, LoyaltyEntryId, OrderId, PersonId, RefundId, Timestamp};
use platform::Platform;
use sqlx::PgConnection;
use uuid::Uuid;

use crate::model::EntryKind;

/// Balances, as the locked row has them.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Account {
    pub(crate) person: PersonId,
    pub(crate) pending: i64,
    pub(crate) available: i64,
    pub(crate) active_at: Timestamp,
    pub(crate) noticed_at: Option<Timestamp>,
}

/// What happens to it.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Entry<'a> {
    pub(crate) id: LoyaltyEntryId,
    pub(crate) kind: EntryKind,
    pub(crate) pending: i64,
    pub(crate) available: i64,
    pub(crate) order: Option<OrderId>,
    pub(crate) refund: Option<RefundId>,
    pub(crate) form_key: Option<Uuid>,
    pub(crate) spend_minor: i64,
    pub(crate) value_minor: Option<i64>,
    pub(crate) currency: Currency,
    pub(crate) reason: &'a str,
}

impl<'a> Entry<'a> {
    /// An entry that moves nothing yet.
    pub(crate) fn new(platform: &Platform, kind: EntryKind, currency: Currency) -> Self {
        Self {
            id: platform.next_ordered(),
            kind,
            pending: 0,
            available: 0,
            order: None,
            refund: None,
            form_key: None,
            spend_minor: 0,
            value_minor: None,
            currency,
            reason: "",
        }
    }
}

/// What an order earned, and for whom.
pub(crate) struct Earned {
    pub(crate) person: PersonId,
    pub(crate) pending_change: i64,
    pub(crate) spend_minor: i64,
}

/// `None` for an order that earned nothing.
pub(crate) async fn earned_by(
    connection: &mut PgConnection,
    channel: ChannelId,
    order: OrderId,
) -> Result<Option<Earned>, sqlx::Error> {
    sqlx::query_as!(
        Earned,
        r#"SELECT person_id AS "person: PersonId", pending_change, spend_minor FROM loyalty_entries
         WHERE channel_id = $1 AND order_id = $2 AND kind = 'earned'"#,
        channel.0,
        order.0,
    )
    .fetch_optional(connection)
    .await
}

/// Locks the person's account, which is made where there is none.
pub(crate) async fn lock(
    connection: &mut PgConnection,
    channel: ChannelId,
    person: PersonId,
    now: Timestamp,
) -> Result<Account, sqlx::Error> {
    sqlx::query!(
        "INSERT INTO loyalty_accounts (channel_id, person_id, pending, available, active_at)
         VALUES ($1, $2, 0, 0, $3) ON CONFLICT (channel_id, person_id) DO NOTHING",
        channel.0,
        person.0,
        now,
    )
    .execute(&mut *connection)
    .await?;
    sqlx::query_as!(
        Account,
        r#"SELECT person_id AS "person: PersonId", pending, available, active_at, noticed_at
         FROM loyalty_accounts WHERE channel_id = $1 AND person_id = $2 FOR UPDATE"#,
        channel.0,
        person.0,
    )
    .fetch_one(connection)
    .await
}

/// Writes `entry` and the balances after it; the account must be locked. What its owner does, and points that come, end
/// the account's rest.
pub(crate) async fn write(
    connection: &mut PgConnection,
    channel: ChannelId,
    account: Account,
    entry: &Entry<'_>,
    now: Timestamp,
) -> Result<(), sqlx::Error> {
    let wakes = !matches!(entry.kind, EntryKind::Expired | EntryKind::Reversed);
    let pending = account.pending.saturating_add(entry.pending);
    let available = account.available.saturating_add(entry.available);
    sqlx::query!(
        "UPDATE loyalty_accounts SET pending = $3, available = $4, active_at = $5, noticed_at = $6
         WHERE channel_id = $1 AND person_id = $2",
        channel.0,
        account.person.0,
        pending,
        available,
        if wakes { now } else { account.active_at },
        account.noticed_at.filter(|_| !wakes),
    )
    .execute(&mut *connection)
    .await?;
    sqlx::query!(
        "INSERT INTO loyalty_entries (channel_id, id, person_id, kind, pending_change, available_change, pending_after,
                                      available_after, order_id, spend_minor, value_minor, currency, reason, occurred_at,
                                      form_key, refund_id)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)",
        channel.0,
        entry.id.0,
        account.person.0,
        entry.kind.as_str(),
        entry.pending,
        entry.available,
        pending,
        available,
        entry.order.map(|order| order.0),
        entry.spend_minor,
        entry.value_minor,
        entry.currency.code(),
        entry.reason,
        now,
        entry.form_key,
        entry.refund.map(|refund| refund.0),
    )
    .execute(connection)
    .await?;
    Ok(())
}

/// Whether the order has an entry of this kind.
pub(crate) async fn has_entry(
    connection: &mut PgConnection,
    channel: ChannelId,
    order: OrderId,
    kind: EntryKind,
) -> Result<bool, sqlx::Error> {
    sqlx::query_scalar!(
        r#"SELECT EXISTS (SELECT FROM loyalty_entries WHERE channel_id = $1 AND order_id = $2 AND kind = $3) AS "has!""#,
        channel.0,
        order.0,
        kind.as_str(),
    )
    .fetch_one(connection)
    .await
}
