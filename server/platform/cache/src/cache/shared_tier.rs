//! The entries in Redis, shared by all instances, and the sending of invalidations.
//!
//! Keys in Redis, all below `lsn:cache:1:` (the number changes with this layout):
//! `entry:<key>` a value with its header, `tag:<tag>` the number of the tag's last invalidation, `counter` the last
//! number given, `stream` the invalidations in order. A header is two little-endian integers of eight bytes: the
//! counter from before the load, and the expiry in microseconds since 1970.

use std::sync::{Arc, LazyLock};
use std::time::Duration;

use bytes::Bytes;
use redis::aio::ConnectionLike;
use redis::{RedisResult, Script};

use super::entry::Entry;
use super::local_tier::LocalTier;
use super::outbox::Outbox;
use super::{LONGEST_TIME_TO_LIVE, follow, micros};
use crate::key::{CacheKey, CacheTag};
use crate::redis_link::{RedisLink, Task};

const PREFIX: &str = "lsn:cache:1:";

/// Takes the next number for a tag and tells everybody. The trimmed length is far more than an instance can be behind
/// without the gap in the numbers showing.
static INVALIDATE: LazyLock<Script> = LazyLock::new(|| {
    Script::new(
        "local number = redis.call('INCR', KEYS[1])
         redis.call('XADD', KEYS[2], 'MAXLEN', '~', 10000, '*', 'number', number, 'tag', ARGV[1])
         redis.call('SET', KEYS[3], number, 'PX', ARGV[2])
         return number",
    )
});

/// The second tier.
pub(crate) struct SharedTier {
    link: RedisLink,
    outbox: Arc<Outbox>,
    _following: Task,
}

/// What Redis has for a key.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum SharedRead {
    Hit {
        bytes: Bytes,
        expires_at: i64,
        version: u64,
    },
    /// Nothing valid. What is loaded from now on is written with this version.
    Miss { version: u64 },
    /// Redis can not be asked or not be believed.
    Away,
}

impl SharedTier {
    /// Starts to follow the invalidations of all instances.
    pub(crate) fn start(link: RedisLink, local: Arc<LocalTier>) -> Self {
        let outbox = Arc::new(Outbox::default());
        let following = tokio::spawn(follow::follow(link.clone(), local, Arc::clone(&outbox)));
        Self {
            link,
            outbox,
            _following: Task(following),
        }
    }

    /// Whether invalidations reach us, and ours the others.
    pub(crate) fn in_sync(&self) -> bool {
        self.outbox.in_sync()
    }

    pub(crate) async fn read(&self, key: &CacheKey, tags: &[CacheTag], now: i64) -> SharedRead {
        if !self.in_sync() {
            return SharedRead::Away;
        }
        let mut command = redis::cmd("MGET");
        command
            .arg(entry_key(key))
            .arg(counter_key())
            .arg(tag_key(&CacheTag::everything()));
        for tag in tags {
            command.arg(tag_key(tag));
        }
        let ask = async |mut connection| command.query_async(&mut connection).await;
        let answer: Option<Vec<Option<Vec<u8>>>> = self.link.ask(ask).await;
        match answer {
            // The sync may have been lost while we asked.
            Some(values) if self.in_sync() => judge(values, now),
            _ => SharedRead::Away,
        }
    }

    pub(crate) async fn write(&self, key: &CacheKey, entry: &Entry, version: u64) {
        let time_to_live = (entry.expires_at - entry.stored_at) / 1000;
        if !self.in_sync() || time_to_live <= 0 {
            return;
        }
        let mut value = Vec::with_capacity(entry.bytes.len() + 16);
        value.extend(version.to_le_bytes());
        value.extend(entry.expires_at.to_le_bytes());
        value.extend(&entry.bytes);
        let mut command = redis::cmd("SET");
        command
            .arg(entry_key(key))
            .arg(value)
            .arg("PX")
            .arg(time_to_live);
        // A value that is not kept is loaded again; nothing else depends on the outcome.
        let _: Option<()> = self
            .link
            .ask(async |mut connection| command.query_async(&mut connection).await)
            .await;
    }

