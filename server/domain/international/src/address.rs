//! Postal addresses, as typed and as checked.
//!
//! A complaint keeps an address from being used; a doubt ([`Address::doubts`]) is only told, because places know better
//! than tables. Deliberately not here: whether anything is delivered there.

mod australia;
mod country;

use kernel::FieldProblem;
use postal::TypedAddress;
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

impl From<TypedAddress> for AddressInput {
    fn from(typed: TypedAddress) -> Self {
        Self {
            name: typed.name,
            company: typed.company,
            line1: typed.line1,
            line2: typed.line2,
            city: typed.city,
            region: typed.region,
            postcode: typed.postcode,
            country: typed.country,
            phone: typed.phone,
        }
    }
}

impl From<AddressInput> for TypedAddress {
    fn from(input: AddressInput) -> Self {
        Self {
            name: input.name,
            company: input.company,
            line1: input.line1,
            line2: input.line2,
            city: input.city,
            region: input.region,
            postcode: input.postcode,
            country: input.country,
            phone: input.phone,
        }
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

#[cfg(test)]
mod tests;
