//! Everything that could be the price of some variants, read once for all markets.

use std::collections::HashMap;

use channels::Market;
use kernel::{ChannelId, Currency, MarketId, Money, PriceListId, Timestamp, VariantId};
use sqlx::PgConnection;
use uuid::Uuid;

use crate::queries::current_rates;
use crate::rates::Rates;
use crate::resolve::{Candidate, PriceSource};

/// A price in a list that is in force.
struct Listed {
    list: PriceListId,
    source: PriceSource,
    priority: i32,
    currency: Currency,
    market: Option<MarketId>,
    countries: Vec<String>,
    amount_minor: i64,
    compare_at_minor: Option<i64>,
}

impl Listed {
    fn is_for(&self, market: &Market) -> bool {
        self.currency == market.currency
            && self.market.is_none_or(|only| only == market.id)
            && (self.countries.is_empty()
                || market
                    .countries
                    .iter()
                    .all(|country| self.countries.contains(country)))
    }
}

/// A base price.
#[derive(Clone, Copy)]
struct Based {
    amount_minor: i64,
    compare_at_minor: Option<i64>,
}

pub(super) struct Sources {
    /// Currency of the default market, which base prices are converted from.
    home: Option<Currency>,
    base: HashMap<(VariantId, Currency), Based>,
    listed: HashMap<VariantId, Vec<Listed>>,
    rates: Rates,
}

impl Sources {
    pub(super) async fn read(
        connection: &mut PgConnection,
        channel: ChannelId,
        markets: &[Market],
        variants: &[VariantId],
        now: Timestamp,
    ) -> Result<Self, sqlx::Error> {
        let ids: Vec<Uuid> = variants.iter().map(|variant| variant.0).collect();
        let home = markets.iter().find(|market| market.is_default);
        let home = home.map(|market| market.currency);
        let is_abroad = markets.iter().any(|market| Some(market.currency) != home);
        Ok(Self {
            home,
            base: base(connection, channel, &ids).await?,
            listed: listed(connection, channel, &ids, now).await?,
            rates: if is_abroad {
                current_rates(connection).await?
            } else {
                Rates::default()
            },
        })
    }

    pub(super) fn candidates(&self, market: &Market, variant: VariantId) -> Vec<Candidate> {
        let listed = self.listed.get(&variant).map_or(&[][..], Vec::as_slice);
        let mut candidates: Vec<Candidate> = listed
            .iter()
            .filter(|price| price.is_for(market))
            .map(|price| Candidate {
                amount_minor: price.amount_minor,
                compare_at_minor: price.compare_at_minor,
                source: price.source,
                priority: price.priority,
                id: price.list.0,
            })
            .collect();
        let own = self.base.get(&(variant, market.currency)).copied();
        candidates.extend(own.map(|price| based(price, PriceSource::Base)));
        let converted = self.converted(market, variant);
        candidates.extend(converted.map(|price| based(price, PriceSource::Converted)));
        candidates
    }

    fn converted(&self, market: &Market, variant: VariantId) -> Option<Based> {
        let home = self.home.filter(|home| *home != market.currency)?;
        let base = self.base.get(&(variant, home))?;
        let convert = |minor| {
            let rates = &self.rates;
            rates.convert(Money::new(minor, home), market.currency, market.rounding)
        };
        Some(Based {
            amount_minor: convert(base.amount_minor)?.minor(),
            compare_at_minor: base.compare_at_minor.and_then(convert).map(Money::minor),
        })
    }
}

const fn based(price: Based, source: PriceSource) -> Candidate {
    Candidate {
        amount_minor: price.amount_minor,
        compare_at_minor: price.compare_at_minor,
        source,
        priority: 0,
        id: Uuid::nil(),
    }
}

async fn base(
    connection: &mut PgConnection,
    channel: ChannelId,
    variants: &[Uuid],
) -> Result<HashMap<(VariantId, Currency), Based>, sqlx::Error> {
    let rows = sqlx::query!(
        r#"SELECT variant_id AS "variant: VariantId", currency AS "currency: Currency", amount_minor, compare_at_minor
         FROM prices WHERE channel_id = $1 AND variant_id = ANY($2)"#,
        channel.0,
        variants
    )
    .fetch_all(connection)
    .await?;
    Ok(rows
        .into_iter()
        .map(|row| {
            let price = Based {
                amount_minor: row.amount_minor,
                compare_at_minor: row.compare_at_minor,
            };
            ((row.variant, row.currency), price)
        })
        .collect())
}

async fn listed(
    connection: &mut PgConnection,
    channel: ChannelId,
    variants: &[Uuid],
    now: Timestamp,
) -> Result<HashMap<VariantId, Vec<Listed>>, sqlx::Error> {
    let rows = sqlx::query!(
        r#"SELECT entry.variant_id AS "variant: VariantId", list.id AS "list: PriceListId", list.kind, list.priority,
                list.currency AS "currency: Currency", list.market_id AS "market: MarketId", list.countries,
                entry.amount_minor, entry.compare_at_minor
         FROM price_list_entries entry
         JOIN price_lists list ON list.channel_id = entry.channel_id AND list.id = entry.list_id
         WHERE entry.channel_id = $1 AND entry.variant_id = ANY($2) AND list.status = 'published'
           AND coalesce(list.starts_at <= $3, true) AND coalesce(list.ends_at > $3, true)
           AND coalesce(entry.starts_at <= $3, true) AND coalesce(entry.ends_at > $3, true)"#,
        channel.0,
        variants,
        now
    )
    .fetch_all(connection)
    .await?;
    let mut found: HashMap<VariantId, Vec<Listed>> = HashMap::new();
    for row in rows {
        found.entry(row.variant).or_default().push(Listed {
            list: row.list,
            source: PriceSource::parse(&row.kind).unwrap_or(PriceSource::PriceList),
            priority: row.priority,
            currency: row.currency,
            market: row.market,
            countries: row.countries,
            amount_minor: row.amount_minor,
            compare_at_minor: row.compare_at_minor,
        });
    }
    Ok(found)
}
