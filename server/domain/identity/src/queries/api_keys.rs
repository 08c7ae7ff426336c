//! The keys of a channel, for those who manage them.

use kernel::{ApiKeyId, ChannelId, Cursor, Page, PageRequest, Timestamp};
use sqlx::PgConnection;
use uuid::Uuid;

use crate::api_key::{ApiKeyState, Dates, effective_scopes};
use crate::permission::{Permission, Role};

/// A key, without its secret.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ApiKeyView {
    /// Its id.
    pub id: ApiKeyId,
    /// How people call it.
    pub name: String,
    /// The beginning of its text.
    pub prefix: String,
    /// What it was made for.
    pub scopes: Vec<String>,
    /// What of it the role of its maker allows now.
    pub effective: Vec<Permission>,
    /// Who made it.
    pub maker_name: String,
    /// When it was made.
    pub created_at: Timestamp,
    /// When it ends by itself or by its replacement.
    pub ends_at: Option<Timestamp>,
    /// When it was last used, to a minute.
    pub last_used_at: Option<Timestamp>,
    /// How it stands.
    pub state: ApiKeyState,
}

/// Newest first, with those that are no longer good. A cursor that is none of ours is taken for none.
///
/// # Errors
/// Database errors.
pub async fn api_keys(
    connection: &mut PgConnection,
    channel: ChannelId,
    page: &PageRequest,
    now: Timestamp,
) -> Result<Page<ApiKeyView>, sqlx::Error> {
    let after = page.after().and_then(last_shown);
    let rows = sqlx::query!(
        r#"SELECT k.id AS "id: ApiKeyId", k.name, k.prefix, k.scopes, p.name AS maker_name, k.created_at, k.expires_at,
            k.last_used_at, k.revoked_at, k.overlap_ends_at, m.role AS "role?"
         FROM api_keys k JOIN people p ON p.id = k.created_by
         LEFT JOIN channel_members m ON m.channel_id = k.channel_id AND m.person_id = k.created_by
         WHERE k.channel_id = $1 AND ($2::uuid IS NULL OR k.id < $2)
         ORDER BY k.id DESC LIMIT $3"#,
        channel.0,
        after,
        page.fetch_limit(),
    )
    .fetch_all(connection)
    .await?;
    let keys = rows.into_iter().map(|row| {
        let dates = Dates {
            expires_at: row.expires_at,
            revoked_at: row.revoked_at,
            overlap_ends_at: row.overlap_ends_at,
        };
        let role = row.role.and_then(|word| word.parse().ok());
        ApiKeyView {
            id: row.id,
            name: row.name,
            prefix: row.prefix,
            effective: effective_scopes(role.unwrap_or(Role::User), &row.scopes),
            scopes: row.scopes,
            maker_name: row.maker_name,
            created_at: row.created_at,
            ends_at: dates.end(),
            last_used_at: row.last_used_at,
            state: dates.state(now),
        }
    });
    Ok(Page::from_overfetch(keys.collect(), page.limit(), |key| {
        Cursor::from_parts(&[&key.id.to_string()])
    }))
}

fn last_shown(cursor: &Cursor) -> Option<Uuid> {
    cursor.parts().ok()?.first()?.parse().ok()
}
