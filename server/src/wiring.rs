//! Joins the crates: which provider serves which trait, which jobs are worked, what a request may reach.
//!
//! The only place that knows providers. Deliberately not here: any rule.

mod forget;
mod housekeeping;
mod people;
mod processor;
mod redis;
mod services;
mod video;
mod warm_search;
mod webhooks;
mod work;

pub use processor::{CardPages, Standalone, StandaloneError, deliver_events};
pub use services::{Services, ServicesError, app_state};
pub use warm_search::warm_search;
pub use work::worker;
