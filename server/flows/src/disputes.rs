//! Disputes of payments: learned of from gateways, and posted.
//!
//! An event only says where to look: the gateway is asked what is true, outside any transaction, and what it says is
//! written down in one. Invariants: each movement of money is posted once per dispute, however often it is heard of; what
//! may be lost waits as a journal from the day the money went, and is posted when the dispute is lost, or voided when it is
//! won. Deliberately not here: evidence, and answering.

mod posting;
mod sync;

use kernel::ChannelId;
use payments::commands::{Noted, note_dispute};
use payments::{DisputeFacts, PaymentError};
use platform::{Actor, audit};
use serde_json::json;

use crate::checkout::{Checkout, CheckoutError};

pub use sync::{SYNC_DISPUTES, SyncDisputes};

const ACTOR: Actor = Actor::System("disputes");

/// Learns of disputes.
#[derive(Clone)]
pub struct Disputes(pub Checkout);

impl Disputes {
    /// Asks the gateway what is true of a dispute, and writes it down. `false` when the gateway knows none by this name, or
    /// it is about no payment of the channel.
    ///
    /// # Errors
    /// A gateway that does not answer; database errors.
    pub async fn refresh(
        &self,
        channel: ChannelId,
        gateway: &str,
        reference: &str,
    ) -> Result<bool, CheckoutError> {
        let asked = self.0.gateway_named(gateway)?.dispute(channel, reference);
        match asked.await.map_err(PaymentError::from)? {
            Some(facts) => self.note(channel, gateway, &facts).await,
            None => Ok(false),
        }
    }

    /// Asks the gateway for its newest disputes, and writes them down. Returns how many are the channel's.
    ///
    /// # Errors
    /// As [`Self::refresh`].
    pub async fn refresh_all(
        &self,
        channel: ChannelId,
        gateway: &str,
    ) -> Result<u64, CheckoutError> {
        let listed = self.0.gateway_named(gateway)?.disputes(channel).await;
        let mut found = 0;
        for facts in listed.map_err(PaymentError::from)? {
            found += u64::from(self.note(channel, gateway, &facts).await?);
        }
        Ok(found)
    }

    /// One transaction: the dispute, what happened to it, ledger, audit.
    async fn note(
        &self,
        channel: ChannelId,
        gateway: &str,
        facts: &DisputeFacts,
    ) -> Result<bool, CheckoutError> {
        let platform = &self.0.platform;
        let mut transaction = platform.begin().await?;
        let noted = note_dispute(&mut transaction, platform, channel, gateway, facts).await?;
        let Some(noted) = noted else { return Ok(false) };
        posting::post(&mut transaction, platform, channel, &noted).await?;
        if noted.changed {
            audit::record(
                &mut transaction,
                platform,
                channel,
                &ACTOR,
                "payments.note_dispute",
                "dispute",
                &noted.id.to_string(),
                detail(&noted),
            )
            .await?;
        }
        transaction.commit().await?;
        Ok(true)
    }
}

fn detail(noted: &Noted) -> serde_json::Value {
    json!({
        "state": noted.state.as_str(),
        "withdrawn_minor": noted.withdrawn.minor(),
        "returned_minor": noted.returned.minor(),
        "fee_minor": noted.fee.minor(),
        "currency": noted.withdrawn.currency().code(),
    })
}
