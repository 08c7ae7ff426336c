//! Numbers the entries of each channel in commit order and links them.
//!
//! Only entries below the oldest running transaction are sealed (see [`crate::outbox`]): none can then appear before
//! one that has its number. One sealer works at a time, in short transactions.

use std::collections::BTreeMap;

use sqlx::PgConnection;
use uuid::Uuid;

use super::SEQUENCE;
use super::chain::{Entry, GENESIS, hash};
use crate::Platform;

/// Entries sealed per transaction.
const BATCH: i64 = 1000;

/// Any fixed number: the advisory lock that keeps sealers apart.
const SEALER_LOCK: i64 = 0x6c73_6e61_7564_6974;

/// The end of a chain: the next number and the last hash.
struct Head {
    next: i64,
    hash: [u8; 32],
}

/// The columns to write, one element per entry.
#[derive(Default)]
struct Links {
    channels: Vec<Uuid>,
    ids: Vec<Uuid>,
    sequences: Vec<i64>,
    previous: Vec<Vec<u8>>,
    hashes: Vec<Vec<u8>>,
}

/// Seals what is unsealed and final, over all channels; returns how many entries. Returns at once when another
/// instance is sealing.
///
/// # Errors
/// When the database fails; batches already sealed stay.
pub async fn seal(platform: &Platform) -> Result<u64, sqlx::Error> {
    let mut sealed = 0;
    loop {
        let count = seal_batch(platform).await?;
        sealed += count;
        if i64::try_from(count).is_ok_and(|count| count < BATCH) {
            return Ok(sealed);
        }
    }
}

async fn seal_batch(platform: &Platform) -> Result<u64, sqlx::Error> {
    let mut transaction = platform.begin().await?;
    let alone = sqlx::query_scalar!(
        r#"SELECT pg_try_advisory_xact_lock($1) AS "alone!""#,
        SEALER_LOCK
    )
    .fetch_one(&mut *transaction)
    .await?;
    if !alone {
        return Ok(0);
    }
    let entries = unsealed(&mut transaction).await?;
    if entries.is_empty() {
        return Ok(0);
    }
    let mut heads: BTreeMap<Uuid, Head> = BTreeMap::new();
    let mut links = Links::default();
    for entry in &entries {
        let head = match heads.remove(&entry.channel_id) {
            Some(head) => head,
            None => read_head(&mut transaction, entry.channel_id).await?,
        };
        heads.insert(entry.channel_id, links.push(head, entry));
    }
    let sealed = write_links(&mut transaction, &links).await?;
    write_heads(&mut transaction, &heads).await?;
    transaction.commit().await?;
    Ok(sealed)
}

impl Links {
    /// Appends `entry` behind `head`; returns the new head.
    fn push(&mut self, head: Head, entry: &Entry) -> Head {
        let hash = hash(&head.hash, head.next, entry);
        self.channels.push(entry.channel_id);
        self.ids.push(entry.id);
        self.sequences.push(head.next);
        self.previous.push(head.hash.to_vec());
        self.hashes.push(hash.to_vec());
        Head {
            next: head.next + 1,
            hash,
        }
    }
}

async fn unsealed(connection: &mut PgConnection) -> Result<Vec<Entry>, sqlx::Error> {
    sqlx::query_as!(
        Entry,
        r#"SELECT channel_id, id, actor, action, subject_type, subject_id, detail::text AS "detail!", occurred_at
        FROM audit_entries
        WHERE sequence IS NULL AND transaction_id < pg_snapshot_xmin(pg_current_snapshot())
        ORDER BY transaction_id, id
        LIMIT $1"#,
        BATCH,
    )
    .fetch_all(connection)
    .await
}

/// Where the chain of `channel` goes on. The number comes from `numbers`, so that it is never given twice even when
/// entries at the end were removed.
async fn read_head(connection: &mut PgConnection, channel: Uuid) -> Result<Head, sqlx::Error> {
    let last = sqlx::query!(
        r#"SELECT sequence AS "sequence!", hash AS "hash!" FROM audit_entries
        WHERE channel_id = $1 AND sequence IS NOT NULL ORDER BY sequence DESC LIMIT 1"#,
        channel,
    )
    .fetch_optional(&mut *connection)
    .await?;
    let counted = sqlx::query_scalar!(
        "SELECT next_value FROM numbers WHERE channel_id = $1 AND name = $2",
        channel,
        SEQUENCE,
    )
    .fetch_optional(connection)
    .await?;
    let (following, hash) = match last {
        Some(last) => (last.sequence + 1, last.hash.try_into().unwrap_or(GENESIS)),
        None => (1, GENESIS),
    };
    Ok(Head {
        next: following.max(counted.unwrap_or(1)),
        hash,
    })
}

async fn write_links(connection: &mut PgConnection, links: &Links) -> Result<u64, sqlx::Error> {
    let updated = sqlx::query!(
        "UPDATE audit_entries a
        SET sequence = l.sequence, previous_hash = l.previous_hash, hash = l.hash
        FROM UNNEST($1::uuid[], $2::uuid[], $3::bigint[], $4::bytea[], $5::bytea[])
            AS l (channel_id, id, sequence, previous_hash, hash)
        WHERE a.channel_id = l.channel_id AND a.id = l.id AND a.sequence IS NULL",
        &links.channels,
        &links.ids,
        &links.sequences,
        &links.previous,
        &links.hashes,
    )
    .execute(connection)
    .await?;
    Ok(updated.rows_affected())
}

async fn write_heads(
    connection: &mut PgConnection,
    heads: &BTreeMap<Uuid, Head>,
) -> Result<(), sqlx::Error> {
    let channels: Vec<Uuid> = heads.keys().copied().collect();
    let next: Vec<i64> = heads.values().map(|head| head.next).collect();
    sqlx::query!(
        "INSERT INTO numbers (channel_id, name, next_value)
        SELECT h.channel_id, $1, h.next_value FROM UNNEST($2::uuid[], $3::bigint[]) AS h (channel_id, next_value)
        ON CONFLICT (channel_id, name) DO UPDATE SET next_value = excluded.next_value",
        SEQUENCE,
        &channels,
        &next,
    )
    .execute(connection)
    .await?;
    Ok(())
}
