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
    /// Address of the picture without size and extension (`/64.webp`, `/256.webp`, and `.jpg`), if there is one.
    pub avatar: Option<String>,
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

/// What a person may know and do about all that is kept about them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PrivacyView {
    /// The copy that was asked for last.
    pub export: Option<ExportView>,
    /// When the account is deleted, if that was asked for.
    pub deletion: Option<DeletionView>,
    /// Numbers of orders that are under way: a deletion waits for them.
    pub under_way: Vec<String>,
}

/// A copy of a person's data.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ExportView {
    /// What the functions on copies want, and the download's address.
    pub id: String,
    /// `queued`, `ready`, `cancelled`, `failed` or `removed`.
    pub state: String,
    /// Parts that are done.
    pub done: u32,
    /// Parts there will be; zero until it is begun.
    pub total: u32,
    /// Bytes of the archive.
    pub size_bytes: i64,
    /// When it was asked for.
    pub requested_at: LocalTime,
    /// Until when it can be fetched.
    pub expires_at: Option<LocalTime>,
    /// Whether the next one may be asked for.
    pub again: bool,
}

/// A deletion that was asked for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DeletionView {
    /// When it is carried out, unless it has to wait.
    pub due_at: LocalTime,
}
