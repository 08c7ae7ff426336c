//! How addresses of a country are written.

use crate::countries::COUNTRIES;
use crate::postcode;

/// What a postcode is called.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PostcodeLabel {
    /// Most countries.
    Postcode,
    /// Canada, Japan, Singapore.
    PostalCode,
    /// United States.
    Zip,
    /// Ireland.
    Eircode,
}

/// What a region is called.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RegionLabel {
    /// Australia, United States.
    State,
    /// Canada.
    Province,
    /// Japan.
    Prefecture,
}

/// What a town is called.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TownLabel {
    /// Suburb or town.
    Suburb,
    /// City.
    City,
    /// Town or city.
    Town,
}

/// How the last lines on a parcel are put together.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TownLine {
    /// `Surry Hills NSW 2010`.
    TownRegionPostcode,
    /// `10115 Berlin`.
    PostcodeTown,
    /// The town, and the postcode on a line of its own.
    TownAndPostcode,
}

/// What an address of a country needs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Format {
    /// ISO 3166-1 alpha-2.
    pub code: &'static str,
    /// English short name, as it stands on a parcel.
    pub name: &'static str,
    /// Forms of a postcode: `#` a digit, `@` a letter, `*` either; everything else stands for itself.
    pub postcodes: &'static [&'static str],
    /// A postcode that exists.
    pub example: &'static str,
    /// What the postcode is called.
    pub postcode_label: PostcodeLabel,
    /// What the town is called.
    pub town_label: TownLabel,
    /// What regions are called, and each with its code and its name; `None` where an address names none.
    pub region: Option<(RegionLabel, &'static [(&'static str, &'static str)])>,
    /// The only town of the country, which then nobody types.
    pub only_town: Option<&'static str>,
    /// Whether postcode and town are asked before the street.
    pub town_first: bool,
    /// How the last lines are put together.
    pub town_line: TownLine,
}

impl Format {
    /// The postcode as it is written in the country; `None` when `typed` is none. Case, spaces and hyphens do not matter.
    #[must_use]
    pub fn postcode(&self, typed: &str) -> Option<String> {
        self.postcodes
            .iter()
            .find_map(|form| postcode::fill(form, typed))
    }

    /// Letters and digits, or digits alone.
    #[must_use]
    pub fn postcode_is_digits(&self) -> bool {
        self.postcodes
            .iter()
            .all(|form| form.chars().all(|letter| letter == '#'))
    }

    /// Most characters of a postcode as it is typed.
    #[must_use]
    pub fn postcode_length(&self) -> u32 {
        let longest = self.postcodes.iter().map(|form| form.len()).max();
        u32::try_from(longest.unwrap_or_default()).unwrap_or(u32::MAX)
    }

    /// The regions with code and name; empty where an address names none.
    #[must_use]
    pub fn regions(&self) -> &'static [(&'static str, &'static str)] {
        self.region.map_or(&[], |(_, regions)| regions)
    }
}

/// What an address of `country` (ISO 3166-1 alpha-2) needs; `None` for countries that are not known here.
#[must_use]
pub fn format_of(country: &str) -> Option<&'static Format> {
    COUNTRIES.iter().find(|format| format.code == country)
}

/// All countries that are known, by name.
#[must_use]
pub fn all() -> &'static [Format] {
    &COUNTRIES
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_country_knows_its_own_example() {
        for format in all() {
            assert_eq!(
                format.postcode(format.example).as_deref(),
                Some(format.example),
                "{}",
                format.code
            );
            assert!(format_of(format.code).is_some());
        }
        assert!(all().is_sorted_by(|left, right| left.name < right.name));
        assert!(crate::EU.iter().all(|code| format_of(code).is_some()));
    }

    #[test]
    fn postcodes_are_written_as_in_the_country() {
        for (country, typed, written) in [
            ("GB", "sw1a1aa", "SW1A 1AA"),
            ("GB", "m1 1ae", "M1 1AE"),
            ("US", "94103", "94103"),
            ("US", "941031234", "94103-1234"),
            ("JP", "1000001", "100-0001"),
            ("CA", "k1a0b1", "K1A 0B1"),
            ("LV", "1050", "LV-1050"),
            ("LV", "lv 1050", "LV-1050"),
            ("NL", "1012js", "1012 JS"),
            ("SE", "11122", "111 22"),
            ("IE", "d6wxy45", "D6W XY45"),
        ] {
            let found = format_of(country).unwrap().postcode(typed);
            assert_eq!(found.as_deref(), Some(written), "{country} {typed}");
        }
    }

    #[test]
    fn what_is_no_postcode_is_refused() {
        for (country, typed) in [
            ("DE", "1011"),
            ("DE", "1011A"),
            ("US", "9410"),
            ("GB", "12345"),
            ("CA", "K1A 0B"),
            ("SG", ""),
        ] {
            assert_eq!(
                format_of(country).unwrap().postcode(typed),
                None,
                "{country} {typed}"
            );
        }
    }
}
