//! Names for cards that browsers gave to the processor. A merchant gets the name and never the number.
//!
//! A name is good for an hour and for one charge, or to keep one card; asked again with the same key it still is, so that a
//! repeat gets the first answer. Each test card has a name besides that is always good (`tok_visa`), for programs that test.

use chrono::TimeDelta;
use kernel::Timestamp;
use payments::GatewayError;
use sqlx::PgConnection;

use crate::cards::Card;
use crate::no_answer;

/// How long a name is good, in minutes.
const GOOD_MINUTES: i64 = 60;
const PREFIX: &str = "tok_";

/// Gives a card a name.
pub(crate) async fn make(
    connection: &mut PgConnection,
    merchant: &str,
    card: &Card,
    now: Timestamp,
) -> Result<String, GatewayError> {
    sqlx::query_scalar!(
        "INSERT INTO sandbox_processor.card_tokens
             (token, merchant, card_brand, card_last4, expiry_month, expiry_year, test_card, created_at)
         VALUES ('tok_' || replace(gen_random_uuid()::text, '-', ''), $1, $2, $3, $4, $5, $6, $7)
         RETURNING token",
        merchant,
        card.brand,
        card.last4,
        card.expiry.0,
        card.expiry.1,
        card.test_card,
        now
    )
    .fetch_one(connection)
    .await
    .map_err(no_answer)
}

/// The card of a name, used or not; `None` when there is none.
pub(crate) async fn look(
    connection: &mut PgConnection,
    merchant: &str,
    token: &str,
) -> Result<Option<Card>, GatewayError> {
    if let Some(card) = test_card(token) {
        return Ok(Some(card));
    }
    let row = sqlx::query!(
        "SELECT card_brand, card_last4, expiry_month, expiry_year, test_card FROM sandbox_processor.card_tokens
         WHERE merchant = $1 AND token = $2",
        merchant,
        token
    )
    .fetch_optional(connection)
    .await
    .map_err(no_answer)?;
    Ok(row.map(|row| Card {
        brand: row.card_brand,
        last4: row.card_last4,
        expiry: (row.expiry_month, row.expiry_year),
        test_card: row.test_card,
    }))
}

/// Uses a name for what has this idempotency key; `None` when it is not good, or was used for something else.
pub(crate) async fn take(
    connection: &mut PgConnection,
    merchant: &str,
    token: &str,
    key: &str,
    now: Timestamp,
) -> Result<Option<Card>, GatewayError> {
    if let Some(card) = test_card(token) {
        return Ok(Some(card));
    }
    let row = sqlx::query!(
        "UPDATE sandbox_processor.card_tokens SET used_for = $3
         WHERE merchant = $1 AND token = $2 AND coalesce(used_for, $3) = $3 AND created_at > $4
         RETURNING card_brand, card_last4, expiry_month, expiry_year, test_card",
        merchant,
        token,
        key,
        now - TimeDelta::minutes(GOOD_MINUTES)
    )
    .fetch_optional(connection)
    .await
    .map_err(no_answer)?;
    Ok(row.map(|row| Card {
        brand: row.card_brand,
        last4: row.card_last4,
        expiry: (row.expiry_month, row.expiry_year),
        test_card: row.test_card,
    }))
}

fn test_card(token: &str) -> Option<Card> {
    Card::named(token.strip_prefix(PREFIX)?)
}
