//! Prices from a table: the columns `sku`, `list`, `currency`, `amount`, `compare_at`, `starts`, `ends`.
//!
//! An empty `list` means the base price, in `currency` or the shop's own; else it is the code of a price list, whose
//! currency counts. Amounts are in major units with a point, times as RFC 3339. Every row stands for itself: one that is
//! refused is told with its line, and the others are written. The same table again changes nothing.

mod row;

use std::collections::HashMap;
use std::io::Read;

use kernel::{ChannelId, Currency, Explain, Money, PriceListId, VariantId};
use platform::Platform;
use pricing::commands::{lock_prices, put_list_price, set_price};
use pricing::queries::{default_market, list_by_code};
use pricing::{ListPrice, PricingError};
use sqlx::{Connection, PgConnection};

pub use row::{PriceRow, RowError};

/// Rows per transaction: other price changes of the shop wait so long at most.
const AT_ONCE: usize = 200;

/// What became of a table.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub struct PriceImport {
    /// Rows that hold now.
    pub written: usize,
    /// Line and reason of those that were refused.
    pub refused: Vec<(u64, RowError)>,
}

/// Writes the prices of a table.
///
/// # Errors
/// Database errors; what was written before stays.
pub async fn import_prices(
    platform: &Platform,
    channel: ChannelId,
    table: impl Read + Send,
) -> Result<PriceImport, sqlx::Error> {
    write_all(platform, channel, row::read(table)).await
}

/// Writes the prices of a table into one list. Rows that name no list are meant for it; rows that name another are refused.
///
/// # Errors
/// Database errors; what was written before stays.
pub async fn import_list_prices(
    platform: &Platform,
    channel: ChannelId,
    list: &str,
    table: impl Read + Send,
) -> Result<PriceImport, sqlx::Error> {
    let rows = row::read_for(table, list);
    write_all(platform, channel, rows).await
}

async fn write_all(
    platform: &Platform,
    channel: ChannelId,
    (rows, refused): row::Rows,
) -> Result<PriceImport, sqlx::Error> {
    let mut report = PriceImport {
        refused,
        ..PriceImport::default()
    };
    for some in rows.chunks(AT_ONCE) {
        import_some(platform, channel, some, &mut report).await?;
    }
    report.refused.sort_by_key(|(line, _)| *line);
    Ok(report)
}

async fn import_some(
    platform: &Platform,
    channel: ChannelId,
    rows: &[(u64, PriceRow)],
    report: &mut PriceImport,
) -> Result<(), sqlx::Error> {
    let mut transaction = platform.begin().await?;
    lock_prices(&mut transaction, channel).await?;
    let skus: Vec<String> = rows.iter().map(|(_, row)| row.sku.clone()).collect();
    let mut known = Known {
        home: default_market(&mut transaction, channel).await?.currency,
        variants: catalog::queries::variants_by_sku(&mut transaction, channel, &skus).await?,
        lists: HashMap::new(),
    };
    for (line, row) in rows {
        // A row that the database refuses must not take the others with it.
        let mut step = transaction.begin().await?;
        match write(&mut step, platform, channel, row, &mut known).await {
            Ok(()) => {
                step.commit().await?;
                report.written += 1;
            }
            Err(Refusal::Row(error)) => {
                step.rollback().await?;
                report.refused.push((*line, error));
            }
            Err(Refusal::Database(error)) => return Err(error),
        }
    }
    transaction.commit().await
}

/// What the rows of a batch have in common.
struct Known {
    home: Currency,
    variants: HashMap<String, VariantId>,
    lists: HashMap<String, Option<(PriceListId, Currency)>>,
}

impl Known {
    async fn list(
        &mut self,
        connection: &mut PgConnection,
        channel: ChannelId,
        code: &str,
    ) -> Result<(PriceListId, Currency), Refusal> {
        if !self.lists.contains_key(code) {
            let found = list_by_code(connection, channel, code).await?;
            self.lists.insert(code.to_owned(), found);
        }
        let found = self.lists.get(code).copied().flatten();
        found.ok_or(Refusal::Row(RowError::NoList))
    }
}

enum Refusal {
    Row(RowError),
    Database(sqlx::Error),
}

impl From<sqlx::Error> for Refusal {
    fn from(error: sqlx::Error) -> Self {
        Self::Database(error)
    }
}

impl From<RowError> for Refusal {
    fn from(error: RowError) -> Self {
        Self::Row(error)
    }
}

impl From<PricingError> for Refusal {
    fn from(error: PricingError) -> Self {
        match (error.explain(), error) {
            (_, PricingError::Database(error)) => Self::Database(error),
            (problem, _) => {
                let code = problem.map(|problem| problem.code).unwrap_or_default();
                Self::Row(RowError::Refused(code))
            }
        }
    }
}

async fn write(
    connection: &mut PgConnection,
    platform: &Platform,
    channel: ChannelId,
    row: &PriceRow,
    known: &mut Known,
) -> Result<(), Refusal> {
    let variant = *known.variants.get(&row.sku).ok_or(RowError::NoVariant)?;
    if row.list.is_empty() {
        let currency = row.currency.unwrap_or(known.home);
        let price = Money::new(row.amount_in(currency)?, currency);
        return Ok(set_price(connection, platform, channel, variant, price).await?);
    }
    let (list, currency) = known.list(connection, channel, &row.list).await?;
    if row.currency.is_some_and(|told| told != currency) {
        return Err(RowError::Currency.into());
    }
    let price = ListPrice {
        variant,
        amount_minor: row.amount_in(currency)?,
        compare_at_minor: row.compare_at_in(currency)?,
        starts_at: row.starts,
        ends_at: row.ends,
    };
    Ok(put_list_price(connection, platform, channel, list, &price).await?)
}
