//! Writes down what came of a wish to have a card kept.

use kernel::ChannelId;
use platform::Platform;
use sqlx::PgConnection;

use super::save_card;
use crate::jobs::forget_at_gateway;
use crate::queries::card_setup;
use crate::setup::{CardSetupId, KeepOutcome};

/// Settles the wish if it still waits; `false` when somebody else already has, or nothing is decided yet. A card that is
/// kept becomes one of the person's. One that comes after its wish was called off is forgotten at the gateway.
///
/// # Errors
/// Database errors.
pub async fn settle_setup(
    connection: &mut PgConnection,
    platform: &Platform,
    channel: ChannelId,
    setup: CardSetupId,
    outcome: &KeepOutcome,
) -> Result<bool, sqlx::Error> {
    let (status, code) = match outcome {
        KeepOutcome::Kept(_) => ("saved", None),
        KeepOutcome::Declined { code } => ("declined", Some(code)),
        KeepOutcome::RequiresAction { .. } | KeepOutcome::Processing => return Ok(false),
    };
    let settled = sqlx::query!(
        "UPDATE card_setups SET status = $3, decline_code = $4, settled_at = $5
         WHERE channel_id = $1 AND id = $2 AND status = 'pending'",
        channel.0,
        setup.0,
        status,
        code,
        platform.now()
    )
    .execute(&mut *connection)
    .await?
    .rows_affected()
        == 1;
    let (KeepOutcome::Kept(card), Some(found)) =
        (outcome, card_setup(connection, channel, setup).await?)
    else {
        return Ok(settled);
    };
    if settled {
        let (person, gateway) = (found.person, found.gateway.as_str());
        save_card(connection, platform, channel, person, gateway, card).await?;
    } else if found.status == "declined" {
        let kept_at = (found.gateway, card.token.clone());
        forget_at_gateway(connection, platform, channel, kept_at).await?;
    }
    Ok(settled)
}
