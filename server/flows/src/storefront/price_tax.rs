//! What prices say about tax, told before anybody has said where they live.

use channels::{Channel, Market};
use chrono::NaiveDate;
use international::queries::{rate_book, tax_registrations};
use international::tax::{ExpectedTax, Selling};
use sqlx::PgConnection;

use crate::checkout::CheckoutError;

/// What the prices of the market say about tax on `day`; of one that is meant for no country in particular, as of the
/// shop's own. It depends on the market alone and on nobody who looks.
///
/// # Errors
/// Database errors.
pub async fn price_tax(
    connection: &mut PgConnection,
    channel: &Channel,
    market: &Market,
    day: NaiveDate,
) -> Result<ExpectedTax, CheckoutError> {
    let home = std::slice::from_ref(&channel.country);
    let countries = match market.countries.as_slice() {
        [] => home,
        countries => countries,
    };
    let of_all = [home, countries].concat();
    let selling = Selling {
        from: &channel.country,
        countries,
        registrations: &tax_registrations(connection, channel.id, day).await?,
        rates: &rate_book(connection, channel.id, &of_all).await?,
        day,
    };
    Ok(selling.expected_tax()?)
}
