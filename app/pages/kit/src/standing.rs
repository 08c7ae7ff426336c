//! How a live show stands, in words and in colour.

use api_live::Standing;
use i18n_live::{Locale, td_string};
use ui::Tone;

/// How a show stands, in words.
#[must_use]
pub fn standing_words(locale: Locale, standing: Standing) -> &'static str {
    match standing {
        Standing::Coming => td_string!(locale, standing.coming),
        Standing::Late => td_string!(locale, standing.late),
        Standing::Missed => td_string!(locale, standing.missed),
        Standing::Live => td_string!(locale, standing.live),
        Standing::Interrupted => td_string!(locale, standing.interrupted),
        Standing::Ended => td_string!(locale, standing.ended),
        Standing::Cancelled => td_string!(locale, standing.cancelled),
    }
}

/// The colour that goes with it.
#[must_use]
pub const fn standing_tone(standing: Standing) -> Tone {
    match standing {
        Standing::Coming => Tone::Accent,
        Standing::Live => Tone::Success,
        Standing::Late | Standing::Interrupted => Tone::Warning,
        Standing::Missed | Standing::Ended | Standing::Cancelled => Tone::Neutral,
    }
}
