//! A card as somebody types it into the processor's own fields. It is gone when it has been read: nothing here is kept.

use std::fmt;

use chrono::Datelike;
use kernel::{FieldProblem, Timestamp};

/// A card as typed. Shows nothing of itself in logs.
#[derive(Clone)]
pub(crate) struct TypedCard {
    number: String,
    expiry: (i32, i32),
}

impl TypedCard {
    /// Reads a card number (digits, spaces and hyphens), an expiry date (`MM/YY` or `MM/YYYY`) and a security code.
    ///
    /// # Errors
    /// Every field that can not be right: `number` must pass the Luhn check (ISO/IEC 7812-1), `expiry` must not be
    /// past, `security_code` has 3 or 4 digits.
    pub(crate) fn parse(
        number: &str,
        expiry: &str,
        security_code: &str,
        now: Timestamp,
    ) -> Result<Self, Vec<FieldProblem>> {
        let mut problems = Vec::new();
        let number = parse_number(number)
            .map_err(|problem| problems.push(problem))
            .ok();
        let expiry = parse_expiry(expiry, now)
            .map_err(|problem| problems.push(problem))
            .ok();
        let code = parse_code(security_code)
            .map_err(|problem| problems.push(problem))
            .ok();
        match (number, expiry, code) {
            // The code is for the bank, and this one asks for none.
            (Some(number), Some(expiry), Some(())) => Ok(Self { number, expiry }),
            _ => Err(problems),
        }
    }

    /// The digits of the number.
    pub(crate) fn number(&self) -> &str {
        &self.number
    }

    /// Expiry month, 1 to 12, and four-digit year.
    pub(crate) const fn expiry(&self) -> (i32, i32) {
        self.expiry
    }
}

/// The last four digits of a number, which may be stored and shown.
pub(crate) fn last4_of(number: &str) -> String {
    number
        .chars()
        .skip(number.len().saturating_sub(4))
        .collect()
}

/// Scheme by the leading digits.
pub(crate) fn brand_of(number: &str) -> &'static str {
    let prefix = |digits: usize| {
        number
            .get(..digits)
            .and_then(|text| text.parse::<u32>().ok())
    };
    match (prefix(1), prefix(2), prefix(4)) {
        (Some(4), ..) => "visa",
        (_, Some(51..=55), _) | (_, _, Some(2221..=2720)) => "mastercard",
        (_, Some(34 | 37), _) => "amex",
        _ => "card",
    }
}

impl fmt::Debug for TypedCard {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "TypedCard(•••• {})", last4_of(&self.number))
    }
}

fn parse_number(text: &str) -> Result<String, FieldProblem> {
    let digits: String = text
        .chars()
        .filter(|letter| !matches!(letter, ' ' | '-'))
        .collect();
    if digits.is_empty() {
        return Err(FieldProblem::new("number", "required"));
    }
    let plausible =
        (12..=19).contains(&digits.len()) && digits.bytes().all(|byte| byte.is_ascii_digit());
    if plausible && passes_luhn(&digits) {
        Ok(digits)
    } else {
        Err(FieldProblem::new("number", "card_number"))
    }
}

fn passes_luhn(digits: &str) -> bool {
    let sum: u32 = digits
        .chars()
        .rev()
        .filter_map(|digit| digit.to_digit(10))
        .enumerate()
        .map(|(index, digit)| match (index % 2, digit) {
            (1, 5..) => digit * 2 - 9,
            (1, _) => digit * 2,
            _ => digit,
        })
        .sum();
    sum.is_multiple_of(10)
}

fn parse_expiry(text: &str, now: Timestamp) -> Result<(i32, i32), FieldProblem> {
    if text.trim().is_empty() {
        return Err(FieldProblem::new("expiry", "required"));
    }
    let bad = || FieldProblem::new("expiry", "card_expiry");
    let digits: String = text.chars().filter(char::is_ascii_digit).collect();
    let (month, year) = match digits.len() {
        4 | 6 => digits.split_at(2),
        _ => return Err(bad()),
    };
    let month: i32 = month.parse().map_err(|_| bad())?;
    let year: i32 = year.parse().map_err(|_| bad())?;
    let year = if year < 100 { 2000 + year } else { year };
    if !(1..=12).contains(&month) || year > now.year() + 30 {
        return Err(bad());
    }
    let this_month = i32::try_from(now.month()).unwrap_or_default();
    if (year, month) < (now.year(), this_month) {
        return Err(FieldProblem::new("expiry", "card_expired"));
    }
    Ok((month, year))
}

fn parse_code(text: &str) -> Result<(), FieldProblem> {
    let code = text.trim();
    if code.is_empty() {
        return Err(FieldProblem::new("security_code", "required"));
    }
    if (3..=4).contains(&code.len()) && code.bytes().all(|byte| byte.is_ascii_digit()) {
        Ok(())
    } else {
        Err(FieldProblem::new("security_code", "card_code"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn now() -> Timestamp {
        chrono::DateTime::from_timestamp(1_795_219_200, 0).unwrap()
    }

    #[test]
    fn a_good_card_is_read_and_hides_its_number() {
        let card = TypedCard::parse("4242 4242-4242 4242", "12/30", "123", now()).unwrap();
        assert_eq!(
            (card.number(), card.expiry(), brand_of(card.number())),
            ("4242424242424242", (12, 2030), "visa")
        );
        assert_eq!(format!("{card:?}"), "TypedCard(•••• 4242)");
    }

    #[test]
    fn each_bad_field_is_named() {
        let problem = TypedCard::parse("4242 4242 4242 4241", "01/20", "12a", now()).unwrap_err();
        let found: Vec<_> = problem
            .iter()
            .map(|field| (field.field.as_str(), field.code.as_str()))
            .collect();
        assert_eq!(
            found,
            [
                ("number", "card_number"),
                ("expiry", "card_expired"),
                ("security_code", "card_code")
            ]
        );
        let empty = TypedCard::parse("", "", "", now()).unwrap_err();
        assert!(empty.iter().all(|field| field.code == "required") && empty.len() == 3);
    }

    #[test]
    fn a_card_is_good_through_its_last_month() {
        assert!(TypedCard::parse("4242424242424242", "11/26", "123", now()).is_ok());
        assert!(TypedCard::parse("4242424242424242", "10/2026", "123", now()).is_err());
        assert!(TypedCard::parse("4242424242424242", "13/27", "123", now()).is_err());
    }
}
