//! What happened to a person's points, newest first.

use kernel::{ChannelId, Cursor, LoyaltyEntryId, Page, PageRequest, PersonId, Timestamp};
use sqlx::PgConnection;
use uuid::Uuid;

use crate::model::EntryKind;

/// One thing that happened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EntryView {
    /// Its id.
    pub id: LoyaltyEntryId,
    /// What it was.
    pub kind: EntryKind,
    /// Points that wait, more or fewer.
    pub pending_change: i64,
    /// Points that are available, more or fewer.
    pub available_change: i64,
    /// Available after it.
    pub available_after: i64,
    /// Number of the order, where there is one.
    pub order: Option<String>,
    /// The shop's words.
    pub reason: String,
    /// When.
    pub occurred_at: Timestamp,
}

/// The person's entries, newest first, a page of them.
///
/// # Errors
/// Database errors.
pub async fn entries(
    connection: &mut PgConnection,
    channel: ChannelId,
    person: PersonId,
    page: &PageRequest,
) -> Result<Page<EntryView>, sqlx::Error> {
    let after: Option<Uuid> = page
        .after()
        .and_then(|cursor| cursor.parts().ok()?.first()?.parse().ok());
    let rows = sqlx::query!(
        r#"SELECT e.id AS "id: LoyaltyEntryId", e.kind, e.pending_change, e.available_change, e.available_after,
               o.number AS "order?", e.reason, e.occurred_at
         FROM loyalty_entries e LEFT JOIN orders o ON o.channel_id = e.channel_id AND o.id = e.order_id
         WHERE e.channel_id = $1 AND e.person_id = $2 AND ($3::uuid IS NULL OR e.id < $3)
         ORDER BY e.id DESC LIMIT $4"#,
        channel.0,
        person.0,
        after,
        page.fetch_limit(),
    )
    .fetch_all(connection)
    .await?;
    let views = rows.into_iter().map(|row| {
        Ok(EntryView {
            id: row.id,
            kind: row
                .kind
                .parse()
                .map_err(|error| sqlx::Error::Decode(Box::new(error)))?,
            pending_change: row.pending_change,
            available_change: row.available_change,
            available_after: row.available_after,
            order: row.order,
            reason: row.reason,
            occurred_at: row.occurred_at,
        })
    });
    let views: Vec<EntryView> = views.collect::<Result<_, sqlx::Error>>()?;
    Ok(Page::from_overfetch(
        views,
        page.limit(),
        |view: &EntryView| Cursor::from_parts(&[&view.id.to_string()]),
    ))
}

/// Whether a form of this key was sent before.
///
/// # Errors
/// Database errors.
pub async fn key_is_used(
    connection: &mut PgConnection,
    channel: ChannelId,
    key: Uuid,
) -> Result<bool, sqlx::Error> {
    sqlx::query_scalar!(
        r#"SELECT EXISTS (SELECT FROM loyalty_entries WHERE channel_id = $1 AND form_key = $2) AS "used!""#,
        channel.0,
        key,
    )
    .fetch_one(connection)
    .await
}
