//! What the pages behind the sign-in share: the frame with the list of sections, the way to the sign-in page and back,
//! how times are written, and the words of an account's history.
//!
//! Deliberately not here: pages and their other words, problems included; every area has its own.

mod frame;
mod gate;
mod guard;
mod history;
mod words;

use api_identity::LocalTime;

pub use frame::{AccountFrame, Head, Section};
pub use gate::{Gated, gate};
pub use guard::{ToSignIn, leave_when_signed_out, unless_signed_out};
pub use history::Events;
pub use words::{device, event};

/// Day and minute by the shop's clocks, in the page's locale.
#[must_use]
pub fn when(time: LocalTime) -> String {
    pages_kit::formats().format_date_time(time.at, time.utc_offset_minutes)
}
