//! Names of cache entries and of the tags that invalidate them.

use std::fmt;
use std::sync::Arc;

use kernel::ChannelId;

/// The name of an entry. There is no way to make one without saying whose it is.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct CacheKey(Arc<str>);

impl CacheKey {
    /// An entry of one channel, such as `product/<id>/<locale>`. Everything the value depends on belongs in the name.
    #[must_use]
    pub fn for_channel(channel: ChannelId, name: impl fmt::Display) -> Self {
        Self(format!("c:{channel}:{name}").into())
    }

    /// An entry that is the same for every channel, such as exchange rates.
    #[must_use]
    pub fn global(name: impl fmt::Display) -> Self {
        Self(format!("g:{name}").into())
    }

    pub(crate) fn as_str(&self) -> &str {
        &self.0
    }
}

/// What entries have in common that go stale together, such as `product/<id>`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct CacheTag(Arc<str>);

impl CacheTag {
    /// A tag of one channel.
    #[must_use]
    pub fn for_channel(channel: ChannelId, name: impl fmt::Display) -> Self {
        Self(format!("c:{channel}:{name}").into())
    }

    /// A tag across all channels.
    #[must_use]
    pub fn global(name: impl fmt::Display) -> Self {
        Self(format!("g:{name}").into())
    }

    /// The tag every entry has.
    pub(crate) fn everything() -> Self {
        Self("*".into())
    }

    /// The tag as another instance wrote it.
    pub(crate) fn from_wire(text: &str) -> Self {
        Self(text.into())
    }

    pub(crate) fn as_str(&self) -> &str {
        &self.0
    }
}
