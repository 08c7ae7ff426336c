//! Server functions of the webhooks that came in, for those who run the shop, and the shapes in which they travel.
//!
//! Invariants: every function asks for a permission on the settings in its first line, as that is where providers are;
//! payloads travel without secrets. Deliberately not here: the intake itself, which is no server function.

mod manage;
pub mod types;

pub use manage::{
    ListWebhooks, ReplayDeadWebhooks, ReplayWebhook, ViewWebhook, list_webhooks,
    replay_dead_webhooks, replay_webhook, view_webhook,
};
pub use types::{WebhookLine, WebhookPage, WebhooksPage};
