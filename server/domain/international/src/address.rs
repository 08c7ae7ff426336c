//! Postal addresses, as typed and as checked.

mod australia;

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
    /// Street and number.
    pub line1: String,
    /// Flat, unit, company.
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
    /// Street and number.
    pub line1: String,
    /// Flat, unit, company; may be empty.
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
    /// One complaint per bad field: `required`, `too_long`, `unknown_country`, `unknown_region`, `postcode`,
    /// `postcode_region` (the postcode lies in another state), `phone`.
    pub fn check(&self) -> Result<Address, Vec<FieldProblem>> {
        let address = self.tidy();
        let mut problems = Vec::new();
        check_presence(&address, &mut problems);
        check_lengths(&address, &mut problems);
        check_phone(&address, &mut problems);
        match address.country.as_str() {
            "AU" => australia::check(&address, &mut problems),
            "NZ" => check_four_digits(&address, &mut problems),
            _ => problems.push(FieldProblem::new("country", "unknown_country")),
        }
        if problems.is_empty() {
            Ok(address)
        } else {
            Err(problems)
        }
    }

    fn tidy(&self) -> Address {
        let words = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
        let country = words(&self.country).to_uppercase();
        let has_regions = country == "AU";
        Address {
            name: words(&self.name),
            line1: words(&self.line1),
            line2: words(&self.line2),
            city: words(&self.city),
            region: if has_regions {
                words(&self.region).to_uppercase()
            } else {
                String::new()
            },
            postcode: words(&self.postcode).to_uppercase(),
            country,
            phone: words(&self.phone),
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

fn check_four_digits(address: &Address, problems: &mut Vec<FieldProblem>) {
    let good =
        address.postcode.len() == 4 && address.postcode.bytes().all(|byte| byte.is_ascii_digit());
    if !address.postcode.is_empty() && !good {
        problems.push(FieldProblem::new("postcode", "postcode"));
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
    fn a_postcode_must_lie_in_the_state_but_border_towns_are_forgiven() {
        let wrong = AddressInput {
            postcode: "3000".into(),
            ..good()
        };
        assert_eq!(
            codes(&wrong),
            [("postcode".to_owned(), "postcode_region".to_owned())]
        );
        let border = AddressInput {
            postcode: "2620".into(),
            region: "ACT".into(),
            ..good()
        };
        assert!(border.check().is_ok());
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
