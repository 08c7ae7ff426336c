//! Credit for friends, and the letters about points and rewards.

use credit::Grant;
use customers::{Kind, Medium};
use kernel::{ChannelId, Money, PersonId};
use platform::{Platform, outbox};
use serde_json::{Value, json};
use sqlx::PgConnection;
use uuid::Uuid;

use super::events::REWARD_CREDITED;

/// Credits a reward once for each source and reference, and has the person told.
pub(super) async fn credit_reward(
    connection: &mut PgConnection,
    platform: &Platform,
    channel: ChannelId,
    person: PersonId,
    amount: Money,
    (source, reference): (&str, Uuid),
) -> Result<(), credit::CreditError> {
    if !amount.is_positive() {
        return Ok(());
    }
    let grant = Grant {
        source,
        reference,
        expires_at: None,
    };
    credit::commands::grant(connection, channel, person, amount, &grant, platform.now()).await?;
    let more = json!({ "amount": amount, "source": source });
    tell(connection, platform, channel, person, REWARD_CREDITED, more).await?;
    Ok(())
}

/// Publishes what a letter to the person is made of, where the person wants letters about points and rewards.
pub(super) async fn tell(
    connection: &mut PgConnection,
    platform: &Platform,
    channel: ChannelId,
    person: PersonId,
    topic: &str,
    more: Value,
) -> Result<(), sqlx::Error> {
    let (kind, way) = (Kind::Rewards, Medium::Email);
    let wanted = customers::queries::may_write(connection, channel, person, kind, way).await?;
    let found = identity::queries::addressee(connection, person).await?;
    let Some(to) = found.filter(|to| wanted && to.email_verified) else {
        return Ok(());
    };
    let mut event =
        json!({ "person": person, "email": to.email, "name": to.name, "locale": to.locale });
    if let (Value::Object(event), Value::Object(more)) = (&mut event, more) {
        event.extend(more);
    }
    outbox::publish(connection, platform, channel, topic, &event).await?;
    Ok(())
}
