//! Channels by what is known of them: a host name, an id, nothing.

use kernel::{ChannelId, Currency, Locale};
use sqlx::PgConnection;

use super::markets::markets_of_channel;
use crate::model::Channel;

struct Row {
    id: uuid::Uuid,
    code: String,
    name: String,
    default_currency: String,
    default_locale: String,
    country: String,
    time_zone: String,
    support_email: String,
}

impl TryFrom<Row> for Channel {
    type Error = sqlx::Error;

    fn try_from(row: Row) -> Result<Self, Self::Error> {
        let currency = Currency::parse(&row.default_currency)
            .map_err(|error| sqlx::Error::Decode(Box::new(error)))?;
        let locale = Locale::parse(&row.default_locale).ok_or_else(|| {
            sqlx::Error::Decode(format!("unknown locale {}", row.default_locale).into())
        })?;
        Ok(Self {
            id: row.id.into(),
            code: row.code,
            name: row.name,
            currency,
            locale,
            country: row.country,
            time_zone: row.time_zone,
            support_email: row.support_email,
            markets: Vec::new(),
        })
    }
}

/// The channel that answers under `host` (lower case, without port).
///
/// # Errors
/// Database errors.
pub async fn channel_by_host(
    connection: &mut PgConnection,
    host: &str,
) -> Result<Option<Channel>, sqlx::Error> {
    let row = sqlx::query_as!(
        Row,
        "SELECT id, code, name, default_currency, default_locale, country, time_zone, support_email
         FROM channels JOIN channel_hosts ON channel_hosts.channel_id = channels.id
         WHERE host = $1",
        host
    )
    .fetch_optional(&mut *connection)
    .await?;
    match row {
        Some(row) => whole(connection, row).await.map(Some),
        None => Ok(None),
    }
}

/// The channel with this id.
///
/// # Errors
/// Database errors.
pub async fn channel_by_id(
    connection: &mut PgConnection,
    id: ChannelId,
) -> Result<Option<Channel>, sqlx::Error> {
    let row = sqlx::query_as!(
        Row,
        "SELECT id, code, name, default_currency, default_locale, country, time_zone, support_email
         FROM channels WHERE id = $1",
        id.0
    )
    .fetch_optional(&mut *connection)
    .await?;
    match row {
        Some(row) => whole(connection, row).await.map(Some),
        None => Ok(None),
    }
}

/// Every channel of the installation, oldest first. Installations have few.
///
/// # Errors
/// Database errors.
pub async fn all_channels(connection: &mut PgConnection) -> Result<Vec<Channel>, sqlx::Error> {
    let rows = sqlx::query_as!(
        Row,
        "SELECT id, code, name, default_currency, default_locale, country, time_zone, support_email
         FROM channels ORDER BY created_at, id"
    )
    .fetch_all(&mut *connection)
    .await?;
    let mut channels = Vec::with_capacity(rows.len());
    for row in rows {
        channels.push(whole(connection, row).await?);
    }
    Ok(channels)
}

async fn whole(connection: &mut PgConnection, row: Row) -> Result<Channel, sqlx::Error> {
    let mut channel = Channel::try_from(row)?;
    channel.markets = markets_of_channel(connection, channel.id).await?;
    Ok(channel)
}
