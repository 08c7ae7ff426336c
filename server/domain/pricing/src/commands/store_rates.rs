//! Keeps exchange rates that were fetched.

use kernel::Timestamp;
use rust_decimal::Decimal;
use sqlx::PgConnection;

use crate::rates::RateDay;

/// Writes the rates of a day; says whether any of them is new. A rate that is there stays: the bank does not take back
/// what it published.
///
/// # Errors
/// Database errors.
pub async fn store_rates(
    connection: &mut PgConnection,
    day: &RateDay,
    source: &str,
    now: Timestamp,
) -> Result<bool, sqlx::Error> {
    let codes: Vec<String> = day.rates.keys().map(|one| one.code().to_owned()).collect();
    let rates: Vec<Decimal> = day.rates.values().copied().collect();
    let done = sqlx::query!(
        "INSERT INTO exchange_rates (currency, date, rate, source, fetched_at)
         SELECT told.currency, $3, told.rate, $4, $5
         FROM UNNEST($1::text[], $2::numeric[]) AS told (currency, rate)
         ON CONFLICT (currency, date) DO NOTHING",
        &codes,
        &rates,
        day.date,
        source,
        now
    )
    .execute(connection)
    .await?;
    Ok(done.rows_affected() > 0)
}
