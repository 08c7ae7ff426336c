//! Orders that a person placed as a guest come to the account once its address is known to be theirs.
//!
//! Deliberately not here: orders of another shop, and of another address: nobody has shown anything about those.

use async_trait::async_trait;
use kernel::PersonId;
use platform::Platform;
use platform::outbox::{Consumer, ConsumerError, Event};
use serde::Deserialize;

/// Gives guests' orders to their owner when an address is verified.
pub struct AttachOrders;

#[derive(Deserialize)]
struct Payload {
    person: PersonId,
}

#[async_trait]
impl Consumer for AttachOrders {
    fn name(&self) -> &'static str {
        "attach_orders"
    }

    fn topics(&self) -> &[&'static str] {
        &["identity.email_verified", "identity.email_changed"]
    }

    async fn handle(&self, platform: &Platform, event: &Event) -> Result<(), ConsumerError> {
        let Payload { person } = event.parse()?;
        let mut transaction = platform.begin().await?;
        // Not the event's address: the account may have another one by now, or none that is verified.
        let email = identity::queries::verified_email(&mut transaction, person).await?;
        if let Some(email) = email {
            let channel = event.channel_id;
            orders::commands::attach_orders(&mut transaction, channel, person, &email).await?;
        }
        transaction.commit().await?;
        Ok(())
    }
}
