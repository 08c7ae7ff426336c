//! Letters about a show to those who wanted to be told of it.

use i18n_mail::td_string;
use kernel::Timestamp;
use live::queries::Occasion;

use super::blocks::{Block, Draft, Fact, Letter};
use super::brand::Brand;

/// A show of which somebody is told.
#[derive(Debug, Clone)]
pub struct ShowLetter {
    /// What there is to tell.
    pub occasion: Occasion,
    /// Name of the show.
    pub title: String,
    /// The host's name.
    pub host: String,
    /// When it begins, or was to begin.
    pub at: Timestamp,
    /// Part of the show's address.
    pub slug: String,
    /// Why it was called off; empty otherwise.
    pub reason: String,
    /// In the link that ends the reminder.
    pub stop_token: String,
}

/// Says that the show begins soon, is on, or is off.
#[must_use]
pub fn show_letter(brand: &Brand, show: &ShowLetter) -> Letter {
    let (words, title) = (brand.language(), show.title.clone());
    let offset = channels::utc_offset_minutes(&brand.time_zone, show.at);
    let at = brand.formats.format_date_time(show.at, offset);
    let (subject, heading, text) = match show.occasion {
        Occasion::Soon => (
            td_string!(words, show.soon_subject, title = title.clone()),
            td_string!(words, show.soon_title),
            td_string!(words, show.soon_text, title = title.clone()),
        ),
        Occasion::Live => (
            td_string!(words, show.live_subject, title = title.clone()),
            td_string!(words, show.live_title),
            td_string!(words, show.live_text, title = title.clone()),
        ),
        Occasion::Cancelled => (
            td_string!(words, show.cancelled_subject, title = title.clone()),
            td_string!(words, show.cancelled_title),
            td_string!(words, show.cancelled_text, title = title.clone()),
        ),
    };
    let mut facts = vec![
        Fact::new(td_string!(words, show.host), show.host.clone()),
        Fact::new(
            td_string!(words, show.time),
            format!("{at} ({})", brand.time_zone),
        ),
    ];
    if !show.reason.is_empty() {
        facts.push(Fact::new(td_string!(words, show.why), show.reason.clone()));
    }
    let (label, href) = match show.occasion {
        Occasion::Cancelled => (td_string!(words, show.others), brand.page("/live")),
        Occasion::Soon | Occasion::Live => (
            td_string!(words, show.action),
            brand.page(&format!("/live/{}", show.slug)),
        ),
    };
    let mut blocks = vec![
        Block::paragraph(text.clone()),
        Block::Facts(facts),
        Block::Action { label, href },
    ];
    if show.occasion != Occasion::Cancelled {
        let page = brand.page(&format!("/live/reminders/{}", show.stop_token));
        blocks.push(Block::note(td_string!(words, show.stop, page = page)));
    }
    let draft = Draft {
        subject,
        title: heading,
        preview: text,
        greeting: None,
        blocks,
        reason: td_string!(words, show.because, shop = brand.shop.clone()),
    };
    draft.finish(brand)
}
