//! What is read of shows, one view per file.

mod due_reminder;
mod host_view;
mod live_addresses;
mod open_series;
mod reminder;
mod run_of_show;
mod show_products;
mod show_view;

pub use due_reminder::{DueReminder, Occasion, due_reminder};
pub use host_view::{
    HostView, host_by_handle, host_by_id, host_of_person, hosts_of_channel, is_following,
};
pub use live_addresses::{LiveAddress, live_addresses};
pub use open_series::open_series;
pub use reminder::{is_reminded, reminder_by_token, reminders_of_show};
pub use run_of_show::{SegmentView, run_of_show};
pub use show_products::{ShowProduct, show_products};
pub use show_view::{Programme, ShowView, past_shows, programme, show_by_id, show_by_slug};
