//! A person's link and the friends who came by it, without who they are.

use kernel::{ChannelId, Currency, Money, PersonId, ReferralId, Timestamp};
use sqlx::PgConnection;

use crate::model::{ReferralState, Refusal};

/// Friends that are shown.
const SHOWN: i64 = 100;

/// A person's link and friends.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Invitations {
    /// How often the link was opened.
    pub opened: i64,
    /// The friends, newest first; at most a hundred.
    pub friends: Vec<ReferralView>,
    /// Rewards that were credited, in the channel's currency of then.
    pub rewards: i64,
}

/// A friend, as the referrer sees them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReferralView {
    /// The referral.
    pub id: ReferralId,
    /// Two letters of the name.
    pub initials: String,
    /// How far they have come.
    pub state: ReferralState,
    /// Why they do not count.
    pub refusal: Option<Refusal>,
    /// The referrer's reward.
    pub reward: Money,
    /// When they asked for an account.
    pub registered_at: Timestamp,
    /// When they joined.
    pub joined_at: Option<Timestamp>,
    /// When they bought.
    pub bought_at: Option<Timestamp>,
    /// When the reward is due.
    pub due_at: Option<Timestamp>,
    /// When it was credited.
    pub rewarded_at: Option<Timestamp>,
}

/// The person's link and friends.
///
/// # Errors
/// Database errors.
pub async fn invitations(
    connection: &mut PgConnection,
    channel: ChannelId,
    person: PersonId,
) -> Result<Invitations, sqlx::Error> {
    let opened = sqlx::query_scalar!(
        "SELECT opened FROM referral_codes WHERE channel_id = $1 AND person_id = $2",
        channel.0,
        person.0,
    )
    .fetch_optional(&mut *connection)
    .await?;
    let rewards = sqlx::query_scalar!(
        r#"SELECT count(*) AS "count!" FROM referrals
         WHERE channel_id = $1 AND referrer_person_id = $2 AND state = 'rewarded'"#,
        channel.0,
        person.0,
    )
    .fetch_one(&mut *connection)
    .await?;
    Ok(Invitations {
        opened: opened.unwrap_or_default(),
        friends: friends(connection, channel, person).await?,
        rewards,
    })
}

async fn friends(
    connection: &mut PgConnection,
    channel: ChannelId,
    person: PersonId,
) -> Result<Vec<ReferralView>, sqlx::Error> {
    let rows = sqlx::query!(
        r#"SELECT id AS "id: ReferralId", initials, state, refusal, currency AS "currency: Currency", referrer_minor,
               registered_at, joined_at, bought_at, due_at, rewarded_at
         FROM referrals WHERE channel_id = $1 AND referrer_person_id = $2 ORDER BY id DESC LIMIT $3"#,
        channel.0,
        person.0,
        SHOWN,
    )
    .fetch_all(connection)
    .await?;
    let decode = |error| sqlx::Error::Decode(Box::new(error));
    let views = rows.into_iter().map(|row| {
        let refusal = row.refusal.as_deref().map(str::parse::<Refusal>);
        Ok(ReferralView {
            id: row.id,
            initials: row.initials,
            state: row.state.parse().map_err(decode)?,
            refusal: refusal.transpose().map_err(decode)?,
            reward: Money::new(row.referrer_minor, row.currency),
            registered_at: row.registered_at,
            joined_at: row.joined_at,
            bought_at: row.bought_at,
            due_at: row.due_at,
            rewarded_at: row.rewarded_at,
        })
    });
    views.collect()
}

/// Whose link the code is.
///
/// # Errors
/// Database errors.
pub async fn owner_of_code(
    connection: &mut PgConnection,
    channel: ChannelId,
    code: &str,
) -> Result<Option<PersonId>, sqlx::Error> {
    sqlx::query_scalar!(
        r#"SELECT person_id AS "person: PersonId" FROM referral_codes WHERE channel_id = $1 AND code = $2"#,
        channel.0,
        code,
    )
    .fetch_optional(connection)
    .await
}
