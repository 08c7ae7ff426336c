//! What happens to every request before and after its handler, one concern per file.
//!
//! The order is in `router.rs`. Deliberately not here: authorisation, which is each command's own first step.

pub mod body_limit;
pub mod cache_control;
pub mod card_form;
pub mod carry_on;
pub mod channel;
pub mod compression;
pub mod observe;
pub mod origin;
pub mod page_queue;
pub mod rate_limit;
pub mod request_id;
pub mod security_headers;
pub mod time_limit;
