//! Whose letter it is: the shop's name, addresses, language and colours.

use channels::Channel;
use i18n_mail::{Locale, locale_of, speaks, td_string};
use kernel::locale::Direction;
use leptos_i18n::Locale as _;

/// The colour of what leads on: the light theme's primary colour, `oklch(51.8% 0.172 37.5)`; mail programs know hex only.
pub const PRIMARY: &str = "#b53500";

/// The shop that writes, in the language of the person it writes to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Brand {
    /// The shop's name.
    pub shop: String,
    /// Where people write to.
    pub support_email: String,
    /// The shop's address on the web, without a slash at its end: `https://shop.example`.
    pub site: String,
    /// How numbers and dates are written; its language is the letter's where there are texts of it.
    pub formats: kernel::Locale,
    /// The shop's time zone (IANA name): times in letters are by its clocks.
    pub time_zone: String,
}

impl Brand {
    /// The shop's letter to somebody who reads `wanted`: in the shop's own language where there are no texts of that, or
    /// nobody said any. `site` is the shop's address on the web.
    #[must_use]
    pub fn of(channel: &Channel, site: &str, wanted: Option<kernel::Locale>) -> Self {
        let spoken = wanted.filter(|locale| speaks(locale.tag()));
        Self {
            shop: channel.name.clone(),
            support_email: channel.support_email.clone(),
            site: site.to_owned(),
            formats: spoken.unwrap_or(channel.locale),
            time_zone: channel.time_zone.clone(),
        }
    }

    /// The direction that the texts are read in.
    pub(super) fn direction(&self) -> Direction {
        let texts = kernel::Locale::parse(self.language().as_str());
        texts.unwrap_or_default().direction()
    }

    /// The language of the texts.
    pub(super) fn language(&self) -> Locale {
        locale_of(self.formats.tag())
    }

    /// The address of a page of the shop; `path` begins with a slash.
    #[must_use]
    pub fn page(&self, path: &str) -> String {
        format!("{}{path}", self.site)
    }

    /// How the letter begins.
    pub(super) fn greeting(&self, name: &str) -> String {
        match presentable(name) {
            Some(name) => td_string!(self.language(), greeting, name = name),
            None => td_string!(self.language(), greeting_plain).to_owned(),
        }
    }
}

/// Longest name that is repeated, in characters.
const LONGEST_NAME: usize = 60;

/// The name, tidied; `None` when it is none, or when a mail program would make a link of it.
fn presentable(name: &str) -> Option<String> {
    let tidy = name.split_whitespace().collect::<Vec<_>>().join(" ");
    let is_address = tidy.contains(['/', '\\', ':', '@'])
        || tidy
            .split('.')
            .skip(1)
            .any(|rest| rest.starts_with(char::is_alphanumeric));
    let fits = !tidy.is_empty() && tidy.chars().count() <= LONGEST_NAME;
    (fits && !is_address).then_some(tidy)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_repeated_and_advertising_is_not() {
        for name in [
            "Ada",
            "Ada M. Nguyen",
            "J. R. R. Tolkien",
            "Zo\u{eb} O'Hara-Lindqvist",
            "\u{738b}",
        ] {
            assert_eq!(presentable(name).as_deref(), Some(name));
        }
        assert_eq!(
            presentable(" Ada\r\n Nguyen ").as_deref(),
            Some("Ada Nguyen")
        );
        for bait in [
            "",
            "Win at evil.example",
            "https://evil",
            "evil.example/prize",
            "me@evil",
            &"A".repeat(61),
        ] {
            assert_eq!(presentable(bait), None, "{bait}");
        }
    }
}
