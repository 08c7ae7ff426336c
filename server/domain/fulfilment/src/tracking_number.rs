//! What the tracking numbers of carriers look like, as far as carriers publish it.
//!
//! A number that is written wrong leads a buyer nowhere, so that what can be checked is: check digits of the postal union
//! (UPU S10), of UPS, of the labels of USPS and of DHL Express. Where nothing is published only length and letters are.
//! Deliberately not here: whether the carrier knows the number.

/// Fewest letters and digits of a number.
const SHORTEST: usize = 5;
/// Most of them.
const LONGEST: usize = 40;

/// The form of a carrier's numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// Letters and digits.
    Open,
    /// A post's: numbers in the form of UPU S10 (`RB123456785GB`) have its check digit; what goes inside a country may have
    /// any other form.
    Postal,
    /// As [`Self::Postal`]; a label's 22 digits end with a check digit (USPS Publication 199, Intelligent Mail package barcode).
    Usps,
    /// `1Z` and 16 letters and digits, of which the last is a check digit; older and freight numbers are digits.
    Ups,
    /// Digits alone.
    Digits,
    /// A waybill of ten digits, of which the last is the others modulo 7; or a piece, `JD` or `JJD` and digits.
    DhlExpress,
}

/// What is wrong with a number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Wrong {
    /// It is not of the carrier's form.
    Form,
    /// It has the form, and its check digit says that something was mistyped.
    CheckDigit,
}

impl Wrong {
    /// The code that a form's field is marked with.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Form => "tracking_form",
            Self::CheckDigit => "tracking_check",
        }
    }
}

/// As carriers write it: without blanks and dashes, letters as capitals.
#[must_use]
pub fn normalise(typed: &str) -> String {
    let kept = typed
        .chars()
        .filter(|letter| !letter.is_whitespace() && !matches!(letter, '-' | '.'));
    kept.flat_map(char::to_uppercase).collect()
}

impl Form {
    /// Whether a normalised `number` may be one of the carrier's.
    ///
    /// # Errors
    /// What is wrong with it.
    pub fn check(self, number: &str) -> Result<(), Wrong> {
        let plain = number.bytes().all(|byte| byte.is_ascii_alphanumeric());
        if !plain || !(SHORTEST..=LONGEST).contains(&number.len()) {
            return Err(Wrong::Form);
        }
        let is_right = match self {
            Self::Open => true,
            Self::Postal => s10(number).unwrap_or(true),
            Self::Usps if number.len() == 22 => mod10(&digits(number).ok_or(Wrong::Form)?),
            Self::Usps => match s10(number) {
                Some(is_right) => is_right,
                None => digits(number).map(|_| true).ok_or(Wrong::Form)?,
            },
            Self::Ups => ups(number)?,
            Self::Digits => digits(number).map(|_| true).ok_or(Wrong::Form)?,
            Self::DhlExpress => dhl(number)?,
        };
        if is_right {
            Ok(())
        } else {
            Err(Wrong::CheckDigit)
        }
    }
}

fn digits(number: &str) -> Option<Vec<u32>> {
    number.chars().map(|letter| letter.to_digit(10)).collect()
}

/// Whether the check digit is right; `None` where the number is not of the form two letters, nine digits, two letters.
fn s10(number: &str) -> Option<bool> {
    const WEIGHTS: [u32; 8] = [8, 6, 4, 2, 3, 5, 9, 7];
    let letters = |part: &str| part.bytes().all(|byte| byte.is_ascii_uppercase());
    let (service, rest) = number.split_at_checked(2)?;
    let (serial, country) = rest.split_at_checked(9)?;
    if country.len() != 2 || !letters(service) || !letters(country) {
        return None;
    }
    let serial = digits(serial)?;
    let (check, body) = serial.split_last()?;
    let sum: u32 = body.iter().zip(WEIGHTS).map(|(digit, by)| digit * by).sum();
    let right = match 11 - sum % 11 {
        10 => 0,
        11 => 5,
        other => other,
    };
    Some(*check == right)
}

