//! The payment attempts of an order.

use kernel::{ChannelId, OrderId, PaymentId, PersonId, Timestamp};
use sqlx::PgConnection;

/// One attempt to pay.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PaymentView {
    /// Its id, which is the gateway's idempotency key.
    pub id: PaymentId,
    /// The gateway that was asked.
    pub gateway: String,
    /// `pending`, `captured`, `declined` or `refunded`.
    pub status: String,
    /// Minor units.
    pub amount_minor: i64,
    /// What of that went back, or is on its way back.
    pub refunded_minor: i64,
    /// ISO 4217 code.
    pub currency: String,
    /// The gateway's own id of a captured charge.
    pub gateway_reference: Option<String>,
    /// Why the bank said no.
    pub decline_code: Option<String>,
    /// Card scheme.
    pub card_brand: Option<String>,
    /// Last four digits of the card.
    pub card_last4: Option<String>,
    /// Who asked to have the card kept.
    pub keep_card_for: Option<PersonId>,
    /// Of a pending one, who is waited for: `buyer`, who is to confirm at the bank, or `bank`.
    pub waits_for: Option<String>,
    /// When it began.
    pub created_at: Timestamp,
}

/// The attempts to pay `order`, oldest first.
///
/// # Errors
/// Database errors.
pub async fn payments_of(
    connection: &mut PgConnection,
    channel: ChannelId,
    order: OrderId,
) -> Result<Vec<PaymentView>, sqlx::Error> {
    sqlx::query_as!(
        PaymentView,
        r#"SELECT id AS "id: PaymentId", gateway, status, amount_minor, refunded_minor, currency, gateway_reference, decline_code,
                card_brand, card_last4, keep_card_for_person_id AS "keep_card_for: PersonId", waits_for,
                created_at
         FROM payments WHERE channel_id = $1 AND order_id = $2 ORDER BY id"#,
        channel.0,
        order.0
    )
    .fetch_all(connection)
    .await
}
