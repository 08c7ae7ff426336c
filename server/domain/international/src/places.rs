//! Places with their postcodes, by prefix of either: help while somebody types an address.
//!
//! Invariants: the table is part of the program (origin and licence in `data/README.md`), read once when it is first
//! asked; answers take microseconds. It may lack new places, so it suggests and doubts, and never refuses.
//! Deliberately not here: streets, and countries other than Australia so far.

use std::sync::OnceLock;

const AUSTRALIA: &str = include_str!("../data/au-places.txt");
/// Shorter queries would suggest half the country.
const SHORTEST_QUERY: usize = 2;
/// Longer than any name.
const LONGEST_QUERY: usize = 60;

/// A locality.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Place {
    /// Suburb, town or city.
    pub city: &'static str,
    /// State code.
    pub region: &'static str,
    /// Postcode.
    pub postcode: &'static str,
}

impl Place {
    /// Whether nobody lives under the postcode: it is for boxes in post offices and for large receivers. The ranges are
    /// Australia Post's.
    fn is_for_boxes(self) -> bool {
        let Ok(number) = self.postcode.parse::<u16>() else {
            return false;
        };
        matches!(
            (self.region, number),
            ("NSW", 1000..=1999)
                | ("ACT", 200..=299)
                | ("VIC", 8000..=8999)
                | ("QLD", 9000..=9999)
                | ("SA", 5800..=5999)
                | ("WA", 6800..=6999)
                | ("TAS", 7800..=7999)
                | ("NT", 900..=999)
        )
    }
}

/// The places of one country.
struct Table {
    /// By postcode, then state, then name.
    by_postcode: Vec<Place>,
    /// With the folded name, sorted by it.
    by_name: Vec<(String, Place)>,
}

/// Places of `country` (ISO 3166-1 alpha-2) whose postcode, or name, begins with `query`: in the order of postcodes, or
/// of names; at most `limit`. None for fewer than two characters, and for countries we know no places of.
#[must_use]
pub fn suggest(country: &str, query: &str, limit: usize) -> Vec<Place> {
    let length = query.trim().chars().count();
    let Some(table) = table(country).filter(|_| (SHORTEST_QUERY..=LONGEST_QUERY).contains(&length))
    else {
        return Vec::new();
    };
    let digits = query.trim();
    if digits.chars().all(|letter| letter.is_ascii_digit()) {
        table.with_postcode(digits).take(limit).collect()
    } else {
        let prefix = folded_prefix(query);
        // Of punctuation alone nothing is left.
        let limit = if prefix.trim().is_empty() { 0 } else { limit };
        table.named(&prefix).take(limit).collect()
    }
}

/// Whether a place of this name is known under the postcode; `None` when the postcode itself is not known.
#[must_use]
pub fn is_known(country: &str, postcode: &str, city: &str) -> Option<bool> {
    let mut names = table(country)?
        .with_postcode(postcode)
        .filter(|place| place.postcode == postcode)
        .peekable();
    names.peek()?;
    let city = fold(city);
    Some(names.any(|place| fold(place.city) == city))
}

impl Table {
    fn read(text: &'static str) -> Self {
        let by_postcode: Vec<Place> = text.lines().flat_map(line).collect();
        let mut by_name: Vec<(String, Place)> = by_postcode
            .iter()
            .map(|place| (fold(place.city), *place))
            .collect();
        // Stable, so that places of one name stay in the order of their postcodes; those of boxes come last.
        by_name.sort_by(|(left, place), (right, other)| {
            (left, place.is_for_boxes()).cmp(&(right, other.is_for_boxes()))
        });
        Self {
            by_postcode,
            by_name,
        }
    }

    fn with_postcode(&self, prefix: &str) -> impl Iterator<Item = Place> {
        let start = self
            .by_postcode
            .partition_point(|place| place.postcode < prefix);
        let found = self.by_postcode.iter().skip(start).copied();
        found.take_while(move |place| place.postcode.starts_with(prefix))
    }

    fn named(&self, prefix: &str) -> impl Iterator<Item = Place> {
        let start = self
            .by_name
            .partition_point(|(name, _)| name.as_str() < prefix);
        self.by_name
            .iter()
            .skip(start)
            .take_while(move |(name, _)| name.starts_with(prefix))
            .map(|(_, place)| *place)
    }
}

fn table(country: &str) -> Option<&'static Table> {
    static TABLE: OnceLock<Table> = OnceLock::new();
    (country == "AU").then(|| TABLE.get_or_init(|| Table::read(AUSTRALIA)))
}