    pub(crate) async fn invalidate(&self, tag: &CacheTag) {
        if self.outbox.keep_if_out_of_sync(tag) {
            return;
        }
        let sent = self
            .link
            .ask(async |mut connection| publish(&mut connection, tag).await)
            .await;
        if sent.is_none() {
            self.outbox.lose_sync([tag.clone()]);
        }
    }
}

/// Sends an invalidation.
pub(crate) async fn publish(
    connection: &mut impl ConnectionLike,
    tag: &CacheTag,
) -> RedisResult<()> {
    // Older than any entry may become.
    let keep = LONGEST_TIME_TO_LIVE + Duration::from_secs(60 * 60);
    INVALIDATE
        .key(counter_key())
        .key(stream_key())
        .key(tag_key(tag))
        .arg(tag.as_str())
        .arg(micros(keep) / 1000)
        .invoke_async(connection)
        .await
}

/// Judges the answer to MGET: the entry, the counter, and the versions of the tags.
fn judge(values: Vec<Option<Vec<u8>>>, now: i64) -> SharedRead {
    let mut values = values.into_iter();
    let entry = values.next().flatten();
    let version = values.next().flatten().map_or(0, |text| number(&text));
    let invalidated = values
        .flatten()
        .map(|text| number(&text))
        .max()
        .unwrap_or(0);
    match entry.and_then(|bytes| open(bytes.into())) {
        Some((loaded, expires_at, bytes)) if loaded >= invalidated && expires_at > now => {
            SharedRead::Hit {
                bytes,
                expires_at,
                version,
            }
        }
        _ => SharedRead::Miss { version },
    }
}

/// A number that can not be read counts as the newest: what depends on it is loaded again.
fn number(text: &[u8]) -> u64 {
    std::str::from_utf8(text)
        .ok()
        .and_then(|text| text.parse().ok())
        .unwrap_or(u64::MAX)
}

fn open(value: Bytes) -> Option<(u64, i64, Bytes)> {
    let (version, rest) = value.split_first_chunk::<8>()?;
    let (expires_at, _) = rest.split_first_chunk::<8>()?;
    Some((
        u64::from_le_bytes(*version),
        i64::from_le_bytes(*expires_at),
        value.slice(16..),
    ))
}

fn entry_key(key: &CacheKey) -> String {
    format!("{PREFIX}entry:{}", key.as_str())
}

fn tag_key(tag: &CacheTag) -> String {
    format!("{PREFIX}tag:{}", tag.as_str())
}

pub(crate) fn counter_key() -> String {
    format!("{PREFIX}counter")
}

pub(crate) fn stream_key() -> String {
    format!("{PREFIX}stream")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn stored(version: u64, expires_at: i64) -> Option<Vec<u8>> {
        Some(
            [
                &version.to_le_bytes()[..],
                &expires_at.to_le_bytes(),
                b"value",
            ]
            .concat(),
        )
    }

    fn text(number: u64) -> Option<Vec<u8>> {
        Some(number.to_string().into_bytes())
    }

    #[test]
    fn an_entry_is_good_until_it_expires_or_a_tag_is_newer() {
        let bytes = Bytes::from_static(b"value");
        let hit = SharedRead::Hit {
            bytes,
            expires_at: 100,
            version: 7,
        };
        assert_eq!(judge(vec![stored(5, 100), text(7), None, text(5)], 99), hit);
        let miss = SharedRead::Miss { version: 7 };
        assert_eq!(
            judge(vec![stored(5, 100), text(7), None, text(5)], 100),
            miss
        );
        assert_eq!(
            judge(vec![stored(5, 100), text(7), None, text(3), text(6)], 99),
            miss
        );
        assert_eq!(
            judge(vec![stored(5, 100), text(7), text(6), text(3)], 99),
            miss
        );
        assert_eq!(judge(vec![None, text(7), None], 99), miss);
        assert_eq!(
            judge(vec![Some(b"short".to_vec()), text(7), None], 99),
            miss
        );
        assert_eq!(
            judge(vec![None, None, None], 99),
            SharedRead::Miss { version: 0 }
        );
    }
}
