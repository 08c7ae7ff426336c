//! A kept value.

use std::sync::Arc;

use bytes::Bytes;

use crate::key::CacheTag;

/// A value and what decides how long it is good. Instants are microseconds since 1970.
#[derive(Debug, Clone)]
pub(crate) struct Entry {
    pub(crate) bytes: Bytes,
    pub(crate) stored_at: i64,
    pub(crate) expires_at: i64,
    /// The local sequence number from before the value was loaded.
    pub(crate) sequence: u64,
    pub(crate) tags: Arc<[CacheTag]>,
}

impl Entry {
    pub(crate) fn new(
        bytes: Bytes,
        stored_at: i64,
        expires_at: i64,
        sequence: u64,
        tags: &[CacheTag],
    ) -> Self {
        Self {
            bytes,
            stored_at,
            expires_at,
            sequence,
            tags: tags.into(),
        }
    }
}
