//! Writes the texts of the home page in one language.

use kernel::ChannelId;
use platform::{Actor, Platform, audit};
use serde_json::json;
use sqlx::PgConnection;

use super::fits;
use crate::error::ContentError;
use crate::storefront::StorefrontTexts;

const LONGEST_WORDS: usize = 120;
const LONGEST_SENTENCES: usize = 300;

/// Writes the texts, or writes them anew. The caller owns the transaction. Writing the same twice does the same; the audit
/// record has both.
///
/// # Errors
/// `content.text`.
pub async fn write_storefront_texts(
    connection: &mut PgConnection,
    platform: &Platform,
    channel: ChannelId,
    actor: &Actor,
    texts: &StorefrontTexts,
) -> Result<(), ContentError> {
    fits("title", &texts.title, 1..=LONGEST_WORDS)?;
    for (field, text, longest) in [
        ("description", &texts.description, LONGEST_SENTENCES),
        ("eyebrow", &texts.eyebrow, LONGEST_WORDS),
        ("lead", &texts.lead, LONGEST_SENTENCES),
        ("delivery_title", &texts.delivery_title, LONGEST_WORDS),
        ("delivery_text", &texts.delivery_text, LONGEST_SENTENCES),
    ] {
        fits(field, text, 0..=longest)?;
    }
    sqlx::query!(
        "INSERT INTO storefront_texts
             (channel_id, locale, description, eyebrow, title, lead, delivery_title, delivery_text, updated_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
         ON CONFLICT (channel_id, locale) DO UPDATE SET
             description = excluded.description, eyebrow = excluded.eyebrow, title = excluded.title,
             lead = excluded.lead, delivery_title = excluded.delivery_title,
             delivery_text = excluded.delivery_text, updated_at = excluded.updated_at",
        channel.0,
        texts.locale.tag(),
        texts.description,
        texts.eyebrow,
        texts.title,
        texts.lead,
        texts.delivery_title,
        texts.delivery_text,
        platform.now()
    )
    .execute(&mut *connection)
    .await?;
    let detail = json!({ "title": texts.title });
    audit::record(
        connection,
        platform,
        channel,
        actor,
        "content.write_storefront",
        "storefront_texts",
        texts.locale.tag(),
        detail,
    )
    .await?;
    Ok(())
}
