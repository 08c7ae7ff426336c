//! Opens a channel; done again with the same code, brings its names and hosts up to date.

use chrono_tz::Tz;
use kernel::{ChannelId, Currency, Locale, MarketId};
use platform::{Actor, Platform, audit};
use serde_json::json;
use sqlx::PgConnection;

/// What a new channel needs.
#[derive(Debug, Clone)]
pub struct NewChannel<'a> {
    /// Stable short name: lower-case letters, digits and hyphens.
    pub code: &'a str,
    /// Name shown to shoppers.
    pub name: &'a str,
    /// Default currency.
    pub currency: Currency,
    /// Default locale.
    pub locale: Locale,
    /// ISO 3166-1 alpha-2 country the shop trades from.
    pub country: &'a str,
    /// IANA time zone.
    pub time_zone: &'a str,
    /// Where shoppers write to.
    pub support_email: &'a str,
    /// Host names (without port) under which the shop answers.
    pub hosts: &'a [&'a str],
}

/// Creates the channel, or updates the one that has this code.
///
/// # Errors
/// An unknown time zone; database errors, among them a host name that another channel has.
pub async fn create_channel(
    platform: &Platform,
    actor: &Actor,
    new: &NewChannel<'_>,
) -> Result<ChannelId, sqlx::Error> {
    if new.time_zone.parse::<Tz>().is_err() {
        return Err(sqlx::Error::Protocol(format!(
            "{:?} is no IANA time zone; expected something like Australia/Sydney",
            new.time_zone
        )));
    }
    let mut transaction = platform.begin().await?;
    let id = upsert(&mut transaction, platform, new).await?;
    default_market(&mut transaction, platform, id).await?;
    for host in new.hosts {
        let ours = sqlx::query!(
            "INSERT INTO channel_hosts (host, channel_id) VALUES (lower($1), $2)
             ON CONFLICT (host) DO UPDATE SET channel_id = excluded.channel_id
             WHERE channel_hosts.channel_id = excluded.channel_id",
            host,
            id.0
        )
        .execute(&mut *transaction)
        .await?;
        if ours.rows_affected() == 0 {
            return Err(sqlx::Error::Protocol(format!(
                "the host {host} belongs to another channel"
            )));
        }
    }
    let detail = json!({ "code": new.code, "hosts": new.hosts });
    let subject = id.to_string();
    audit::record(
        &mut transaction,
        platform,
        id,
        actor,
        "channels.create",
        "channel",
        &subject,
        detail,
    )
    .await?;
    transaction.commit().await?;
    Ok(id)
}

/// What every channel sells in, named after its country until the merchant names it.
async fn default_market(
    connection: &mut PgConnection,
    platform: &Platform,
    channel: ChannelId,
) -> Result<(), sqlx::Error> {
    let market: MarketId = platform.ids().next();
    sqlx::query!(
        "INSERT INTO markets (channel_id, id, code, name, currency, countries, is_default)
         SELECT id, $2, lower(country), country, default_currency, ARRAY[country::text], true
         FROM channels WHERE id = $1
         ON CONFLICT (channel_id) WHERE is_default DO NOTHING",
        channel.0,
        market.0
    )
    .execute(connection)
    .await?;
    Ok(())
}

async fn upsert(
    connection: &mut PgConnection,
    platform: &Platform,
    new: &NewChannel<'_>,
) -> Result<ChannelId, sqlx::Error> {
    let id: ChannelId = platform.ids().next();
    sqlx::query_scalar!(
        r#"INSERT INTO channels (id, code, name, default_currency, default_locale, country, time_zone,
                               support_email, created_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
         ON CONFLICT ON CONSTRAINT channels_code_key
         DO UPDATE SET name = excluded.name, support_email = excluded.support_email
         RETURNING id AS "id: ChannelId""#,
        id.0,
        new.code,
        new.name,
        new.currency.code(),
        new.locale.tag(),
        new.country,
        new.time_zone,
        new.support_email,
        platform.now()
    )
    .fetch_one(connection)
    .await
}
