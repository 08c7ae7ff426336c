//! Finds anew what variants cost in every market of their channel, and keeps what changed.

mod sources;

use std::collections::HashMap;

use channels::queries::markets_of_channel;
use kernel::{ChannelId, MarketId, PriceListId, Timestamp, VariantId};
use platform::{Platform, outbox};
use serde_json::json;
use sqlx::PgConnection;
use uuid::Uuid;

use super::lock_prices;
use crate::prior_price::shown_compare_at;
use crate::queries::histories_of;
use crate::resolve::{PriceSource, Resolved, resolve_price};
use sources::Sources;

/// How many variants are looked at together.
const AT_ONCE: usize = 500;

/// What is kept of a price.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Kept {
    amount_minor: i64,
    compare_at_minor: Option<i64>,
    source: PriceSource,
    since: Timestamp,
}

type Kepts = HashMap<(MarketId, VariantId), Kept>;

/// Resolves the prices of `variants` in every market and writes those that changed, with their history and the event
/// `pricing.price_set` for the listing. Does nothing when nothing changed.
///
/// # Errors
/// Database errors.
pub async fn reprice(
    connection: &mut PgConnection,
    platform: &Platform,
    channel: ChannelId,
    variants: &[VariantId],
) -> Result<(), sqlx::Error> {
    lock_prices(connection, channel).await?;
    for some in variants.chunks(AT_ONCE) {
        reprice_some(connection, platform, channel, some).await?;
    }
    Ok(())
}

/// The same for every variant of a price list.
///
/// # Errors
/// Database errors.
pub async fn reprice_list(
    connection: &mut PgConnection,
    platform: &Platform,
    channel: ChannelId,
    list: PriceListId,
) -> Result<(), sqlx::Error> {
    let variants = sqlx::query_scalar!(
        r#"SELECT DISTINCT variant_id AS "variant: VariantId" FROM price_list_entries
         WHERE channel_id = $1 AND list_id = $2 ORDER BY 1"#,
        channel.0,
        list.0
    )
    .fetch_all(&mut *connection)
    .await?;
    reprice(connection, platform, channel, &variants).await
}

async fn reprice_some(
    connection: &mut PgConnection,
    platform: &Platform,
    channel: ChannelId,
    variants: &[VariantId],
) -> Result<(), sqlx::Error> {
    let now = platform.now();
    let markets = markets_of_channel(connection, channel).await?;
    let sources = Sources::read(connection, channel, &markets, variants, now).await?;
    let kept = kept_of(connection, channel, variants).await?;
    let mut resolved = Vec::new();
    for market in &markets {
        for variant in variants {
            let outcome = resolve_price(&sources.candidates(market, *variant));
            resolved.push(((market.id, *variant), market.currency.code(), outcome));
        }
    }
    let wishing: Vec<VariantId> = resolved
        .iter()
        .filter(|(_, _, outcome)| outcome.is_some_and(|one| one.wished_compare_at.is_some()))
        .map(|((_, variant), ..)| *variant)
        .collect();
    let histories = histories_of(connection, channel, &wishing).await?;
    let mut changes = Changes::default();
    for (place, currency, outcome) in resolved {
        let before = kept.get(&place).copied();
        let after = outcome.map(|outcome| {
            let since = match before {
                Some(before) if before.amount_minor == outcome.amount_minor => before.since,
                _ => now,
            };
            let past = histories.get(&place).map_or(&[][..], Vec::as_slice);
            keep(outcome, past, since)
        });
        changes.note(place, currency, before, after);
    }
    changes.write(connection, channel, now).await?;
    if changes.variants.is_empty() {
        return Ok(());
    }
    let event = json!({ "variants": changes.variants });
    outbox::publish(connection, platform, channel, "pricing.price_set", &event).await?;
    Ok(())
}

fn keep(outcome: Resolved, past: &[crate::PastPrice], since: Timestamp) -> Kept {
    let (amount_minor, wished) = (outcome.amount_minor, outcome.wished_compare_at);
    Kept {
        amount_minor,
        compare_at_minor: shown_compare_at(amount_minor, wished, past, since),
        source: outcome.source,
        since,
    }
}