/// Every other digit counts three times, from the one before the check digit on; all add up to a multiple of ten.
fn mod10(number: &[u32]) -> bool {
    let weighted = number.iter().rev().zip([1, 3].into_iter().cycle());
    let sum: u32 = weighted.map(|(digit, by)| digit * by).sum();
    sum.is_multiple_of(10)
}

fn ups(number: &str) -> Result<bool, Wrong> {
    let Some(rest) = number.strip_prefix("1Z") else {
        return digits(number).map(|_| true).ok_or(Wrong::Form);
    };
    // A letter counts as A = 2, B = 3 … modulo 10.
    let value = |letter: char| match letter.to_digit(10) {
        Some(digit) => digit,
        None => (u32::from(letter) - u32::from('A') + 2) % 10,
    };
    let values: Vec<u32> = rest.chars().map(value).collect();
    let (check, body) = values.split_last().ok_or(Wrong::Form)?;
    if body.len() != 15 {
        return Err(Wrong::Form);
    }
    let weighted = body.iter().zip([1, 2].into_iter().cycle());
    let sum: u32 = weighted.map(|(value, by)| value * by).sum();
    Ok((sum + check).is_multiple_of(10))
}

fn dhl(number: &str) -> Result<bool, Wrong> {
    let piece = number
        .strip_prefix("JJD")
        .or_else(|| number.strip_prefix("JD"));
    if let Some(piece) = piece {
        return digits(piece).map(|_| true).ok_or(Wrong::Form);
    }
    if number.len() != 10 {
        return Err(Wrong::Form);
    }
    let (body, check) = number.split_at_checked(9).ok_or(Wrong::Form)?;
    let body: u64 = body.parse().map_err(|_| Wrong::Form)?;
    let check: u64 = check.parse().map_err(|_| Wrong::Form)?;
    Ok(body % 7 == check)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_written_as_carriers_do() {
        assert_eq!(normalise(" rb 123-456 785 gb "), "RB123456785GB");
    }

    #[test]
    fn right_numbers_pass() {
        for (form, number) in [
            (Form::Postal, "RB123456785GB"),
            (Form::Postal, "LX123456785DE"),
            (Form::Postal, "33ABC0001234501000931"),
            (Form::Usps, "EE123456785US"),
            (Form::Usps, "9400111202555842332669"),
            (Form::Usps, "9361289878700317633795"),
            (Form::Ups, "1Z5R89390357567127"),
            (Form::Ups, "1Z999AA10123456784"),
            (Form::Ups, "1Z879E930346834440"),
            (Form::DhlExpress, "3318810025"),
            (Form::DhlExpress, "8487135506"),
            (Form::DhlExpress, "JD014600003889482932"),
            (Form::Digits, "449044304137821"),
            (Form::Open, "S3ND73"),
        ] {
            assert_eq!(form.check(number), Ok(()), "{number}");
        }
    }

    #[test]
    fn a_mistyped_digit_is_told_apart_from_another_form() {
        for (form, number, wrong) in [
            (Form::Postal, "RB123456786GB", Wrong::CheckDigit),
            (Form::Usps, "9400111202555842332668", Wrong::CheckDigit),
            (Form::Usps, "ABCDEFGH", Wrong::Form),
            (Form::Ups, "1Z999AA10123456785", Wrong::CheckDigit),
            (Form::Ups, "1Z999AA1012345678", Wrong::Form),
            (Form::DhlExpress, "3318810026", Wrong::CheckDigit),
            (Form::DhlExpress, "331881002", Wrong::Form),
            (Form::Digits, "4490443041378A1", Wrong::Form),
            (Form::Open, "AB1", Wrong::Form),
            (Form::Open, "AB1/../2", Wrong::Form),
            (Form::Open, "ÄÖÜ12345", Wrong::Form),
        ] {
            assert_eq!(form.check(number), Err(wrong), "{number}");
        }
    }

    /// The scheme maps eleven remainders to ten digits, so that a few mistakes elsewhere pass; none in the check digit does.
    #[test]
    fn no_other_check_digit_fits_a_postal_number() {
        for digit in 0..10 {
            let typed = format!("RB12345678{digit}GB");
            assert_eq!(Form::Postal.check(&typed).is_ok(), digit == 5, "{typed}");
        }
    }
}
