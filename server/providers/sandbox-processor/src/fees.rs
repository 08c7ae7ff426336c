//! What the processor keeps for itself: 1.75 % of what was captured and 30 minor units, as its price list says. It is not
//! given back with a refund.

use kernel::{Currency, Money, PaymentId, Percentage};
use payments::GatewayError;
use sqlx::PgConnection;

use crate::no_answer;

/// Hundredths of a percent.
const BASIS_POINTS: i64 = 175;
/// And so many minor units for each charge.
const FIXED_MINOR: i64 = 30;

/// The fee of a charge that was captured; `None` of any other.
pub(crate) async fn of(
    connection: &mut PgConnection,
    merchant: &str,
    payment: PaymentId,
) -> Result<Option<Money>, GatewayError> {
    let row = sqlx::query!(
        "SELECT amount_minor, currency FROM sandbox_processor.charges
         WHERE merchant = $1 AND idempotency_key = $2 AND status IN ('captured', 'refunded', 'disputed')",
        merchant,
        payment.to_string()
    )
    .fetch_optional(connection)
    .await
    .map_err(no_answer)?;
    let Some(row) = row else { return Ok(None) };
    let currency =
        Currency::parse(&row.currency).map_err(|error| GatewayError(error.to_string()))?;
    fee(Money::new(row.amount_minor, currency)).map(Some)
}

fn fee(amount: Money) -> Result<Money, GatewayError> {
    let fixed = Money::new(FIXED_MINOR, amount.currency());
    amount
        .percentage(Percentage::from_basis_points(BASIS_POINTS))
        .and_then(|part| part.checked_add(fixed))
        .map_err(|error| GatewayError(error.to_string()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_price_list_is_kept_to_and_halves_are_rounded_to_even() {
        // 1.75 % of 34.95 is 61.1625 cents, of 2.00 is 3.5 cents.
        for (minor, expected) in [(3_495, 91), (10_000, 205), (200, 34), (1, 30)] {
            let fee = fee(Money::new(minor, Currency::AUD)).unwrap();
            assert_eq!(fee.minor(), expected, "{minor}");
        }
    }
}
