//! The shop's orders are taken as a table.

use kernel::ChannelId;
use platform::{Actor, Platform, audit};
use serde_json::json;
use sqlx::PgConnection;

use crate::queries::DeskFilter;

/// Notes who took the table, and which orders were asked for.
///
/// # Errors
/// Database errors.
pub async fn note_export(
    connection: &mut PgConnection,
    platform: &Platform,
    channel: ChannelId,
    actor: &Actor,
    filter: &DeskFilter,
) -> Result<(), sqlx::Error> {
    let status = filter.status.map(crate::OrderStatus::as_str);
    // What was typed may name people, and the record is kept for years.
    let detail = json!({ "status": status, "searched": !filter.search.is_empty() });
    let subject = channel.to_string();
    audit::record(
        connection,
        platform,
        channel,
        actor,
        "orders.export",
        "channel",
        &subject,
        detail,
    )
    .await
}
