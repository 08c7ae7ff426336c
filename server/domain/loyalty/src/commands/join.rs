//! A friend comes: asks for an account by somebody's link, and confirms the address.

use kernel::{ChannelId, Currency, Money, PersonId, ReferralId};
use platform::Platform;
use sqlx::PgConnection;

use crate::address::{address_hash, canonical_address, initials};
use crate::model::{ReferralState, Refusal};
use crate::queries;

/// Somebody who has just asked for an account.
#[derive(Debug, Clone, Copy)]
pub struct Newcomer<'a> {
    /// Who.
    pub person: PersonId,
    /// Their address.
    pub email: &'a str,
    /// Their name, of which two letters are kept.
    pub name: &'a str,
    /// The network they came from; empty when it is not known.
    pub network: &'a str,
    /// The address of whose link it was.
    pub referrer_email: &'a str,
    /// Networks that person was seen in.
    pub referrer_networks: &'a [String],
    /// Whether they have bought here before, as a guest.
    pub has_bought: bool,
}

/// What a friend gets for coming.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Welcome {
    /// The referral, which the credit is granted for.
    pub referral: ReferralId,
    /// The credit.
    pub amount: Money,
}

/// Writes down that the newcomer came by the link `code`. Who does not count is written down as refused, with why, for the
/// referrer to see. `None` when there is no such link, or the person came before.
///
/// # Errors
/// Database errors.
pub async fn register_friend(
    connection: &mut PgConnection,
    platform: &Platform,
    channel: ChannelId,
    code: &str,
    newcomer: &Newcomer<'_>,
) -> Result<Option<ReferralState>, sqlx::Error> {
    let programme = queries::programme(connection, channel).await?;
    let referrer = queries::owner_of_code(connection, channel, code).await?;
    let Some((programme, referrer)) = programme.zip(referrer) else {
        return Ok(None);
    };
    if !programme.referrals.active {
        return Ok(None);
    }
    let refusal = refusal(connection, channel, referrer, newcomer).await?;
    let state = match refusal {
        Some(_) => ReferralState::Refused,
        None => ReferralState::Registered,
    };
    let id: ReferralId = platform.next_ordered();
    let written = sqlx::query!(
        "INSERT INTO referrals (channel_id, id, referrer_person_id, friend_person_id, address_hash, initials, network,
                                state, refusal, currency, friend_minor, referrer_minor, registered_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)
         ON CONFLICT DO NOTHING",
        channel.0,
        id.0,
        referrer.0,
        newcomer.person.0,
        address_hash(newcomer.email),
        initials(newcomer.name),
        newcomer.network,
        state.as_str(),
        refusal.map(Refusal::as_str),
        programme.currency.code(),
        programme.referrals.friend_minor,
        programme.referrals.referrer_minor,
        platform.now(),
    )
    .execute(connection)
    .await?;
    Ok((written.rows_affected() == 1).then_some(state))
}

async fn refusal(
    connection: &mut PgConnection,
    channel: ChannelId,
    referrer: PersonId,
    newcomer: &Newcomer<'_>,
) -> Result<Option<Refusal>, sqlx::Error> {
    let own = canonical_address(newcomer.email) == canonical_address(newcomer.referrer_email);
    if own || referrer == newcomer.person {
        return Ok(Some(Refusal::Own));
    }
    let seen = sqlx::query!(
        r#"SELECT coalesce(bool_or(address_hash = $3), false) AS "mailbox!",
               coalesce(bool_or(network = $4 AND $4 <> '' AND referrer_person_id = $2), false) AS "network!"
         FROM referrals WHERE channel_id = $1 AND state <> 'refused'
           AND (address_hash = $3 OR referrer_person_id = $2)"#,
        channel.0,
        referrer.0,
        address_hash(newcomer.email),
        newcomer.network,
    )
    .fetch_one(connection)
    .await?;
    let known = newcomer.referrer_networks.iter();
    let same_house = known
        .filter(|network| !network.is_empty())
        .any(|network| network == newcomer.network);
    Ok(if seen.mailbox || newcomer.has_bought {
        Some(Refusal::Repeated)
    } else if seen.network || same_house {
        Some(Refusal::Network)
    } else {
        None
    })
}

/// The friend has confirmed the address; what they get. `None` when they came by no link, do not count, or were welcomed
/// before.
///
/// # Errors
/// Database errors.
pub async fn join(
    connection: &mut PgConnection,
    platform: &Platform,
    channel: ChannelId,
    friend: PersonId,
) -> Result<Option<Welcome>, sqlx::Error> {
    let joined = sqlx::query!(
        r#"UPDATE referrals SET state = 'joined', joined_at = $3
         WHERE channel_id = $1 AND friend_person_id = $2 AND state = 'registered'
         RETURNING id AS "id: ReferralId", friend_minor, currency AS "currency: Currency""#,
        channel.0,
        friend.0,
        platform.now(),
    )
    .fetch_optional(connection)
    .await?;
    Ok(joined.map(|row| Welcome {
        referral: row.id,
        amount: Money::new(row.friend_minor, row.currency),
    }))
}
