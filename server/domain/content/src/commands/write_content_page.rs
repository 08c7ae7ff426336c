//! Writes a page of text in one language.

use kernel::ChannelId;
use platform::{Actor, Platform, audit};
use serde_json::json;
use sqlx::PgConnection;

use super::fits;
use crate::error::ContentError;
use crate::model::{NewContentPage, SLUGS};

const LONGEST_TITLE: usize = 120;
const LONGEST_BODY: usize = 50_000;

/// Writes the page, or writes it anew. The caller owns the transaction. Writing the same twice does the same; the audit
/// record has both.
///
/// # Errors
/// `content.unknown_page`, `content.text`.
pub async fn write_content_page(
    connection: &mut PgConnection,
    platform: &Platform,
    channel: ChannelId,
    actor: &Actor,
    page: NewContentPage<'_>,
) -> Result<(), ContentError> {
    if !SLUGS.contains(&page.slug) {
        return Err(ContentError::UnknownPage(page.slug.to_owned()));
    }
    let (title, body) = (page.title.trim(), page.body.trim());
    fits("title", title, 1..=LONGEST_TITLE)?;
    fits("body", body, 1..=LONGEST_BODY)?;
    sqlx::query!(
        "INSERT INTO content_pages (channel_id, slug, locale, title, body, updated_at)
         VALUES ($1, $2, $3, $4, $5, $6)
         ON CONFLICT (channel_id, slug, locale)
         DO UPDATE SET title = excluded.title, body = excluded.body, updated_at = excluded.updated_at",
        channel.0,
        page.slug,
        page.locale.tag(),
        title,
        body,
        platform.now()
    )
    .execute(&mut *connection)
    .await?;
    let detail = json!({ "locale": page.locale.tag(), "title": title });
    audit::record(
        connection,
        platform,
        channel,
        actor,
        "content.write",
        "content_page",
        page.slug,
        detail,
    )
    .await?;
    Ok(())
}
