//! Cards that a merchant wants kept without charging them.
//!
//! requires_action → succeeded | declined. As with charges each step is taken once. The card is kept when the bank has said
//! yes, and not before; nothing is told by a webhook, since nothing depends on hearing of it at once.

use kernel::Timestamp;
use payments::{CardSetupId, GatewayError, KeepOutcome, KeepRequest};
use sqlx::PgConnection;

use crate::cards::{Behaviour, Card};
use crate::charges::{Challenge, challenge_of};
use crate::{kept, no_answer};

fn setup_id(setup: CardSetupId) -> String {
    format!("seti_{}", setup.0.simple())
}

/// Writes the wish, and keeps the card where the bank needs to ask nobody; a repeat changes nothing.
pub(crate) async fn insert(
    connection: &mut PgConnection,
    merchant: &str,
    request: &KeepRequest,
    (card, customer): (&Card, &str),
    now: Timestamp,
) -> Result<(), GatewayError> {
    let (status, decline, later) = match card.behaviour() {
        Behaviour::Declines(code) => ("declined", Some(code), None),
        Behaviour::Asks(_) if request.return_to.is_none() => {
            ("declined", Some("authentication_required"), None)
        }
        Behaviour::Asks(later) => ("requires_action", None, later),
        Behaviour::Approves | Behaviour::Slow | Behaviour::Disputes(_) => ("succeeded", None, None),
    };
    let (month, year) = card.expiry;
    let id = setup_id(request.setup);
    let asks = status == "requires_action";
    let made = sqlx::query!(
        "INSERT INTO sandbox_processor.setups
             (id, merchant, idempotency_key, customer, status, decline_code, later_decline, card_brand, card_last4,
              expiry_month, expiry_year, kept_decline, description, challenge, return_to, created_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)
         ON CONFLICT ON CONSTRAINT setups_idempotency_key DO NOTHING",
        id,
        merchant,
        request.setup.to_string(),
        customer,
        status,
        decline,
        later,
        card.brand,
        card.last4,
        month,
        year,
        card.verdict_when_kept().err(),
        request.description,
        asks.then(|| challenge_of(merchant, request.setup.0)),
        request.return_to,
        now
    )
    .execute(&mut *connection)
    .await
    .map_err(no_answer)?;
    if made.rows_affected() == 1 && status == "succeeded" {
        keep(connection, &id, now).await?;
    }
    Ok(())
}

/// Keeps the card of a wish that the bank has said yes to.
async fn keep(connection: &mut PgConnection, id: &str, now: Timestamp) -> Result<(), GatewayError> {
    sqlx::query!(
        "INSERT INTO sandbox_processor.kept_cards
             (token, merchant, customer, card_brand, card_last4, expiry_month, expiry_year, decline_code, created_at)
         SELECT 'card_' || substr(id, 6), merchant, customer, card_brand, card_last4, expiry_month, expiry_year,
                kept_decline, $2
         FROM sandbox_processor.setups WHERE id = $1
         ON CONFLICT (token) DO NOTHING",
        id,
        now
    )
    .execute(connection)
    .await
    .map_err(no_answer)?;
    Ok(())
}

/// What came of a wish.
pub(crate) async fn outcome(
    connection: &mut PgConnection,
    merchant: &str,
    setup: CardSetupId,
    pages: &str,
) -> Result<Option<KeepOutcome>, GatewayError> {
    let row = sqlx::query!(
        "SELECT status, decline_code, challenge FROM sandbox_processor.setups
         WHERE merchant = $1 AND idempotency_key = $2",
        merchant,
        setup.to_string()
    )
    .fetch_optional(&mut *connection)
    .await
    .map_err(no_answer)?;
    let Some(row) = row else { return Ok(None) };
    Ok(Some(match row.status.as_str() {
        "requires_action" => KeepOutcome::RequiresAction {
            address: format!("{pages}/challenges/{}", row.challenge.unwrap_or_default()),
        },
        "declined" => KeepOutcome::Declined {
            code: row.decline_code.unwrap_or_default(),
        },
        _ => {
            let token = format!("card_{}", setup.0.simple());
            let card = kept::label(connection, &token).await?;
            KeepOutcome::Kept(card.ok_or_else(|| GatewayError("the card was not kept".into()))?)
        }
    }))
}

/// The wish whose page has this secret.
pub(crate) async fn challenge(
    connection: &mut PgConnection,
    secret: &str,
) -> Result<Option<Challenge>, GatewayError> {
    let row = sqlx::query!(
        "SELECT status, description, card_last4, return_to FROM sandbox_processor.setups WHERE challenge = $1",
        secret
    )
    .fetch_optional(connection)
    .await
    .map_err(no_answer)?;
    Ok(row.map(|row| Challenge {
        open: row.status == "requires_action",
        description: row.description,
        last4: row.card_last4,
        return_to: row.return_to.unwrap_or_default(),
        amount: None,
    }))
}

/// The owner's answer; the first one counts.
pub(crate) async fn answer_challenge(
    connection: &mut PgConnection,
    secret: &str,
    approved: bool,
    now: Timestamp,
) -> Result<(), GatewayError> {
    let moved = sqlx::query!(
        "UPDATE sandbox_processor.setups SET
             status = CASE WHEN NOT $2 OR later_decline IS NOT NULL THEN 'declined' ELSE 'succeeded' END,
             decline_code = CASE WHEN NOT $2 THEN 'authentication_failed' ELSE later_decline END
         WHERE challenge = $1 AND status = 'requires_action' RETURNING id, status",
        secret,
        approved
    )
    .fetch_optional(&mut *connection)
    .await
    .map_err(no_answer)?;
    match moved {
        Some(row) if row.status == "succeeded" => keep(connection, &row.id, now).await,
        _ => Ok(()),
    }
}
