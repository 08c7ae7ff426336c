//! Which form and which check digits a country's numbers have.

use super::digits::{digits, luhn, weighted};
use super::{eastern, western};

/// The numbers of a country.
pub(super) struct Form {
    /// ISO country.
    pub(super) country: &'static str,
    /// The letters that may stand before the number.
    pub(super) prefix: &'static str,
    /// Whether they are a part of it on invoices.
    pub(super) is_written_with_prefix: bool,
    /// Whether what follows the letters can be a number.
    pub(super) is_right: fn(&str) -> bool,
}

const fn vat(country: &'static str, prefix: &'static str, is_right: fn(&str) -> bool) -> Form {
    Form {
        country,
        prefix,
        is_written_with_prefix: true,
        is_right,
    }
}

/// All that are known. Greece writes EL.
pub(super) static ALL: [Form; 29] = [
    vat("AT", "AT", western::austria),
    vat("BE", "BE", western::belgium),
    vat("BG", "BG", eastern::bulgaria),
    vat("CY", "CY", eastern::cyprus),
    vat("CZ", "CZ", eastern::czechia),
    vat("DE", "DE", western::mod_11_10),
    vat("DK", "DK", western::denmark),
    vat("EE", "EE", eastern::estonia),
    vat("GR", "EL", eastern::greece),
    vat("ES", "ES", western::spain),
    vat("FI", "FI", western::finland),
    vat("FR", "FR", western::france),
    vat("HR", "HR", eastern::croatia),
    vat("HU", "HU", eastern::hungary),
    vat("IE", "IE", western::ireland),
    vat("IT", "IT", |text| text.len() == 11 && luhn(text)),
    vat("LT", "LT", eastern::lithuania),
    vat("LU", "LU", western::luxembourg),
    vat("LV", "LV", eastern::latvia),
    vat("MT", "MT", eastern::malta),
    vat("NL", "NL", western::netherlands),
    vat("PL", "PL", eastern::poland),
    vat("PT", "PT", western::portugal),
    vat("RO", "RO", eastern::romania),
    vat("SE", "SE", western::sweden),
    vat("SI", "SI", eastern::slovenia),
    vat("SK", "SK", eastern::slovakia),
    vat("GB", "GB", united_kingdom),
    Form {
        country: "AU",
        prefix: "ABN",
        is_written_with_prefix: false,
        is_right: australia,
    },
];

pub(super) fn form_of(country: &str) -> Option<&'static Form> {
    ALL.iter().find(|form| form.country == country)
}

/// Nine digits, or twelve of a branch: two check digits by 97, with or without 55 (HMRC).
fn united_kingdom(text: &str) -> bool {
    let Some(found) = digits(text) else {
        return false;
    };
    let Some((head, rest)) = found.split_at_checked(7) else {
        return false;
    };
    let [tens, units] = match rest {
        [tens, units] | [tens, units, _, _, _] => [*tens, *units],
        _ => return false,
    };
    let head = weighted(head, &[8, 7, 6, 5, 4, 3, 2]);
    let sum = head + 10 * tens + units;
    head > 0 && (sum.is_multiple_of(97) || (sum + 55).is_multiple_of(97))
}

/// Eleven digits, weighted, the first less one, by 89 (Australian Business Register).
fn australia(text: &str) -> bool {
    const WEIGHTS: [u32; 11] = [10, 1, 3, 5, 7, 9, 11, 13, 15, 17, 19];
    let Some(mut found) = digits(text).filter(|found| found.len() == WEIGHTS.len()) else {
        return false;
    };
    match found.first_mut() {
        Some(first) if *first > 0 => *first -= 1,
        _ => return false,
    }
    weighted(&found, &WEIGHTS).is_multiple_of(89)
}
