//! What commands note in the audit chain. Addresses themselves are not in it: it can not be erased.

use kernel::{ChannelId, PersonId};
use platform::{Actor, Platform, audit};
use serde_json::Value;
use sqlx::PgConnection;

/// Notes that `person` did `action` (with `customers.` before it) to `subject`.
pub(crate) async fn note(
    connection: &mut PgConnection,
    platform: &Platform,
    channel: ChannelId,
    person: PersonId,
    action: &str,
    subject: (&str, String),
    detail: Value,
) -> Result<(), sqlx::Error> {
    let (subject_type, subject_id) = subject;
    audit::record(
        connection,
        platform,
        channel,
        &Actor::Person(person),
        &format!("customers.{action}"),
        subject_type,
        &subject_id,
        detail,
    )
    .await
}
