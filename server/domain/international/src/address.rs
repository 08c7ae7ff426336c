//! Postal addresses, as typed and as checked.
//!
//! A complaint keeps an address from being used; a doubt ([`Address::doubts`]) is only told, because places know better
//! than tables. Deliberately not here: whether anything is delivered there.

mod australia;
mod country;

use kernel::FieldProblem;
use serde::{Deserialize, Serialize};

/// Longest text accepted in any field of an address, in characters.
const MAX_FIELD: usize = 100;

/// An address as a shopper typed it: anything may be wrong.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct AddressInput {
    /// Full name of the recipient.
    pub name: String,
    /// Company; may be empty. Not in what was stored before there was the field.
    #[serde(default)]
    pub company: String,
    /// Street and number.
    pub line1: String,
    /// Flat, unit.
    pub line2: String,
    /// Suburb, town or city.
    pub city: String,
    /// State or province code where the country has them.
    pub region: String,
    /// Postcode.
    pub postcode: String,
    /// ISO 3166-1 alpha-2.
    pub country: String,
    /// Telephone for the carrier; may be empty.
    pub phone: String,
}

/// An address that has passed its country's rules; texts are trimmed and codes are in capitals.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Address {
    /// Full name of the recipient.
    pub name: String,
    /// Company; may be empty. Not in what was stored before there was the field.
    #[serde(default)]
    pub company: String,
    /// Street and number.
    pub line1: String,
    /// Flat, unit; may be empty.
    pub line2: String,
    /// Suburb, town or city.
    pub city: String,
    /// State or province code; empty where the country has none.
    pub region: String,
    /// Postcode.
    pub postcode: String,
    /// ISO 3166-1 alpha-2.
    pub country: String,
    /// Telephone; may be empty.
    pub phone: String,
}

impl AddressInput {
    /// Checks every field by the rules of its country.
    ///
    /// # Errors
    /// One complaint per bad field: `required`, `too_long`, `unknown_country`, `unknown_region`, `postcode`, `phone`.
    pub fn check(&self) -> Result<Address, Vec<FieldProblem>> {
        let address = self.tidy();
        let mut problems = Vec::new();
        check_presence(&address, &mut problems);
        check_lengths(&address, &mut problems);
        check_phone(&address, &mut problems);
        country::check(&address, &mut problems);
        if problems.is_empty() {
            Ok(address)
        } else {
            Err(problems)
        }
    }

    fn tidy(&self) -> Address {
        let words = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
        let country = words(&self.country).to_uppercase();
        let format = postal::format_of(&country);
        let has_regions = format.is_some_and(|format| format.region.is_some());
        let only_town = format.and_then(|format| format.only_town);
        let typed = words(&self.postcode).to_uppercase();
        let postcode = format.and_then(|format| format.postcode(&typed));
        Address {
            name: words(&self.name),
            company: words(&self.company),
            line1: words(&self.line1),
            line2: words(&self.line2),
            city: only_town.map_or_else(|| words(&self.city), str::to_owned),
            region: if has_regions {
                words(&self.region).to_uppercase()
            } else {
                String::new()
            },
            postcode: postcode.unwrap_or(typed),
            country,
            phone: words(&self.phone),
        }
    }
}

impl Address {
    /// What looks wrong but may be right, by field: `postcode_region` (the postcode lies in another state),
    /// `postcode_city` (no such place is known under the postcode). Empty for countries we know no places of.
    #[must_use]
    pub fn doubts(&self) -> Vec<FieldProblem> {
        match self.country.as_str() {
            "AU" => australia::doubts(self),
            _ => Vec::new(),
        }
    }

    /// The lines on the parcel, from the recipient down to the town, without the country.
    #[must_use]
    pub fn lines(&self) -> Vec<String> {
        let mut lines = vec![
            self.name.clone(),
            self.company.clone(),
            self.line2.clone(),
            self.line1.clone(),
        ];
        lines.extend(country::town_lines(self));
        lines.retain(|line| !line.is_empty());
        lines
    }
}

impl From<Address> for AddressInput {
    /// What would be typed to get the address.
    fn from(address: Address) -> Self {
        Self {
            name: address.name,
            company: address.company,
            line1: address.line1,
            line2: address.line2,
            city: address.city,
            region: address.region,
            postcode: address.postcode,
            country: address.country,
            phone: address.phone,
        }
    }
}

