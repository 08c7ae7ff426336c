//! Sends a product that waits for review back to whoever writes it, with what is to be mended.

use kernel::{ChannelId, ProductId};
use platform::{Actor, Platform, audit};
use serde_json::json;
use sqlx::PgConnection;

use super::change_status;
use crate::checks::MAX_NOTE;
use crate::error::CatalogError;
use crate::status::Transition;

/// Takes the step [`Transition::Reject`] and keeps the note until the product is submitted or published again.
///
/// # Errors
/// [`CatalogError::Fields`] with `required` or `too_long` at the note; those of [`change_status`].
pub async fn send_back(
    connection: &mut PgConnection,
    platform: &Platform,
    actor: &Actor,
    channel: ChannelId,
    product: ProductId,
    note: &str,
) -> Result<(), CatalogError> {
    let note = note.trim();
    if note.is_empty() {
        return Err(CatalogError::field("note", "required"));
    }
    if note.chars().count() > MAX_NOTE {
        return Err(CatalogError::field("note", "too_long"));
    }
    let step = Transition::Reject;
    change_status(connection, platform, actor, channel, product, step).await?;
    sqlx::query!(
        "UPDATE products SET review_note = $3 WHERE channel_id = $1 AND id = $2",
        channel.0,
        product.0,
        note
    )
    .execute(&mut *connection)
    .await?;
    let (subject, detail) = (product.to_string(), json!({ "note": note }));
    let action = "catalog.send_back";
    audit::record(
        connection, platform, channel, actor, action, "product", &subject, detail,
    )
    .await?;
    Ok(())
}
