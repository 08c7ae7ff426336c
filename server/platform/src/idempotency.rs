//! A command that carries a key runs once; a repeat gets the first answer.
//!
//! Invariants: the key is claimed in the command's own transaction, so it is taken if and only if the command
//! committed; a concurrent call with the same key waits for the first one at the primary key and then replays.
//! Deliberately not here: where keys come from (the form or the integrator), and HTTP.

use std::time::Duration;

use kernel::ChannelId;
use serde::Serialize;
use serde::de::DeserializeOwned;
use sha2::{Digest, Sha256};
use sqlx::PgConnection;

use crate::Platform;

/// The longest key, in characters; the table's check says the same.
const LONGEST_KEY: usize = 200;

/// How often a claim is tried again when the stored key is purged between the two looks at it.
const ATTEMPTS: u8 = 3;

/// What [`begin`] found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Claim<T> {
    /// The key is new and now belongs to this transaction: run the command, then call [`finish`].
    Fresh,
    /// The command has run: answer with this and do nothing else.
    Replay(T),
}

/// Why a key can not be used.
#[derive(Debug, thiserror::Error)]
pub enum IdempotencyError {
    /// The key was used before with another request.
    #[error("the idempotency key was used before with another request")]
    KeyReused,
    /// The key is empty or longer than 200 characters.
    #[error("an idempotency key has 1 to 200 characters")]
    InvalidKey,
    /// The key was claimed, but its command committed without [`finish`], or `finish` came without `begin`.
    #[error("the command behind the idempotency key was not finished")]
    Unfinished,
    /// Request or response can not be written as JSON, or the stored response has another shape.
    #[error("json: {0}")]
    Json(#[from] serde_json::Error),
    /// The database failed.
    #[error("database: {0}")]
    Database(#[from] sqlx::Error),
}

/// Claims `key` for `command`, or finds the answer given before. Keys of different commands do not meet.
///
/// # Errors
/// See [`IdempotencyError`].
pub async fn begin<T: DeserializeOwned>(
    connection: &mut PgConnection,
    platform: &Platform,
    channel: ChannelId,
    command: &str,
    key: &str,
    request: &impl Serialize,
) -> Result<Claim<T>, IdempotencyError> {
    if !(1..=LONGEST_KEY).contains(&key.chars().count()) {
        return Err(IdempotencyError::InvalidKey);
    }
    let hash = request_hash(request)?;
    for _ in 0..ATTEMPTS {
        if claim(connection, platform, channel, command, key, &hash).await? {
            return Ok(Claim::Fresh);
        }
        if let Some(stored) = stored(connection, channel, command, key).await? {
            return replay(stored, &hash);
        }
    }
    Err(IdempotencyError::Database(sqlx::Error::RowNotFound))
}

/// Stores the answer beside the key that [`begin`] claimed in this transaction.
///
/// # Errors
/// [`IdempotencyError::Unfinished`] when the key was not claimed, else see [`IdempotencyError`].
pub async fn finish(
    connection: &mut PgConnection,
    channel: ChannelId,
    command: &str,
    key: &str,
    response: &impl Serialize,
) -> Result<(), IdempotencyError> {
    let response = serde_json::to_value(response)?;
    let updated = sqlx::query!(
        "UPDATE idempotency_keys SET response = $4 WHERE channel_id = $1 AND command = $2 AND key = $3",
        channel.0,
        command,
        key,
        response,
    )
    .execute(connection)
    .await?;
    if updated.rows_affected() == 1 {
        Ok(())
    } else {
        Err(IdempotencyError::Unfinished)
    }
}

/// Forgets keys first used longer than `older_than` ago; returns how many.
///
/// # Errors
/// When the database fails.
pub async fn purge(platform: &Platform, older_than: Duration) -> Result<u64, sqlx::Error> {
    let before = platform.now() - older_than;
    let deleted = sqlx::query!("DELETE FROM idempotency_keys WHERE created_at < $1", before)
        .execute(platform.pool())
        .await?;
    Ok(deleted.rows_affected())
}

async fn claim(
    connection: &mut PgConnection,
    platform: &Platform,
    channel: ChannelId,
    command: &str,
    key: &str,
    hash: &[u8],
) -> Result<bool, sqlx::Error> {
    let inserted = sqlx::query!(
        "INSERT INTO idempotency_keys (channel_id, command, key, request_hash, created_at)
        VALUES ($1, $2, $3, $4, $5) ON CONFLICT DO NOTHING",
        channel.0,
        command,
        key,
        hash,
        platform.now(),
    )
    .execute(connection)
    .await?;
    Ok(inserted.rows_affected() == 1)
}

struct Stored {
    request_hash: Vec<u8>,
    response: Option<serde_json::Value>,
}

async fn stored(
    connection: &mut PgConnection,
    channel: ChannelId,
    command: &str,
    key: &str,
) -> Result<Option<Stored>, sqlx::Error> {
    sqlx::query_as!(
        Stored,
        "SELECT request_hash, response FROM idempotency_keys WHERE channel_id = $1 AND command = $2 AND key = $3",
        channel.0,
        command,
        key,
    )
    .fetch_optional(connection)
    .await
}

fn replay<T: DeserializeOwned>(stored: Stored, hash: &[u8]) -> Result<Claim<T>, IdempotencyError> {
    if stored.request_hash != hash {
        return Err(IdempotencyError::KeyReused);
    }
    let response = stored.response.ok_or(IdempotencyError::Unfinished)?;
    Ok(Claim::Replay(serde_json::from_value(response)?))
}

/// SHA-256 of the request as JSON with sorted keys: maps hash alike whatever their order in memory.
fn request_hash(request: &impl Serialize) -> Result<Vec<u8>, serde_json::Error> {
    let mut value = serde_json::to_value(request)?;
    value.sort_all_objects();
    Ok(Sha256::digest(serde_json::to_vec(&value)?).to_vec())
}