fn check_presence(address: &Address, problems: &mut Vec<FieldProblem>) {
    let needed = [
        ("name", &address.name),
        ("line1", &address.line1),
        ("city", &address.city),
        ("postcode", &address.postcode),
    ];
    problems.extend(
        needed
            .iter()
            .filter(|(_, value)| value.is_empty())
            .map(|(field, _)| FieldProblem::new(field, "required")),
    );
}

fn check_lengths(address: &Address, problems: &mut Vec<FieldProblem>) {
    let all = [
        ("name", &address.name),
        ("company", &address.company),
        ("line1", &address.line1),
        ("line2", &address.line2),
        ("city", &address.city),
        ("phone", &address.phone),
    ];
    problems.extend(
        all.iter()
            .filter(|(_, value)| value.chars().count() > MAX_FIELD)
            .map(|(field, _)| FieldProblem::new(field, "too_long")),
    );
}

fn check_phone(address: &Address, problems: &mut Vec<FieldProblem>) {
    let digits = address.phone.chars().filter(char::is_ascii_digit).count();
    let plausible = address
        .phone
        .chars()
        .all(|letter| letter.is_ascii_digit() || matches!(letter, ' ' | '+' | '-' | '(' | ')'));
    let good = plausible && (6..=15).contains(&digits);
    if !address.phone.is_empty() && !good {
        problems.push(FieldProblem::new("phone", "phone"));
    }
}