async fn kept_of(
    connection: &mut PgConnection,
    channel: ChannelId,
    variants: &[VariantId],
) -> Result<Kepts, sqlx::Error> {
    let ids: Vec<Uuid> = variants.iter().map(|variant| variant.0).collect();
    let rows = sqlx::query!(
        r#"SELECT market_id AS "market: MarketId", variant_id AS "variant: VariantId", amount_minor, compare_at_minor,
                source, since
         FROM market_prices WHERE channel_id = $1 AND variant_id = ANY($2)"#,
        channel.0,
        &ids
    )
    .fetch_all(connection)
    .await?;
    Ok(rows
        .into_iter()
        .map(|row| {
            let kept = Kept {
                amount_minor: row.amount_minor,
                compare_at_minor: row.compare_at_minor,
                source: PriceSource::parse(&row.source).unwrap_or(PriceSource::Base),
                since: row.since,
            };
            ((row.market, row.variant), kept)
        })
        .collect())
}

/// What has to be written, column by column.
#[derive(Default)]
struct Changes {
    markets: Vec<Uuid>,
    prices_of: Vec<Uuid>,
    currencies: Vec<String>,
    amounts: Vec<i64>,
    compare_at: Vec<Option<i64>>,
    sources: Vec<String>,
    since: Vec<Timestamp>,
    gone: (Vec<Uuid>, Vec<Uuid>),
    past: (Vec<Uuid>, Vec<Uuid>, Vec<Option<i64>>),
    variants: Vec<VariantId>,
}

impl Changes {
    fn note(
        &mut self,
        (market, variant): (MarketId, VariantId),
        currency: &str,
        before: Option<Kept>,
        after: Option<Kept>,
    ) {
        if before == after {
            return;
        }
        if !self.variants.contains(&variant) {
            self.variants.push(variant);
        }
        let amount = |kept: Option<Kept>| kept.map(|kept| kept.amount_minor);
        if amount(before) != amount(after) {
            self.past.0.push(market.0);
            self.past.1.push(variant.0);
            self.past.2.push(amount(after));
        }
        let Some(after) = after else {
            self.gone.0.push(market.0);
            self.gone.1.push(variant.0);
            return;
        };
        self.markets.push(market.0);
        self.prices_of.push(variant.0);
        self.currencies.push(currency.to_owned());
        self.amounts.push(after.amount_minor);
        self.compare_at.push(after.compare_at_minor);
        self.sources.push(after.source.code().to_owned());
        self.since.push(after.since);
    }

    #[expect(
        clippy::as_conversions,
        reason = "tells sqlx that elements may be NULL; nothing is converted"
    )]
    async fn write(
        &self,
        connection: &mut PgConnection,
        channel: ChannelId,
        now: Timestamp,
    ) -> Result<(), sqlx::Error> {
        sqlx::query!(
            "INSERT INTO market_prices (channel_id, market_id, variant_id, currency, amount_minor, compare_at_minor,
                                        source, since)
             SELECT $1, price.* FROM UNNEST($2::uuid[], $3::uuid[], $4::text[], $5::bigint[], $6::bigint[], $7::text[],
                                            $8::timestamptz[]) AS price
             ON CONFLICT (channel_id, market_id, variant_id)
             DO UPDATE SET currency = excluded.currency, amount_minor = excluded.amount_minor,
                           compare_at_minor = excluded.compare_at_minor, source = excluded.source,
                           since = excluded.since",
            channel.0,
            &self.markets,
            &self.prices_of,
            &self.currencies,
            &self.amounts,
            &self.compare_at as &[Option<i64>],
            &self.sources,
            &self.since
        )
        .execute(&mut *connection)
        .await?;
        sqlx::query!(
            "DELETE FROM market_prices price USING UNNEST($2::uuid[], $3::uuid[]) AS gone (market_id, variant_id)
             WHERE price.channel_id = $1 AND price.market_id = gone.market_id AND price.variant_id = gone.variant_id",
            channel.0,
            &self.gone.0,
            &self.gone.1
        )
        .execute(&mut *connection)
        .await?;
        // Two changes at one instant: the later one was the price from then on.
        sqlx::query!(
            "INSERT INTO price_history (channel_id, market_id, variant_id, since, amount_minor)
             SELECT $1, past.market_id, past.variant_id, $5, past.amount_minor
             FROM UNNEST($2::uuid[], $3::uuid[], $4::bigint[]) AS past (market_id, variant_id, amount_minor)
             ON CONFLICT (channel_id, market_id, variant_id, since) DO UPDATE SET amount_minor = excluded.amount_minor",
            channel.0,
            &self.past.0,
            &self.past.1,
            &self.past.2 as &[Option<i64>],
            now
        )
        .execute(connection)
        .await?;
        Ok(())
    }
}