/// `2010 NSW Darlinghurst;Surry Hills`; a line of another form holds no place.
fn line(text: &'static str) -> impl Iterator<Item = Place> {
    let parts = text
        .split_once(' ')
        .and_then(|(postcode, rest)| Some((postcode, rest.split_once(' ')?)));
    parts.into_iter().flat_map(|(postcode, (region, names))| {
        names.split(';').map(move |city| Place {
            city,
            region,
            postcode,
        })
    })
}

/// A name as it is compared: small letters and digits, one space between words, and the two words that everybody
/// shortens written out.
fn fold(name: &str) -> String {
    let written_out: Vec<String> = words(name).map(write_out).collect();
    written_out.join(" ")
}

/// The same for the beginning of a name: its last word may go on, so `st` may become `Stanmore` yet.
fn folded_prefix(query: &str) -> String {
    let mut words: Vec<String> = words(query).collect();
    let unfinished = if query.ends_with(char::is_whitespace) {
        None
    } else {
        words.pop()
    };
    let whole = words.into_iter().map(write_out);
    let folded = whole.chain(unfinished).collect::<Vec<_>>().join(" ");
    if query.ends_with(char::is_whitespace) {
        folded + " "
    } else {
        folded
    }
}

fn words(text: &str) -> impl Iterator<Item = String> {
    text.split_whitespace()
        .map(|word| {
            let letters = word.chars().filter(|letter| letter.is_alphanumeric());
            letters.flat_map(char::to_lowercase).collect::<String>()
        })
        .filter(|word| !word.is_empty())
}

fn write_out(word: String) -> String {
    match word.as_str() {
        "st" => "saint".to_owned(),
        "mt" => "mount".to_owned(),
        _ => word,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(query: &str) -> Vec<String> {
        let places = suggest("AU", query, 8).into_iter();
        places
            .map(|place| format!("{} {} {}", place.city, place.region, place.postcode))
            .collect()
    }

    #[test]
    fn a_postcode_or_its_beginning_finds_its_places() {
        assert_eq!(
            found("2010"),
            ["Darlinghurst NSW 2010", "Surry Hills NSW 2010"]
        );
        assert_eq!(found("08").len(), 8);
        assert!(found("0800")[0].ends_with("NT 0800"));
        assert!(found("20100").is_empty());
    }

    #[test]
    fn a_name_is_found_however_it_is_typed() {
        assert_eq!(found("surry"), ["Surry Hills NSW 2010"]);
        assert_eq!(found(" SURRY  hi"), ["Surry Hills NSW 2010"]);
        assert!(found("saint kilda").contains(&"St Kilda VIC 3182".to_owned()));
        assert_eq!(found("saint kilda"), found("St. Kilda"));
        assert!(found("st ").iter().all(|place| !place.starts_with("Sta")));
        assert!(found("stanm").contains(&"Stanmore NSW 2048".to_owned()));
        assert_eq!(found("mt gambier")[0], "Mount Gambier SA 5290");
    }

    #[test]
    fn too_little_too_much_and_other_countries_find_nothing() {
        assert!(found("s").is_empty() && found("  ").is_empty() && found("...").is_empty());
        assert!(found(&"surry ".repeat(20)).is_empty());
        assert!(suggest("NZ", "60", 8).is_empty());
        assert_eq!(suggest("AU", "sa", 8).len(), 8);
    }

    #[test]
    fn every_line_of_the_table_is_a_place_in_order() {
        let table = table("AU").unwrap();
        assert!(table.by_postcode.len() > 16_000);
        assert!(
            table
                .by_postcode
                .is_sorted_by(|left, right| left.postcode <= right.postcode)
        );
        for place in &table.by_postcode {
            assert!(
                place.postcode.len() == 4
                    && matches!(place.region.len(), 2 | 3)
                    && !place.city.is_empty(),
                "{place:?}"
            );
        }
    }

    #[test]
    fn an_unknown_postcode_is_not_the_same_as_an_unknown_place() {
        assert_eq!(is_known("AU", "2010", "surry hills"), Some(true));
        assert_eq!(is_known("AU", "2010", "Bondi"), Some(false));
        assert_eq!(is_known("AU", "0001", "Bondi"), None);
        assert_eq!(is_known("AU", "201", "Surry Hills"), None);
        assert_eq!(is_known("NZ", "6011", "Te Aro"), None);
    }
}
