//! In which language a document is, and how it writes amounts and days.

use channels::Channel;
use chrono::NaiveTime;
use i18n_mail::{locale_of, speaks};
use kernel::{Locale, Money, Percentage, Timestamp};

/// How a document speaks.
#[derive(Debug, Clone, Copy)]
pub(super) struct Words {
    /// The catalogue's language.
    pub(super) language: i18n_mail::Locale,
    /// How amounts, figures and days are written.
    pub(super) formats: Locale,
}

impl Words {
    /// In the language the order was placed in, where there are texts and letters for it; else in the shop's; else in
    /// English.
    pub(super) fn of(channel: &Channel, placed_in: Option<Locale>) -> Self {
        let spoken = placed_in.filter(|locale| speaks(locale.tag()) && can_be_set(*locale));
        let own = Some(channel.locale).filter(|locale| can_be_set(*locale));
        let formats = spoken.or(own).unwrap_or_default();
        Self {
            language: locale_of(formats.tag()),
            formats,
        }
    }

    pub(super) fn money(self, amount: Money) -> String {
        self.formats.format_money(amount)
    }

    pub(super) fn rate(self, rate: Percentage) -> String {
        self.formats.format_percentage(rate)
    }

    /// The day by the shop's clocks.
    pub(super) fn day(self, channel: &Channel, at: Timestamp) -> String {
        let day = channel.day_at(at).and_time(NaiveTime::MIN).and_utc();
        self.formats.format_date(day)
    }
}

/// Whether the fonts of documents have the language's letters.
fn can_be_set(locale: Locale) -> bool {
    use Locale::{He, Hi, Ja, Ko, Th, ZhHans};
    !matches!(locale, He | Hi | Ja | Ko | Th | ZhHans)
}
