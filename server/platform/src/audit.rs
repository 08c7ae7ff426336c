//! The append-only record of who did what, sealed into one hash chain per channel.
//!
//! Invariants: an entry is written in the command's transaction and never changed after; [`seal`] numbers entries in
//! commit order and links each to the one before, so that [`verify`] notices an entry that was changed, removed or
//! moved. The number of the last sealed entry is kept in `numbers` as well, so that a chain cut short at its end shows.
//! Not covered: somebody who rewrites a whole chain together with that number (publish the head elsewhere against
//! that), and entries not sealed yet. Deliberately not here: what deserves an entry, and who may
//! read it.

mod chain;
mod entries;
mod seal;
mod verify;

use kernel::ChannelId;
use serde_json::Value;
use sqlx::PgConnection;
use uuid::Uuid;

use crate::{Actor, Platform};

pub use entries::{EntryFilter, EntryView, entries, last_entry_of, last_entry_saying};
pub use seal::seal;
pub use verify::{Break, Fault, Verification, verify};

/// The row of `numbers` that holds the next sequence of a channel's chain.
const SEQUENCE: &str = "audit_sequence";

/// Writes an entry into the caller's transaction: `actor` did `action` (e.g. `orders.cancel`) to the subject.
///
/// # Errors
/// When the database fails.
#[expect(
    clippy::too_many_arguments,
    reason = "one per column; a struct would only repeat them"
)]
pub async fn record(
    connection: &mut PgConnection,
    platform: &Platform,
    channel: ChannelId,
    actor: &Actor,
    action: &str,
    subject_type: &str,
    subject_id: &str,
    detail: Value,
) -> Result<(), sqlx::Error> {
    let id: Uuid = platform.next_ordered();
    sqlx::query!(
        "INSERT INTO audit_entries (channel_id, id, actor, action, subject_type, subject_id, detail, occurred_at)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
        channel.0,
        id,
        actor.to_string(),
        action,
        subject_type,
        subject_id,
        detail,
        platform.now(),
    )
    .execute(connection)
    .await?;
    Ok(())
}

/// What was done to one of many subjects.
#[derive(Debug, Clone, PartialEq)]
pub struct Entry {
    /// E.g. `orders.cancel`.
    pub action: String,
    /// To which.
    pub subject: String,
    /// What else there is to say.
    pub detail: Value,
}

/// [`record`] for many subjects of one type at once.
///
/// # Errors
/// When the database fails.
pub async fn record_all(
    connection: &mut PgConnection,
    platform: &Platform,
    channel: ChannelId,
    actor: &Actor,
    subject_type: &str,
    entries: Vec<Entry>,
) -> Result<(), sqlx::Error> {
    if entries.is_empty() {
        return Ok(());
    }
    let ids: Vec<Uuid> = entries.iter().map(|_| platform.next_ordered()).collect();
    let (mut actions, mut subjects, mut details) = (Vec::new(), Vec::new(), Vec::new());
    for entry in entries {
        actions.push(entry.action);
        subjects.push(entry.subject);
        details.push(entry.detail);
    }
    sqlx::query!(
        "INSERT INTO audit_entries (channel_id, id, actor, action, subject_type, subject_id, detail, occurred_at)
        SELECT $1, new.id, $3, new.action, $4, new.subject, new.detail, $5
        FROM unnest($2::uuid[], $6::text[], $7::text[], $8::jsonb[]) AS new (id, action, subject, detail)",
        channel.0,
        &ids,
        actor.to_string(),
        subject_type,
        platform.now(),
        &actions,
        &subjects,
        &details,
    )
    .execute(connection)
    .await?;
    Ok(())
}
