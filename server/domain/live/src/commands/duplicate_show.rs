//! Plans a show like another one.

use kernel::{ChannelId, HostId, Locale, ShowId, Timestamp};
use platform::{Actor, Platform};
use sqlx::PgConnection;

use super::schedule_show;
use crate::error::LiveError;
use crate::model::{ShowDraft, Visibility};

/// Plans a show of the same words, hosts, running order and products, to begin at `at`. Nobody is reminded of it yet.
///
/// # Errors
/// [`LiveError::NoShow`]; those of [`super::schedule_show`].
pub async fn duplicate_show(
    connection: &mut PgConnection,
    platform: &Platform,
    channel: ChannelId,
    actor: &Actor,
    show: ShowId,
    at: Timestamp,
) -> Result<ShowId, LiveError> {
    let draft = ShowDraft {
        scheduled_at: at,
        ..draft_of(connection, channel, show).await?
    };
    let copy = schedule_show(connection, platform, channel, actor, &draft).await?;
    copy_order(connection, platform, channel, (show, copy)).await?;
    Ok(copy)
}

/// A show as it was entered.
pub(super) async fn draft_of(
    connection: &mut PgConnection,
    channel: ChannelId,
    show: ShowId,
) -> Result<ShowDraft, LiveError> {
    let row = sqlx::query!(
        r#"SELECT host_id AS "host: HostId", title, description, locale, scheduled_at, minutes,
               visibility AS "visibility: Visibility",
               ARRAY (SELECT host_id FROM show_cohosts c WHERE c.channel_id = s.channel_id AND c.show_id = s.id
                      ORDER BY host_id) AS "cohosts!: Vec<HostId>"
           FROM shows s WHERE channel_id = $1 AND id = $2"#,
        channel.0,
        show.0
    )
    .fetch_optional(connection)
    .await?
    .ok_or(LiveError::NoShow)?;
    Ok(ShowDraft {
        host: row.host,
        cohosts: row.cohosts,
        title: row.title,
        description: row.description,
        locale: Locale::parse(&row.locale).unwrap_or_default(),
        scheduled_at: row.scheduled_at,
        minutes: row.minutes,
        visibility: row.visibility,
    })
}

/// Gives `to` the segments and products of `from`.
pub(super) async fn copy_order(
    connection: &mut PgConnection,
    platform: &Platform,
    channel: ChannelId,
    (from, to): (ShowId, ShowId),
) -> Result<(), LiveError> {
    let segments = sqlx::query_scalar!(
        "SELECT id FROM show_segments WHERE channel_id = $1 AND show_id = $2 ORDER BY position, id",
        channel.0,
        from.0
    )
    .fetch_all(&mut *connection)
    .await?;
    let fresh: Vec<_> = segments.iter().map(|_| platform.ids().uuid()).collect();
    sqlx::query!(
        "INSERT INTO show_segments (channel_id, id, show_id, position, title, script, minutes)
         SELECT s.channel_id, pair.fresh, $3, s.position, s.title, s.script, s.minutes
         FROM unnest($4::uuid[], $5::uuid[]) AS pair (id, fresh)
         JOIN show_segments s ON s.channel_id = $1 AND s.show_id = $2 AND s.id = pair.id",
        channel.0,
        from.0,
        to.0,
        &segments,
        &fresh
    )
    .execute(&mut *connection)
    .await?;
    sqlx::query!(
        "INSERT INTO show_products (channel_id, show_id, product_id, position, segment_id)
         SELECT p.channel_id, $3, p.product_id, p.position, pair.fresh FROM show_products p
         LEFT JOIN unnest($4::uuid[], $5::uuid[]) AS pair (id, fresh) ON pair.id = p.segment_id
         WHERE p.channel_id = $1 AND p.show_id = $2",
        channel.0,
        from.0,
        to.0,
        &segments,
        &fresh
    )
    .execute(connection)
    .await?;
    Ok(())
}
