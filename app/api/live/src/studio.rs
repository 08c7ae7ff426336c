//! The studio: where hosts plan their shows, and those who lead the shop everybody's.
//!
//! Invariants: every function asks for a permission on one's own shows in its first line; whose show it is is looked at
//! before it is shown or changed, and of another's is said what is said of one that is not there.

mod list;
#[cfg(feature = "ssr")]
mod own;
mod profile;
mod run;
mod show;
#[cfg(feature = "ssr")]
mod show_form;
pub mod types;

pub use list::{StudioShows, studio_shows};
pub use profile::{SaveHost, StudioHost, save_host, studio_host};
pub use run::{
    AddProduct, MoveSegment, RemoveProduct, RemoveSegment, SaveSegment, add_product, move_segment,
    remove_product, remove_segment, save_segment,
};
pub use show::{
    CancelShow, DuplicateShow, EndSeries, RepeatShow, SaveShow, StudioShow, cancel_show,
    duplicate_show, end_series, repeat_show, save_show, studio_show,
};

/// Where the shows are listed.
pub const STUDIO: &str = "/studio";
/// The form in which a failed attempt keeps what was typed of a show.
#[cfg(feature = "ssr")]
const SHOW_FORM: &str = "show";
/// The same of a segment.
#[cfg(feature = "ssr")]
const SEGMENT_FORM: &str = "segment";
/// The same of a profile.
#[cfg(feature = "ssr")]
const HOST_FORM: &str = "host";

/// The page of a show in the studio; what is no id leads to no other address.
#[cfg(feature = "ssr")]
fn page_of(show: &str) -> String {
    api_kit::path_below("/studio/shows/", show)
}
