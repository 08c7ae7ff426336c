//! Shapes in which webhooks travel between server and browser.

use api_identity::LocalTime;
use serde::{Deserialize, Serialize};

/// An event in the list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct WebhookLine {
    /// Our id.
    pub id: String,
    /// Who sent it.
    pub provider: String,
    /// The provider's id.
    pub event_id: String,
    /// What happened, in the provider's word.
    pub kind: String,
    /// What it happened to.
    pub object: String,
    /// `received`, `working`, `failed`, `done`, `ignored` or `dead`.
    pub state: String,
    /// Attempts begun.
    pub attempts: i32,
    /// When it was stored.
    pub received_at: LocalTime,
}

/// A page of events, newest first.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct WebhooksPage {
    /// The events.
    pub items: Vec<WebhookLine>,
    /// Cursor of the older ones.
    pub next: Option<String>,
    /// Whether who asks may have events worked again.
    pub may_replay: bool,
}

/// One event.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct WebhookPage {
    /// As in the list.
    pub line: WebhookLine,
    /// The body, indented, without secrets.
    pub payload: String,
    /// When it happened, by the provider's clock.
    pub occurred_at: LocalTime,
    /// When it is tried next.
    pub due_at: LocalTime,
    /// When it was finished.
    pub finished_at: Option<LocalTime>,
    /// Why the last attempt failed.
    pub last_error: Option<String>,
    /// Whether it can be worked again, by who asks.
    pub may_replay: bool,
}
