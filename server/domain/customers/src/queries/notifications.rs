//! What a person chose to be written to about.

use kernel::{ChannelId, PersonId};
use sqlx::PgConnection;

use super::current_consents;
use crate::model::Purpose;
use crate::notification::{Kind, Medium, Preferences, QuietHours};

/// The whole choice, and the quiet hours if there are any.
///
/// # Errors
/// Database errors.
pub async fn notification_settings(
    connection: &mut PgConnection,
    channel: ChannelId,
    person: PersonId,
) -> Result<(Preferences, Option<QuietHours>), sqlx::Error> {
    let rows = sqlx::query!(
        "SELECT kind, medium, enabled FROM notification_preferences WHERE channel_id = $1 AND person_id = $2",
        channel.0,
        person.0,
    )
    .fetch_all(&mut *connection)
    .await?;
    let decode = |error| sqlx::Error::Decode(Box::new(error));
    let mut preferences = Preferences::default();
    for row in rows {
        let kind: Kind = row.kind.parse().map_err(decode)?;
        let medium: Medium = row.medium.parse().map_err(decode)?;
        preferences = preferences.with(kind, medium, row.enabled);
    }
    let quiet = sqlx::query_as!(
        QuietHours,
        r#"SELECT from_minute AS "from", until_minute AS "until" FROM quiet_hours
         WHERE channel_id = $1 AND person_id = $2"#,
        channel.0,
        person.0,
    )
    .fetch_optional(connection)
    .await?;
    Ok((preferences, quiet))
}

/// Whether a message of this kind may go out to the person by this way: it was chosen, and for advertising by e-mail or
/// text message there is consent. Quiet hours are the sender's to wait for.
///
/// # Errors
/// Database errors.
pub async fn may_write(
    connection: &mut PgConnection,
    channel: ChannelId,
    person: PersonId,
    kind: Kind,
    medium: Medium,
) -> Result<bool, sqlx::Error> {
    let (preferences, _) = notification_settings(&mut *connection, channel, person).await?;
    if !preferences.allows(kind, medium) {
        return Ok(false);
    }
    let needed = match (kind, medium) {
        (Kind::News, Medium::Email) => Purpose::MarketingEmail,
        (Kind::News, Medium::Sms) => Purpose::MarketingSms,
        _ => return Ok(true),
    };
    let consents = current_consents(connection, channel, person).await?;
    Ok(consents
        .iter()
        .any(|change| change.purpose == needed && change.granted))
}
