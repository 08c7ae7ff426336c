//! Live shows: who hosts them, when they are, what is presented in which order, and who wants to know of it.
//!
//! Invariants: a show takes the steps of [`ShowStatus::may_take`] and no others; a host hosts one show at a time, which the
//! host's locked row decides; whoever changes a show names the version that they have seen; times are instants, and a
//! series keeps its time by the shop's clocks. A show that is interrupted has its end written down (`close_at`), so that it
//! ends though every process restarts meanwhile. A scheduled show whose time passed by [`MISSED_AFTER`] stays as it is
//! and counts as missed: nobody is told that it was cancelled, and its host may still move it.
//! Order of locks: host, show, then rows that belong to the show.
//!
//! Deliberately not here: pictures and the room itself (chat, pins, drops); products but for their ids; letters, which
//! join contexts (`flows::shows`); who may do what.

mod checks;
pub mod commands;
mod error;
mod journal;
mod model;
pub mod privacy;
pub mod queries;
mod status;

pub use error::LiveError;
pub use model::{
    Every, MAX_COHOSTS, MAX_PRODUCTS, MAX_REMINDERS, MAX_SEGMENTS, NewHost, NewSegment, ShowDraft,
    Visibility,
};
pub use status::{HOST_GRACE, MISSED_AFTER, REMIND_BEFORE, RESTART_WITHIN, ShowStatus, Step};
