//! The link by which a person invites friends.

use kernel::{Alphabet, ChannelId, PersonId};
use platform::Platform;
use sqlx::PgConnection;

const ALPHABET: Alphabet = Alphabet::WORDLESS;
/// About 36 bits: nobody finds links by trying, and who did would only give their owner a friend.
const LENGTH: usize = 8;

/// The person's code, which is made when it is asked for first.
///
/// # Errors
/// Database errors; a code that is taken already makes the command fail, and a repeat draws another.
pub async fn own_code(
    connection: &mut PgConnection,
    platform: &Platform,
    channel: ChannelId,
    person: PersonId,
) -> Result<String, sqlx::Error> {
    let code = ALPHABET.draw(platform.random(), LENGTH);
    sqlx::query!(
        "INSERT INTO referral_codes (channel_id, person_id, code, created_at) VALUES ($1, $2, $3, $4)
         ON CONFLICT (channel_id, person_id) DO NOTHING",
        channel.0,
        person.0,
        code,
        platform.now(),
    )
    .execute(&mut *connection)
    .await?;
    sqlx::query_scalar!(
        "SELECT code FROM referral_codes WHERE channel_id = $1 AND person_id = $2",
        channel.0,
        person.0,
    )
    .fetch_one(connection)
    .await
}

/// Somebody opens the link of `code`, which is counted; `false` when the channel has no such code or invites nobody now.
///
/// # Errors
/// Database errors.
pub async fn open_invitation(
    connection: &mut PgConnection,
    channel: ChannelId,
    code: &str,
) -> Result<bool, sqlx::Error> {
    // Anything may stand in an address, also what PostgreSQL takes for no text.
    if !is_code(code) {
        return Ok(false);
    }
    let counted = sqlx::query!(
        "UPDATE referral_codes c SET opened = opened + 1 FROM loyalty_programmes p
         WHERE c.channel_id = $1 AND c.code = $2 AND p.channel_id = c.channel_id AND p.referrals_active",
        channel.0,
        code,
    )
    .execute(connection)
    .await?;
    Ok(counted.rows_affected() == 1)
}

/// Whether it could be a code of ours.
fn is_code(text: &str) -> bool {
    text.len() == LENGTH && text.chars().all(|letter| ALPHABET.contains(letter))
}
