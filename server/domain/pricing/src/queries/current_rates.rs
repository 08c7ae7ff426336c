//! The newest exchange rates.

use kernel::Currency;
use rust_decimal::Decimal;
use sqlx::PgConnection;

use crate::rates::{DatedRate, Rates};

/// The newest rate of each currency that was ever fetched, over those that are bundled.
///
/// # Errors
/// Database errors.
pub async fn current_rates(connection: &mut PgConnection) -> Result<Rates, sqlx::Error> {
    let rows = sqlx::query!(
        r#"SELECT DISTINCT ON (currency) currency AS "currency: String", date, rate AS "rate: Decimal"
         FROM exchange_rates ORDER BY currency, date DESC"#
    )
    .fetch_all(connection)
    .await?;
    let mut rates = Rates::bundled();
    for row in rows {
        // The bank may know a currency that has left ISO 4217 since.
        let Ok(currency) = Currency::parse(&row.currency) else {
            continue;
        };
        let rate = DatedRate {
            per_euro: row.rate,
            date: row.date,
            is_bundled: false,
        };
        rates.put(currency, rate);
    }
    Ok(rates)
}
