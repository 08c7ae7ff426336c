//! Shapes in which a person's account travels between server and browser.

use kernel::Timestamp;
use serde::{Deserialize, Serialize};

use crate::device::Device;

/// Who is signed in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Me {
    /// Full name.
    pub name: String,
    /// E-mail address.
    pub email: String,
    /// Whether the address was confirmed.
    pub verified: bool,
    /// Stored word of the role in this shop, e.g. `user`.
    pub role: String,
}

/// An instant, with what the shop's clocks show then.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct LocalTime {
    /// The instant.
    pub at: Timestamp,
    /// Minutes that the shop is ahead of UTC then.
    pub utc_offset_minutes: i32,
}

/// An open session.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SessionLine {
    /// What [`crate::revoke_session`] wants.
    pub id: String,
    /// The browser it is in.
    pub device: Device,
    /// Where it was opened from.
    pub ip: Option<String>,
    /// When it was opened.
    pub created_at: LocalTime,
    /// When it was last used.
    pub last_seen_at: LocalTime,
    /// Whether it is the one that asks.
    pub current: bool,
}

/// Something that happened to an account.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SecurityEventLine {
    /// Stored word, e.g. `signed_in`.
    pub kind: String,
    /// The browser it came from.
    pub device: Device,
    /// The address it came from.
    pub ip: Option<String>,
    /// When.
    pub occurred_at: LocalTime,
}

/// A page of what happened, newest first.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SecurityEventPage {
    /// The events.
    pub items: Vec<SecurityEventLine>,
    /// Cursor of the older ones.
    pub next: Option<String>,
}