/// Checks an e-mail address the way browsers do (WHATWG HTML, "valid e-mail address"), and asks for a dot in the domain.
///
/// # Errors
/// `required` or `email`, under the field name `email`.
pub fn check_email(text: &str) -> Result<String, FieldProblem> {
    let email = text.trim();
    if email.is_empty() {
        return Err(FieldProblem::new("email", "required"));
    }
    let bad = || FieldProblem::new("email", "email");
    let (local, domain) = email.rsplit_once('@').ok_or_else(bad)?;
    let local_good = !local.is_empty()
        && local.chars().all(|letter| {
            letter.is_ascii_alphanumeric() || ".!#$%&'*+/=?^_`{|}~-".contains(letter)
        });
    let label_good = |label: &str| {
        !label.is_empty()
            && label.len() <= 63
            && !label.starts_with('-')
            && !label.ends_with('-')
            && label
                .chars()
                .all(|letter| letter.is_ascii_alphanumeric() || letter == '-')
    };
    let domain_good = domain.contains('.') && domain.split('.').all(label_good);
    if local_good && domain_good && email.len() <= 254 {
        Ok(email.to_owned())
    } else {
        Err(bad())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn good() -> AddressInput {
        AddressInput {
            name: "  Ada   Nguyen ".into(),
            line1: "12 Crown Street".into(),
            city: "Surry Hills".into(),
            region: "nsw".into(),
            postcode: "2010".into(),
            country: "au".into(),
            ..AddressInput::default()
        }
    }

    fn codes(input: &AddressInput) -> Vec<(String, String)> {
        let problems = input.check().unwrap_err();
        problems
            .into_iter()
            .map(|problem| (problem.field, problem.code))
            .collect()
    }

    #[test]
    fn a_good_address_is_tidied() {
        let address = good().check().unwrap();
        assert_eq!(
            (
                address.name.as_str(),
                address.region.as_str(),
                address.country.as_str()
            ),
            ("Ada Nguyen", "NSW", "AU")
        );
    }

    #[test]
    fn every_bad_field_is_named_once() {
        let input = AddressInput {
            country: "AU".into(),
            phone: "call me".into(),
            ..AddressInput::default()
        };
        let expected = ["name", "line1", "city", "postcode", "phone", "region"];
        let fields: Vec<_> = codes(&input).into_iter().map(|(field, _)| field).collect();
        assert_eq!(fields, expected);
    }

    #[test]
    fn a_postcode_of_another_state_is_doubted_and_border_towns_are_not() {
        let doubts = |input: AddressInput| {
            let found = input.check().unwrap().doubts();
            found
                .into_iter()
                .map(|doubt| format!("{} {}", doubt.field, doubt.code))
                .collect::<Vec<_>>()
        };
        assert_eq!(doubts(good()), [""; 0]);
        let elsewhere = AddressInput {
            postcode: "3000".into(),
            ..good()
        };
        assert_eq!(doubts(elsewhere), ["postcode postcode_region"]);
        let border = AddressInput {
            postcode: "2620".into(),
            region: "ACT".into(),
            city: "Hume".into(),
            ..good()
        };
        assert_eq!(doubts(border), [""; 0]);
        let suburb = AddressInput {
            city: "Bondi".into(),
            ..good()
        };
        assert_eq!(doubts(suburb), ["city postcode_city"]);
    }

    #[test]
    fn how_a_place_is_spelled_raises_no_doubt() {
        for (city, postcode, region) in [
            ("SURRY  HILLS", "2010", "NSW"),
            ("Saint Kilda", "3182", "VIC"),
            ("Mt. Gambier", "5290", "SA"),
        ] {
            let input = AddressInput {
                city: city.into(),
                postcode: postcode.into(),
                region: region.into(),
                ..good()
            };
            assert_eq!(input.check().unwrap().doubts(), [], "{city}");
        }
    }

    #[test]
    fn an_address_is_written_from_the_recipient_down_to_the_town() {
        let input = AddressInput {
            company: "Analytical Engines".into(),
            line2: "Unit 4".into(),
            ..good()
        };
        let address = input.check().unwrap();
        let lines = [
            "Ada Nguyen",
            "Analytical Engines",
            "Unit 4",
            "12 Crown Street",
            "Surry Hills NSW 2010",
        ];
        assert_eq!(address.lines(), lines);
        assert_eq!(
            AddressInput::from(address.clone()).check().unwrap(),
            address
        );
    }

    #[test]
    fn what_was_stored_before_companies_were_known_is_still_read() {
        let text = r#"{"name":"A","line1":"B","line2":"","city":"C","region":"NSW","postcode":"2010","country":"AU","phone":""}"#;
        assert_eq!(serde_json::from_str::<Address>(text).unwrap().company, "");
    }

    #[test]
    fn new_zealand_has_no_states() {
        let input = AddressInput {
            country: "NZ".into(),
            postcode: "6011".into(),
            ..good()
        };
        assert_eq!(input.check().unwrap().region, "");
        let wrong = AddressInput {
            postcode: "60111".into(),
            ..input
        };
        assert_eq!(
            codes(&wrong),
            [("postcode".to_owned(), "postcode".to_owned())]
        );
    }

    #[test]
    fn each_country_has_its_own_fields() {
        let in_country = |country: &str, region: &str, postcode: &str| {
            AddressInput {
                country: country.into(),
                region: region.into(),
                postcode: postcode.into(),
                city: "Town".into(),
                ..good()
            }
            .check()
        };
        let last = |country: &str, region: &str, postcode: &str| {
            let address = in_country(country, region, postcode).unwrap();
            address.lines().split_off(2).join(" / ")
        };
        assert_eq!(last("DE", "", "10115"), "10115 Town");
        assert_eq!(last("US", "ca", "941031234"), "Town CA 94103-1234");
        assert_eq!(last("GB", "", "sw1a1aa"), "Town / SW1A 1AA");
        assert_eq!(last("JP", "tokyo", "1000001"), "Town Tokyo 100-0001");
        assert_eq!(last("SG", "", "018956"), "Singapore 018956");
        let problems = in_country("US", "XX", "123").unwrap_err();
        let codes: Vec<_> = problems
            .iter()
            .map(|problem| problem.code.as_str())
            .collect();
        assert_eq!(codes, ["unknown_region", "postcode"]);
        let nowhere = in_country("XX", "", "1").unwrap_err();
        assert_eq!(nowhere, [FieldProblem::new("country", "unknown_country")]);
    }

    #[test]
    fn e_mail_addresses() {
        for good in ["a@b.co", "first.last+tag@sub.example.com"] {
            assert_eq!(check_email(&format!(" {good} ")).unwrap(), good);
        }
        for bad in ["a", "a@b", "@b.co", "a@-b.co", "a b@c.co", "a@b..co"] {
            assert_eq!(check_email(bad).unwrap_err().code, "email", "{bad}");
        }
        assert_eq!(check_email("  ").unwrap_err().code, "required");
    }
}
