//! Cards that the processor keeps for a merchant's customers.
//!
//! Of a kept card there is what its owner may see, and what its bank will say: a sandbox has no use for the number. A token
//! is made of the charge that kept it, so a charge asked for twice keeps one card.

use chrono::Datelike;
use kernel::Timestamp;
use payments::{GatewayError, KeptCard};
use sqlx::PgConnection;

use crate::cards::Card;
use crate::no_answer;

/// Keeps `card` for a customer, under the name of the charge that it came with.
pub(crate) async fn keep(
    connection: &mut PgConnection,
    merchant: &str,
    customer: &str,
    token: &str,
    card: &Card,
    now: Timestamp,
) -> Result<(), GatewayError> {
    let (month, year) = card.expiry;
    sqlx::query!(
        "INSERT INTO sandbox_processor.kept_cards
             (token, merchant, customer, card_brand, card_last4, expiry_month, expiry_year, decline_code, created_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
         ON CONFLICT (token) DO NOTHING",
        token,
        merchant,
        customer,
        card.brand,
        card.last4,
        month,
        year,
        card.verdict_when_kept().err(),
        now
    )
    .execute(connection)
    .await
    .map_err(no_answer)?;
    Ok(())
}

/// What may be shown of a card, and why its bank says no.
pub(crate) struct Found {
    pub(crate) brand: String,
    pub(crate) last4: String,
    pub(crate) decline: Option<String>,
}

impl Found {
    /// A card that a browser handed over: what its bank says is asked of the card.
    pub(crate) fn handed(card: Card) -> Self {
        Self {
            brand: card.brand,
            last4: card.last4,
            decline: None,
        }
    }

    /// There is no such card.
    pub(crate) fn nothing() -> Self {
        Self {
            brand: String::new(),
            last4: String::new(),
            decline: Some("no_such_card".into()),
        }
    }
}

/// A card of a merchant's customer by its token; one that is not there, removed, or another customer's is declined.
pub(crate) async fn find(
    connection: &mut PgConnection,
    merchant: &str,
    customer: &str,
    token: &str,
    now: Timestamp,
) -> Result<Found, GatewayError> {
    let row = sqlx::query!(
        "SELECT card_brand, card_last4, expiry_month, expiry_year, decline_code FROM sandbox_processor.kept_cards
         WHERE merchant = $1 AND customer = $2 AND token = $3 AND removed_at IS NULL",
        merchant,
        customer,
        token
    )
    .fetch_optional(connection)
    .await
    .map_err(no_answer)?;
    let Some(row) = row else {
        return Ok(Found::nothing());
    };
    let month = i32::try_from(now.month()).unwrap_or_default();
    let expired = (row.expiry_year, row.expiry_month) < (now.year(), month);
    Ok(Found {
        brand: row.card_brand,
        last4: row.card_last4,
        decline: row
            .decline_code
            .or_else(|| expired.then(|| "expired_card".into())),
    })
}

/// A card as the merchant gets to know it.
pub(crate) async fn label(
    connection: &mut PgConnection,
    token: &str,
) -> Result<Option<KeptCard>, GatewayError> {
    let row = sqlx::query!(
        "SELECT token, card_brand, card_last4, expiry_month, expiry_year FROM sandbox_processor.kept_cards
         WHERE token = $1",
        token
    )
    .fetch_optional(connection)
    .await
    .map_err(no_answer)?;
    Ok(row.map(|row| KeptCard {
        token: row.token,
        brand: row.card_brand,
        last4: row.card_last4,
        expiry: (row.expiry_month, row.expiry_year),
    }))
}

/// Keeps a card no longer.
pub(crate) async fn forget(
    connection: &mut PgConnection,
    merchant: &str,
    token: &str,
    now: Timestamp,
) -> Result<(), GatewayError> {
    sqlx::query!(
        "UPDATE sandbox_processor.kept_cards SET removed_at = $3
         WHERE merchant = $1 AND token = $2 AND removed_at IS NULL",
        merchant,
        token,
        now
    )
    .execute(connection)
    .await
    .map_err(no_answer)?;
    Ok(())
}
