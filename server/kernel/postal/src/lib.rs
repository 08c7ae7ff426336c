//! What a postal address needs in which country: which fields there are, what they are called, in what order they stand,
//! which regions there are and how a postcode is written.
//!
//! Used on the server, which checks addresses by it, and in the browser, where the form follows the chosen country; so it
//! needs little and allocates little. Invariants: every country here has a form of postcodes; a region is required where
//! there is a list of regions.
//! Deliberately not here: words in the reader's language, and whether a place exists.
//!
//! Sources: the Universal Postal Union's addressing sheets for lines and postcodes, ISO 3166-2 for states and provinces.

mod countries;
mod format;
mod postcode;
mod regions;
mod typed;

pub use countries::{EU, is_in_eu};
pub use format::{Format, PostcodeLabel, RegionLabel, TownLabel, TownLine, all, format_of};
pub use typed::TypedAddress;
