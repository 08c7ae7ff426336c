//! What a channel demands of the people who work for it.

use kernel::{ChannelId, Timestamp};
use sqlx::PgConnection;

/// The channel's demands.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct ChannelSecurity {
    /// Staff must have a second factor before they may work.
    pub staff_second_factor: bool,
    /// When it was last set; `None` where nobody ever did.
    pub changed_at: Option<Timestamp>,
}

/// The channel's demands; none where nobody set any.
///
/// # Errors
/// Database errors.
pub async fn channel_security(
    connection: &mut PgConnection,
    channel: ChannelId,
) -> Result<ChannelSecurity, sqlx::Error> {
    let found = sqlx::query_as!(
        ChannelSecurity,
        r#"SELECT staff_second_factor, changed_at AS "changed_at?" FROM channel_security WHERE channel_id = $1"#,
        channel.0,
    )
    .fetch_optional(connection)
    .await?;
    Ok(found.unwrap_or_default())
}
