//! Walks a chain from its start and says where it first breaks.

use kernel::ChannelId;
use uuid::Uuid;

use super::SEQUENCE;
use super::chain::{Entry, GENESIS, hash};
use crate::Platform;

/// Entries read per query.
const BATCH: i64 = 1000;

/// What a walk along the chain found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Verification {
    /// Sealed entries found sound, up to the first break.
    pub entries: u64,
    /// Entries that wait to be sealed; nothing is known about them.
    pub unsealed: u64,
    /// The hash of the last sound entry (32 zero bytes when there is none): note it elsewhere to notice a rewritten
    /// chain.
    pub head: Vec<u8>,
    /// Where the chain breaks, if it does.
    pub first_broken: Option<Break>,
}

/// The first place at which a chain is not what was sealed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Break {
    /// The number in the chain, from 1.
    pub sequence: i64,
    /// The entry found there, if there is one.
    pub entry: Option<Uuid>,
    /// What is wrong.
    pub fault: Fault,
}

/// What is wrong with a link.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fault {
    /// There is no entry with this number: it was removed.
    Missing,
    /// It does not name the hash of the entry before it: one of the two was exchanged.
    Unlinked,
    /// Its content or place does not match its hash: it was changed or moved.
    Altered,
}

struct Sealed {
    sequence: i64,
    previous_hash: Vec<u8>,
    hash: Vec<u8>,
    entry: Entry,
}

/// Checks the whole chain of `channel`, in batches.
///
/// # Errors
/// When the database fails.
pub async fn verify(platform: &Platform, channel: ChannelId) -> Result<Verification, sqlx::Error> {
    // Read first: what is sealed during the walk can only make the chain longer than this.
    let sealed_at_least = numbered(platform, channel).await?;
    let mut walk = Walk {
        last: 0,
        head: GENESIS.to_vec(),
    };
    let mut first_broken = None;
    while first_broken.is_none() {
        let batch = batch_after(platform, channel, walk.last).await?;
        if batch.is_empty() {
            first_broken = walk.missing_end(sealed_at_least);
            break;
        }
        first_broken = batch.iter().find_map(|sealed| walk.step(sealed));
    }
    Ok(Verification {
        entries: u64::try_from(walk.last).unwrap_or_default(),
        unsealed: count_unsealed(platform, channel).await?,
        head: walk.head,
        first_broken,
    })
}

/// How far the chain is sound.
struct Walk {
    last: i64,
    head: Vec<u8>,
}

impl Walk {
    /// Goes on to `sealed`, unless it is not the right next link.
    fn step(&mut self, sealed: &Sealed) -> Option<Break> {
        let expected = self.last + 1;
        let found = Some(sealed.entry.id);
        if sealed.sequence != expected {
            return Some(Break {
                sequence: expected,
                entry: None,
                fault: Fault::Missing,
            });
        }
        if sealed.previous_hash != self.head {
            return Some(Break {
                sequence: expected,
                entry: found,
                fault: Fault::Unlinked,
            });
        }
        if sealed.hash != hash(&self.head, expected, &sealed.entry) {
            return Some(Break {
                sequence: expected,
                entry: found,
                fault: Fault::Altered,
            });
        }
        self.last = expected;
        self.head.clone_from(&sealed.hash);
        None
    }

    fn missing_end(&self, sealed_at_least: i64) -> Option<Break> {
        let sequence = self.last + 1;
        (self.last < sealed_at_least).then_some(Break {
            sequence,
            entry: None,
            fault: Fault::Missing,
        })
    }
}

async fn numbered(platform: &Platform, channel: ChannelId) -> Result<i64, sqlx::Error> {
    let next = sqlx::query_scalar!(
        "SELECT next_value FROM numbers WHERE channel_id = $1 AND name = $2",
        channel.0,
        SEQUENCE,
    )
    .fetch_optional(platform.pool())
    .await?;
    Ok(next.map_or(0, |next| next - 1))
}

async fn batch_after(
    platform: &Platform,
    channel: ChannelId,
    sequence: i64,
) -> Result<Vec<Sealed>, sqlx::Error> {
    let rows = sqlx::query!(
        r#"SELECT id, actor, action, subject_type, subject_id, detail::text AS "detail!", occurred_at,
            sequence AS "sequence!", previous_hash AS "previous_hash!", hash AS "hash!"
        FROM audit_entries
        WHERE channel_id = $1 AND sequence > $2
        ORDER BY sequence
        LIMIT $3"#,
        channel.0,
        sequence,
        BATCH,
    )
    .fetch_all(platform.pool())
    .await?;
    let sealed = rows.into_iter().map(|row| Sealed {
        sequence: row.sequence,
        previous_hash: row.previous_hash,
        hash: row.hash,
        entry: Entry {
            channel_id: channel.0,
            id: row.id,
            actor: row.actor,
            action: row.action,
            subject_type: row.subject_type,
            subject_id: row.subject_id,
            detail: row.detail,
            occurred_at: row.occurred_at,
        },
    });
    Ok(sealed.collect())
}

async fn count_unsealed(platform: &Platform, channel: ChannelId) -> Result<u64, sqlx::Error> {
    let count = sqlx::query_scalar!(
        r#"SELECT count(*) AS "count!" FROM audit_entries WHERE channel_id = $1 AND sequence IS NULL"#,
        channel.0,
    )
    .fetch_one(platform.pool())
    .await?;
    Ok(u64::try_from(count).unwrap_or_default())
}
