//! Reads what owners of cards dispute. Deliberately not here: answering them.
//!
//! Source: <https://docs.stripe.com/api/disputes/object>; what moved is in the dispute's balance transactions, in the
//! currency that the account pays out.

use kernel::{ChannelId, Money, Timestamp};
use payments::{DisputeFacts, DisputeState, GatewayError};
use serde::Deserialize;

use crate::amount;
use crate::cards::is_name;
use crate::client::Answer;
use crate::gateway::{Stripe, not_told};

#[derive(Deserialize)]
struct List {
    data: Vec<Published>,
}

#[derive(Deserialize)]
struct Published {
    id: String,
    charge: String,
    payment_intent: Option<String>,
    amount: i64,
    currency: String,
    reason: String,
    status: String,
    created: i64,
    evidence_details: Option<EvidenceDetails>,
    #[serde(default)]
    balance_transactions: Vec<Moved>,
}

#[derive(Deserialize)]
struct EvidenceDetails {
    due_by: Option<i64>,
}

#[derive(Deserialize)]
struct Moved {
    amount: i64,
    fee: i64,
    net: i64,
    currency: String,
}

impl Stripe {
    /// The channel's newest disputes.
    pub(crate) async fn dispute_list(
        &self,
        channel: ChannelId,
    ) -> Result<Vec<DisputeFacts>, GatewayError> {
        let account = self.account(channel).await?;
        let path = "/v1/disputes?limit=100";
        match self.client.get::<List>(&account, path).await? {
            Answer::Done(list) => list.data.into_iter().map(read).collect(),
            Answer::Refused(refusal) => Err(not_told(&refusal)),
        }
    }

    /// One of them; `None` when the account has none by this name.
    pub(crate) async fn dispute_facts(
        &self,
        channel: ChannelId,
        reference: &str,
    ) -> Result<Option<DisputeFacts>, GatewayError> {
        if !is_name(reference) {
            return Ok(None);
        }
        let account = self.account(channel).await?;
        let path = format!("/v1/disputes/{reference}");
        match self.client.get::<Published>(&account, &path).await? {
            Answer::Done(published) => read(published).map(Some),
            Answer::Refused(refusal) if refusal.status.as_u16() == 404 => Ok(None),
            Answer::Refused(refusal) => Err(not_told(&refusal)),
        }
    }
}

fn read(published: Published) -> Result<DisputeFacts, GatewayError> {
    let unknown = || GatewayError("a dispute in an unknown currency".into());
    let amount = amount::from_wire(published.amount, &published.currency).ok_or_else(unknown)?;
    let (withdrawn, returned, fee) =
        moved(&published.balance_transactions, amount).ok_or_else(unknown)?;
    let details = published.evidence_details;
    Ok(DisputeFacts {
        charge: published.payment_intent.unwrap_or(published.charge),
        reference: published.id,
        amount,
        state: state(&published.status),
        reason: published.reason,
        due_by: details.and_then(|details| details.due_by).and_then(at),
        opened_at: at(published.created).ok_or_else(unknown)?,
        withdrawn,
        returned,
        fee,
    })
}

fn at(seconds: i64) -> Option<Timestamp> {
    chrono::DateTime::from_timestamp(seconds, 0)
}

/// An inquiry (`warning_…`) stays open until it is closed, whoever answered it: it may still become a dispute.
fn state(status: &str) -> DisputeState {
    match status {
        "needs_response" => DisputeState::EvidenceRequired,
        "under_review" => DisputeState::Submitted,
        "won" | "warning_closed" | "charge_refunded" => DisputeState::Won,
        "lost" => DisputeState::Lost,
        _ => DisputeState::Open,
    }
}

/// What was taken, what came back (with a fee that came back), and what was charged for it. Nothing yet, where nothing
/// has moved. `None` for an unknown currency.
fn moved(movements: &[Moved], disputed: Money) -> Option<(Money, Money, Money)> {
    let Some(first) = movements.first() else {
        let nothing = Money::zero(disputed.currency());
        return Some((nothing, nothing, nothing));
    };
    let sum = |of: fn(&Moved) -> i64| {
        let minor = movements.iter().map(of).fold(0_i64, i64::saturating_add);
        amount::from_wire(minor, &first.currency)
    };
    Some((
        sum(|one| one.amount.min(0).saturating_neg())?,
        sum(|one| if one.amount > 0 { one.net.max(0) } else { 0 })?,
        sum(|one| if one.amount < 0 { one.fee.max(0) } else { 0 })?,
    ))
}

#[cfg(test)]
mod tests {
    use kernel::Currency;
    use serde_json::{Value, json};

    use super::*;

    /// The published sample object, and what differs.
    fn facts(changes: Value) -> DisputeFacts {
        let mut sample: Value =
            serde_json::from_str(include_str!("../tests/dispute.json")).unwrap();
        for (name, value) in changes.as_object().unwrap() {
            sample[name] = value.clone();
        }
        read(serde_json::from_value(sample).unwrap()).unwrap()
    }

    #[test]
    fn the_published_inquiry_is_read() {
        let facts = facts(json!({}));
        assert_eq!(facts.reference, "dp_1Pgc71B7WZ01zgkWMevJiAUx");
        assert_eq!(facts.charge, "ch_1PgafuB7WZ01zgkWXYmPNZs8");
        assert_eq!(facts.amount, Money::new(1_000, Currency::USD));
        assert_eq!(facts.due_by.unwrap().timestamp(), 1_723_679_999);
        assert_eq!(
            (facts.state, facts.withdrawn.minor()),
            (DisputeState::Open, 0)
        );
    }

    #[test]
    fn what_moved_is_read_in_the_currency_of_the_account() {
        let taken = json!({ "amount": -1500, "fee": 2500, "net": -4000, "currency": "aud" });
        let back = json!({ "amount": 1500, "fee": 0, "net": 1500, "currency": "aud" });
        let aud = |minor| Money::new(minor, Currency::AUD);
        let lost = facts(
            json!({ "status": "lost", "payment_intent": "pi_1", "balance_transactions": [taken] }),
        );
        assert_eq!(lost.charge, "pi_1");
        assert_eq!(lost.state, DisputeState::Lost);
        assert_eq!(
            (lost.withdrawn, lost.returned, lost.fee),
            (aud(1_500), aud(0), aud(2_500))
        );
        let won = facts(json!({ "status": "won", "balance_transactions": [taken, back] }));
        assert_eq!(
            (won.withdrawn, won.returned, won.fee),
            (aud(1_500), aud(1_500), aud(2_500))
        );
    }

    #[test]
    fn every_status_has_a_state() {
        for (status, expected) in [
            ("warning_needs_response", DisputeState::Open),
            ("warning_under_review", DisputeState::Open),
            ("warning_closed", DisputeState::Won),
            ("needs_response", DisputeState::EvidenceRequired),
            ("under_review", DisputeState::Submitted),
            ("won", DisputeState::Won),
            ("lost", DisputeState::Lost),
        ] {
            assert_eq!(state(status), expected, "{status}");
        }
    }
}
