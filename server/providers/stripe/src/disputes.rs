//! Reads what owners of cards dispute. Deliberately not here: answering them.

use kernel::{ChannelId, Money, Timestamp};
use payments::GatewayError;
use serde::Deserialize;

use crate::amount;
use crate::cards::is_name;
use crate::client::Answer;
use crate::gateway::{Stripe, not_told};

/// A charge that its owner disputes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Dispute {
    /// Stripe's id.
    pub id: String,
    /// Stripe's id of the charge.
    pub charge: String,
    /// Stripe's id of the intent: a captured payment's reference.
    pub intent: Option<String>,
    /// What is disputed.
    pub amount: Money,
    /// In Stripe's word, e.g. `fraudulent`.
    pub reason: String,
    /// In Stripe's word: `needs_response`, `under_review`, `won`, `lost`, or one of the warnings.
    pub status: String,
    /// Until when evidence can be handed in.
    pub due_by: Option<Timestamp>,
}

/// Disputes, newest first, and whether there are more after the last.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DisputePage {
    /// Those of this page.
    pub disputes: Vec<Dispute>,
    /// Whether to ask again, with the last one's id.
    pub more: bool,
}

#[derive(Deserialize)]
struct List {
    data: Vec<Published>,
    #[serde(default)]
    has_more: bool,
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
    evidence_details: Option<EvidenceDetails>,
}

#[derive(Deserialize)]
struct EvidenceDetails {
    due_by: Option<i64>,
}

impl Stripe {
    /// The channel's disputes, 100 at a time; `after` is the last id of the page before.
    ///
    /// # Errors
    /// When the channel has no account, or Stripe does not tell.
    pub async fn disputes(
        &self,
        channel: ChannelId,
        after: Option<&str>,
    ) -> Result<DisputePage, GatewayError> {
        let account = self.account(channel).await?;
        let mut path = "/v1/disputes?limit=100".to_owned();
        if let Some(after) = after.filter(|id| is_name(id)) {
            path.push_str("&starting_after=");
            path.push_str(after);
        }
        match self.client.get::<List>(&account, &path).await? {
            Answer::Done(list) => page(list),
            Answer::Refused(refusal) => Err(not_told(&refusal)),
        }
    }
}

fn page(list: List) -> Result<DisputePage, GatewayError> {
    let disputes: Option<Vec<Dispute>> = list.data.into_iter().map(read).collect();
    let disputes =
        disputes.ok_or_else(|| GatewayError("a dispute in an unknown currency".into()))?;
    Ok(DisputePage {
        disputes,
        more: list.has_more,
    })
}

fn read(published: Published) -> Option<Dispute> {
    let due_by = published
        .evidence_details
        .and_then(|details| details.due_by);
    Some(Dispute {
        amount: amount::from_wire(published.amount, &published.currency)?,
        due_by: due_by.and_then(|seconds| chrono::DateTime::from_timestamp(seconds, 0)),
        id: published.id,
        charge: published.charge,
        intent: published.payment_intent,
        reason: published.reason,
        status: published.status,
    })
}

#[cfg(test)]
mod tests {
    use kernel::Currency;

    use super::*;

    #[test]
    fn the_published_dispute_is_read() {
        let published = include_str!("../tests/dispute.json");
        let list = format!(
            r#"{{"object":"list","data":[{published}],"has_more":true,"url":"/v1/disputes"}}"#
        );
        let page = page(serde_json::from_str(&list).unwrap()).unwrap();
        let dispute = page.disputes.first().unwrap();
        assert_eq!(dispute.id, "dp_1Pgc71B7WZ01zgkWMevJiAUx");
        assert_eq!(dispute.amount, Money::new(1_000, Currency::USD));
        assert_eq!(dispute.due_by.unwrap().timestamp(), 1_723_679_999);
        assert!(page.more);
    }
}
