//! Records that an order is about to be paid, before anybody is asked for money.

use kernel::{ChannelId, Money, OrderId, PaymentId, PersonId};
use platform::Platform;
use sqlx::PgConnection;

use crate::error::PaymentError;

/// What may be shown of a card.
#[derive(Debug, Clone)]
pub struct CardLabel {
    /// Scheme, e.g. `visa`.
    pub brand: String,
    /// Last four digits.
    pub last4: String,
    /// Who asked to have the card kept.
    pub keep_for: Option<PersonId>,
}

/// Writes a pending payment.
///
/// # Errors
/// [`PaymentError::UnderWay`] when the order has a pending or captured payment; database errors.
pub async fn start_payment(
    connection: &mut PgConnection,
    platform: &Platform,
    channel: ChannelId,
    order: OrderId,
    gateway: &str,
    amount: Money,
    card: &CardLabel,
) -> Result<PaymentId, PaymentError> {
    let id: PaymentId = platform.next_ordered();
    sqlx::query!(
        "INSERT INTO payments (channel_id, id, order_id, gateway, status, amount_minor, currency, card_brand,
                               card_last4, created_at, keep_card_for_person_id)
         VALUES ($1, $2, $3, $4, 'pending', $5, $6, $7, $8, $9, $10)",
        channel.0,
        id.0,
        order.0,
        gateway,
        amount.minor(),
        amount.currency().code(),
        card.brand,
        card.last4,
        platform.now(),
        card.keep_for.map(|person| person.0)
    )
    .execute(connection)
    .await
    .map_err(|error| {
        match error.as_database_error().and_then(|error| error.constraint()) {
            Some("payments_pending_key") => PaymentError::UnderWay,
            _ => PaymentError::Database(error),
        }
    })?;
    Ok(id)
}
