//! A kept value.

use std::any::Any;
use std::sync::{Arc, OnceLock};

use bytes::Bytes;
use serde::de::DeserializeOwned;

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
    /// The bytes read as the type that somebody asked for.
    read: Arc<OnceLock<Arc<dyn Any + Send + Sync>>>,
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
            read: Arc::default(),
        }
    }

    /// The JSON value, read once for all who ask for this type; `None` when it can not be read as one.
    pub(crate) fn value<T>(&self) -> Option<Arc<T>>
    where
        T: DeserializeOwned + Send + Sync + 'static,
    {
        if let Some(read) = self.read.get() {
            return Arc::clone(read).downcast().ok();
        }
        let value: Arc<T> = Arc::new(serde_json::from_slice(&self.bytes).ok()?);
        // When somebody was faster, both have the same value.
        let _ = self.read.set(Arc::<T>::clone(&value));
        Some(value)
    }
}
