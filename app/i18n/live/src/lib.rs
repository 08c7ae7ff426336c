//! Texts of live shows and of the studio. How a catalogue crate is made is written down in `i18n-dev`.

include!(concat!(env!("OUT_DIR"), "/i18n.rs"));
include!("../../language.rs");

pub use i18n::{Locale, td, td_display, td_string};
