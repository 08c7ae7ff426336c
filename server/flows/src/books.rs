//! Journals in another currency than the books are kept in, with the rate of the day: the ledger joined with the shop's currency and
//! the exchange rates.
//!
//! Where no rate is known, a journal is posted without one: money is never kept from being written down. Deliberately not
//! here: what is posted, and the arithmetic (`ledger::fx`).

use async_trait::async_trait;
use kernel::{ChannelId, Currency, OrderId};
use ledger::fx::{Rate, Valuation};
use ledger::{Journal, LedgerError};
use platform::Platform;
use platform::jobs::{JobContext, JobError, JobHandler};
use pricing::Rates;
use pricing::queries::current_rates;
use rust_decimal::Decimal;
use sqlx::PgConnection;

/// Brings what is held and owed in other currencies to the rates of the day.
pub const REVALUE_BOOKS: &str = "ledger.revalue";

/// Works [`REVALUE_BOOKS`], every channel in a transaction of its own.
pub struct RevalueBooks;

#[async_trait]
impl JobHandler for RevalueBooks {
    fn kind(&self) -> &'static str {
        REVALUE_BOOKS
    }

    async fn run(&self, context: &JobContext) -> Result<(), JobError> {
        let platform = context.platform();
        let mut connection = platform.pool().acquire().await?;
        let channels = channels::queries::all_channels(&mut connection).await?;
        let rates = current_rates(&mut connection).await?;
        drop(connection);
        let day = platform.now().date_naive();
        for channel in channels {
            let mut work = platform.begin().await?;
            let held = ledger::queries::trial_balance(&mut work, channel.id).await?;
            let mut currencies: Vec<Currency> = held
                .accounts
                .iter()
                .filter_map(|account| Currency::parse(&account.currency).ok())
                .filter(|currency| *currency != channel.currency)
                .collect();
            currencies.sort_by_key(|currency| currency.code().to_owned());
            currencies.dedup();
            for currency in currencies {
                let Some(rate) = rate(&rates, currency, channel.currency) else {
                    continue;
                };
                let reference = format!("{day}:{}", currency.code());
                let at = (currency, rate);
                ledger::commands::revalue(&mut work, platform, channel.id, at, &reference)
                    .await
                    .map_err(|error| JobError::Retry(error.to_string()))?;
            }
            work.commit().await?;
        }
        Ok(())
    }
}

/// Posts `journal`, whose entries are of one currency, at the rate of the day. With the order of a refund, income goes back at the
/// rate of its sale.
pub(crate) async fn post(
    connection: &mut PgConnection,
    platform: &Platform,
    channel: ChannelId,
    journal: &Journal<'_>,
    order: Option<OrderId>,
) -> Result<bool, LedgerError> {
    match valuation(connection, channel, journal, order).await? {
        Some(at) => ledger::commands::post_at(connection, platform, channel, journal, &at).await,
        None => ledger::commands::post(connection, platform, channel, journal).await,
    }
}

/// As [`post`], of a journal that waits.
pub(crate) async fn post_pending(
    connection: &mut PgConnection,
    platform: &Platform,
    channel: ChannelId,
    journal: &Journal<'_>,
) -> Result<bool, LedgerError> {
    match valuation(connection, channel, journal, None).await? {
        Some(at) => {
            ledger::commands::post_pending_at(connection, platform, channel, journal, &at).await
        }
        None => ledger::commands::post_pending(connection, platform, channel, journal).await,
    }
}

/// `None` for a journal in the shop's own currency, and where no rate is known.
async fn valuation(
    connection: &mut PgConnection,
    channel: ChannelId,
    journal: &Journal<'_>,
    order: Option<OrderId>,
) -> Result<Option<Valuation>, sqlx::Error> {
    let Some(entry) = journal.entries.first() else {
        return Ok(None);
    };
    let own = channels::queries::channel_by_id(connection, channel)
        .await?
        .ok_or(sqlx::Error::RowNotFound)?
        .currency;
    let foreign = entry.amount.currency();
    if foreign == own {
        return Ok(None);
    }
    let rates = current_rates(connection).await?;
    let Some(today) = rate(&rates, foreign, own) else {
        tracing::warn!(%channel, %foreign, "no exchange rate: a journal is posted without one");
        return Ok(None);
    };
    let of_sale = match order {
        Some(order) => {
            let sale = ("order", order.to_string());
            let sale = (sale.0, sale.1.as_str());
            ledger::queries::rate_of(connection, channel, "sale", sale).await?
        }
        None => None,
    };
    Ok(Some(Valuation {
        today,
        of_sale: of_sale.filter(|rate| rate.currency == own),
    }))
}

/// Units of `to` for one of `from`.
fn rate(rates: &Rates, from: Currency, to: Currency) -> Option<Rate> {
    let per_euro = |currency: Currency| {
        if currency == Currency::EUR {
            Some(Decimal::ONE)
        } else {
            rates.of(currency).map(|rate| rate.per_euro)
        }
    };
    Some(Rate {
        currency: to,
        per_unit: per_euro(to)?.checked_div(per_euro(from)?)?.round_dp(12),
    })
}
