//! Server functions of live shows: the programme, the pages of shows and hosts, whom somebody follows and what they want to
//! be told of; and the studio, where shows are planned.
//!
//! Invariants: what the public pages are made of holds nothing of a visitor; what a browser asks about its visitor is private
//! to it. In the studio everybody sees and changes their own shows, and those who lead the shop everybody's.
//! Deliberately not here: rules; video and what happens in a room.

#[cfg(feature = "ssr")]
mod convert;
mod follow;
mod programme;
mod reminder;
#[cfg(feature = "ssr")]
mod structured_data;
pub mod studio;
pub mod types;

pub use follow::{FollowHost, IsFollowing, UnfollowHost, follow_host, is_following, unfollow_host};
pub use programme::{
    HomeShows, HostPage, LiveHub, ShowPage, home_shows, host_page, live_hub, show_page,
};
pub use reminder::{
    ForgetReminder, IsReminded, LookAtReminder, RemindByEmail, RemindMe, StopReminder,
    forget_reminder, is_reminded, look_at_reminder, remind_by_email, remind_me, stop_reminder,
};
pub use types::{HostLine, HostPageView, HubDay, HubView, ShowCard, ShowPageView, Standing};

/// The form in which the address of somebody without an account is typed.
pub const REMIND_FORM: &str = "remind";
