//! Owners of cards who dispute what was charged, in the processor's own books.
//!
//! needs_response → won | lost · warning_needs_response → warning_closed. For a dispute the money goes back to the owner at
//! once and a fee is kept; an inquiry (`warning_…`) moves nothing. Which card brings what is in [`crate::cards`].

use chrono::TimeDelta;
use kernel::{Currency, Money, Timestamp};
use payments::{DisputeFacts, DisputeState, GatewayError};
use sqlx::PgConnection;

use crate::cards::Quarrel;
use crate::{events, no_answer};

/// What a dispute costs, in minor units of the charge; it is not given back.
const FEE_MINOR: i64 = 2_500;
/// How long evidence can be handed in, in days.
pub(crate) const DUE_DAYS: i64 = 7;
/// After how many seconds the owner of a [`Quarrel::NotReceived`] finds the parcel.
pub(crate) const TAKEN_BACK_SECONDS: i64 = 60;
/// Most that are told at once.
const LISTED: i64 = 100;

/// Opens the disputes whose time has come.
pub(crate) async fn open_due(
    connection: &mut PgConnection,
    now: Timestamp,
) -> Result<(), GatewayError> {
    let due = sqlx::query!(
        "UPDATE sandbox_processor.charges
         SET disputes_at = NULL, status = CASE WHEN quarrel = 'general' THEN status ELSE 'disputed' END
         WHERE status = 'captured' AND disputes_at <= $1
         RETURNING id, status, quarrel",
        now
    )
    .fetch_all(&mut *connection)
    .await
    .map_err(no_answer)?;
    for charge in due {
        if charge.status == "disputed" {
            events::tell(connection, &charge.id, now).await?;
        }
        let quarrel = charge.quarrel.as_deref().map(Quarrel::parse);
        open(connection, &charge.id, quarrel.unwrap_or_default(), now).await?;
    }
    Ok(())
}

async fn open(
    connection: &mut PgConnection,
    charge: &str,
    quarrel: Quarrel,
    now: Timestamp,
) -> Result<(), GatewayError> {
    let due_by = now + TimeDelta::days(DUE_DAYS);
    let (status, fee, decides_at) = match quarrel {
        Quarrel::Fraudulent => ("needs_response", FEE_MINOR, due_by),
        Quarrel::NotReceived => (
            "needs_response",
            FEE_MINOR,
            now + TimeDelta::seconds(TAKEN_BACK_SECONDS),
        ),
        Quarrel::Inquiry => ("warning_needs_response", 0, due_by),
    };
    let id = sqlx::query_scalar!(
        "INSERT INTO sandbox_processor.disputes
             (id, merchant, charge, reason, status, amount_minor, currency, fee_minor, due_by, decides_at, created_at)
         SELECT 'dp_' || substr(id, 4), merchant, id, $2, $3, amount_minor - refunded_minor, currency, $4, $5, $6, $7
         FROM sandbox_processor.charges WHERE id = $1
         ON CONFLICT (charge) DO NOTHING RETURNING id",
        charge,
        quarrel.as_str(),
        status,
        fee,
        due_by,
        decides_at,
        now
    )
    .fetch_optional(&mut *connection)
    .await
    .map_err(no_answer)?;
    match id {
        Some(id) => events::tell_dispute(connection, &id, "dispute.created", now).await,
        None => Ok(()),
    }
}

/// Decides those whose time has come: without evidence the owner is right, unless the owner took it back.
pub(crate) async fn decide_due(
    connection: &mut PgConnection,
    now: Timestamp,
) -> Result<(), GatewayError> {
    let decided = sqlx::query!(
        "UPDATE sandbox_processor.disputes
         SET status = CASE WHEN status = 'warning_needs_response' THEN 'warning_closed'
                           WHEN reason = 'product_not_received' THEN 'won' ELSE 'lost' END
         WHERE status IN ('needs_response', 'warning_needs_response') AND decides_at <= $1
         RETURNING id, charge, status",
        now
    )
    .fetch_all(&mut *connection)
    .await
    .map_err(no_answer)?;
    for dispute in decided {
        if dispute.status == "won" {
            sqlx::query!(
                "UPDATE sandbox_processor.charges SET status = 'captured' WHERE id = $1 AND status = 'disputed'",
                dispute.charge
            )
            .execute(&mut *connection)
            .await
            .map_err(no_answer)?;
        }
        events::tell_dispute(connection, &dispute.id, "dispute.closed", now).await?;
    }
    Ok(())
}

struct Row {
    id: String,
    charge: String,
    reason: String,
    status: String,
    amount_minor: i64,
    currency: String,
    fee_minor: i64,
    due_by: Timestamp,
    created_at: Timestamp,
}

impl Row {
    fn facts(self) -> Result<DisputeFacts, GatewayError> {
        let currency =
            Currency::parse(&self.currency).map_err(|error| GatewayError(error.to_string()))?;
        let money = |minor| Money::new(minor, currency);
        let (state, withdrawn, returned) = match self.status.as_str() {
            "warning_needs_response" => (DisputeState::Open, 0, 0),
            "warning_closed" => (DisputeState::Won, 0, 0),
            "won" => (DisputeState::Won, self.amount_minor, self.amount_minor),
            "lost" => (DisputeState::Lost, self.amount_minor, 0),
            _ => (DisputeState::EvidenceRequired, self.amount_minor, 0),
        };
        Ok(DisputeFacts {
            reference: self.id,
            charge: self.charge,
            amount: money(self.amount_minor),
            reason: self.reason,
            state,
            due_by: Some(self.due_by),
            opened_at: self.created_at,
            withdrawn: money(withdrawn),
            returned: money(returned),
            fee: money(self.fee_minor),
        })
    }
}

/// One of the merchant's.
pub(crate) async fn find(
    connection: &mut PgConnection,
    merchant: &str,
    id: &str,
) -> Result<Option<DisputeFacts>, GatewayError> {
    let row = sqlx::query_as!(
        Row,
        "SELECT id, charge, reason, status, amount_minor, currency, fee_minor, due_by, created_at
         FROM sandbox_processor.disputes WHERE merchant = $1 AND id = $2",
        merchant,
        id
    )
    .fetch_optional(connection)
    .await
    .map_err(no_answer)?;
    row.map(Row::facts).transpose()
}

/// The merchant's, newest first, at most [`LISTED`].
pub(crate) async fn list(
    connection: &mut PgConnection,
    merchant: &str,
) -> Result<Vec<DisputeFacts>, GatewayError> {
    let rows = sqlx::query_as!(
        Row,
        "SELECT id, charge, reason, status, amount_minor, currency, fee_minor, due_by, created_at
         FROM sandbox_processor.disputes WHERE merchant = $1 ORDER BY created_at DESC, id LIMIT $2",
        merchant,
        LISTED
    )
    .fetch_all(connection)
    .await
    .map_err(no_answer)?;
    rows.into_iter().map(Row::facts).collect()
}
