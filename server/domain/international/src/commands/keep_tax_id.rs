//! Keeps the tax number that a person buys with.

use kernel::{ChannelId, PersonId};
use platform::Platform;
use sqlx::PgConnection;

use crate::tax_id::TaxId;

/// Keeps the number in place of the one before; none forgets it. Asked again, changes nothing.
///
/// # Errors
/// Database errors.
pub async fn keep_tax_id(
    connection: &mut PgConnection,
    platform: &Platform,
    channel: ChannelId,
    person: PersonId,
    tax_id: Option<&TaxId>,
) -> Result<(), sqlx::Error> {
    let Some(tax_id) = tax_id else {
        sqlx::query!(
            "DELETE FROM buyer_tax_ids WHERE channel_id = $1 AND person_id = $2",
            channel.0,
            person.0
        )
        .execute(connection)
        .await?;
        return Ok(());
    };
    sqlx::query!(
        "INSERT INTO buyer_tax_ids (channel_id, person_id, number, country, kept_at) VALUES ($1, $2, $3, $4, $5)
         ON CONFLICT (channel_id, person_id)
         DO UPDATE SET number = excluded.number, country = excluded.country, kept_at = excluded.kept_at
         WHERE buyer_tax_ids.number <> excluded.number",
        channel.0,
        person.0,
        tax_id.number,
        tax_id.country,
        platform.now()
    )
    .execute(connection)
    .await?;
    Ok(())
}
