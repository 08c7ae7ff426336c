//! What the forwarding unit tells apart: rooms, sessions, sources of a room, layers of a source.

use std::fmt;

use kernel::ChannelId;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// Where publishers and viewers of one show meet. A show of another channel is another room, whatever its id.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct RoomId {
    /// The shop.
    pub channel: ChannelId,
    /// The show.
    pub show: Uuid,
}

impl fmt::Display for RoomId {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}/{}", self.channel, self.show)
    }
}

/// One peer connection. Given by the caller; part of the address by which its owner ends it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SessionId(pub Uuid);

impl fmt::Display for SessionId {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(formatter)
    }
}

/// Who publishes into a room. Of each there is one at a time: a second one takes the place of the first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Source {
    /// The person who presents.
    Host,
    /// A guest who presents too.
    CoHost,
    /// What is on the host's screen.
    Screen,
    /// The presenter who is no person.
    VirtualHost,
    /// The picture that stands in while nobody is there.
    Slate,
}

/// Which of a publisher's simulcast streams (RFC 8853) a viewer gets. With fewer streams than layers the nearest counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Layer {
    /// The least bitrate.
    Low,
    /// The one between.
    Medium,
    /// The best there is.
    #[default]
    High,
}
