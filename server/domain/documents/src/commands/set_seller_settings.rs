//! A shop says how its documents name it.

use kernel::{ChannelId, FieldProblem};
use platform::{Actor, Platform, audit};
use serde_json::json;
use sqlx::PgConnection;

use crate::error::DocumentError;
use crate::model::SellerSettings;

/// Most letters of each text.
const LONGEST_NAME: usize = 120;
const LONGEST_ADDRESS: usize = 400;
const LONGEST_NOTE: usize = 600;

/// Sets them. Documents that were issued before stay as they are.
///
/// # Errors
/// [`DocumentError::Settings`] for texts that are too long; database errors.
pub async fn set_seller_settings(
    connection: &mut PgConnection,
    platform: &Platform,
    channel: ChannelId,
    actor: &Actor,
    settings: &SellerSettings,
) -> Result<(), DocumentError> {
    check(settings)?;
    let paper = if settings.is_letter { "letter" } else { "a4" };
    sqlx::query!(
        "INSERT INTO document_settings (channel_id, legal_name, address, registration, paper, note)
         VALUES ($1, $2, $3, $4, $5, $6)
         ON CONFLICT (channel_id) DO UPDATE
         SET legal_name = $2, address = $3, registration = $4, paper = $5, note = $6",
        channel.0,
        settings.legal_name,
        settings.address,
        settings.registration,
        paper,
        settings.note
    )
    .execute(&mut *connection)
    .await?;
    let detail = json!({
        "legal_name": settings.legal_name,
        "address": settings.address,
        "registration": settings.registration,
        "paper": paper,
        "note": settings.note,
    });
    let subject = channel.to_string();
    audit::record(
        connection,
        platform,
        channel,
        actor,
        "documents.set",
        "channel",
        &subject,
        detail,
    )
    .await?;
    Ok(())
}

fn check(settings: &SellerSettings) -> Result<(), DocumentError> {
    let too_long: Vec<FieldProblem> = [
        ("legal_name", &settings.legal_name, LONGEST_NAME),
        ("address", &settings.address, LONGEST_ADDRESS),
        ("registration", &settings.registration, LONGEST_NAME),
        ("note", &settings.note, LONGEST_NOTE),
    ]
    .into_iter()
    .filter(|(_, text, longest)| text.chars().count() > *longest)
    .map(|(field, _, _)| FieldProblem::new(field, "too_long"))
    .collect();
    if too_long.is_empty() {
        Ok(())
    } else {
        Err(DocumentError::Settings(too_long))
    }
}
