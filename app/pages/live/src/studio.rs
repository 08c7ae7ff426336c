//! The studio: one's shows, one show with its running order and products, and one's profile.

mod copying;
mod facts;
mod frame;
mod list;
mod one;
mod products;
mod profile;
mod run;
mod segment;

pub(crate) use list::StudioShowsPage;
pub(crate) use one::StudioShowPage;
pub(crate) use profile::HostProfilePage;

use i18n_live::{Locale, td_string};

/// How often a show comes again, in words; empty for one that does not.
fn rhythm(locale: Locale, every: &str) -> &'static str {
    match every {
        "day" => td_string!(locale, studio.every_day),
        "week" => td_string!(locale, studio.every_week),
        "two_weeks" => td_string!(locale, studio.every_two_weeks),
        _ => "",
    }
}
