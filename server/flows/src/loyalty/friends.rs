//! Somebody asks for an account and came by a friend's link.

use chrono::TimeDelta;
use kernel::{ChannelId, Origin, network_of};
use loyalty::ReferralState;
use loyalty::commands::{Newcomer, register_friend};
use platform::Platform;

/// An account counts as new for so long: the link is noted right after it was made.
const NEW_FOR: TimeDelta = TimeDelta::minutes(5);

/// Notes that whoever has just asked for an account with `email` came by the link `code`. `None` where nothing was noted: an
/// account that is not new, a code that is nobody's. Nothing of it may be shown to who asked.
///
/// # Errors
/// Database errors.
pub async fn note_friend(
    platform: &Platform,
    channel: ChannelId,
    email: &str,
    code: &str,
    origin: &Origin,
) -> Result<Option<ReferralState>, sqlx::Error> {
    let mut transaction = platform.begin().await?;
    let connection = &mut *transaction;
    let person = identity::queries::person_with_email(connection, channel, email).await?;
    let referrer = loyalty::queries::owner_of_code(connection, channel, code).await?;
    let Some((person, referrer)) = person.zip(referrer) else {
        return Ok(None);
    };
    let friend = identity::queries::addressee(connection, person).await?;
    let inviter = identity::queries::addressee(connection, referrer).await?;
    let Some((friend, inviter)) = friend.zip(inviter) else {
        return Ok(None);
    };
    if friend.email_verified || friend.created_at < platform.now() - NEW_FOR {
        return Ok(None);
    }
    let networks = identity::queries::networks_of(connection, referrer).await?;
    let network = origin.ip.map(network_of).unwrap_or_default();
    let has_bought =
        orders::queries::has_bought(connection, channel, Some(person), &friend.email).await?;
    let newcomer = Newcomer {
        person,
        email: &friend.email,
        name: &friend.name,
        network: &network,
        referrer_email: &inviter.email,
        referrer_networks: &networks,
        has_bought,
    };
    let noted = register_friend(connection, platform, channel, code, &newcomer).await?;
    transaction.commit().await?;
    Ok(noted)
}
