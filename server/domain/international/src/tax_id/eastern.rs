//! The numbers of the member states in the east and south-east of the European Union, without the letters before them.

use super::digits::{checked, digits, is_letter_at, iso_11_10, number, to_eleven, weighted};

/// Nine digits of a company, or ten of a person.
pub(super) fn bulgaria(text: &str) -> bool {
    let company = |head: &[u32]| match weighted(head, &[1, 2, 3, 4, 5, 6, 7, 8]) % 11 {
        10 => Some(weighted(head, &[3, 4, 5, 6, 7, 8, 9, 10]) % 11 % 10),
        check => Some(check),
    };
    let native = |head: &[u32]| Some(weighted(head, &[2, 4, 8, 5, 10, 9, 7, 3, 6]) % 11 % 10);
    let foreign = |head: &[u32]| Some(weighted(head, &[21, 19, 17, 13, 11, 9, 7, 3, 1]) % 10);
    let other = |head: &[u32]| to_eleven(weighted(head, &[4, 3, 2, 7, 6, 5, 4, 3, 2]), None);
    checked(text, 9, company)
        || checked(text, 10, native)
        || checked(text, 10, foreign)
        || checked(text, 10, other)
}

/// Eight digits and a letter.
pub(super) fn cyprus(text: &str) -> bool {
    const ODD: [u32; 10] = [1, 0, 5, 7, 9, 13, 15, 17, 19, 21];
    let Some((head, letter)) = text.split_at_checked(8) else {
        return false;
    };
    let Some(found) = digits(head).filter(|_| !head.starts_with("12")) else {
        return false;
    };
    let pairs = found.iter().zip([true, false].iter().cycle());
    let sum: u32 = pairs
        .map(|(digit, odd)| match usize::try_from(*digit) {
            Ok(place) if *odd => ODD.get(place).copied().unwrap_or_default(),
            _ => *digit,
        })
        .sum();
    is_letter_at(letter, sum % 26, "ABCDEFGHIJKLMNOPQRSTUVWXYZ")
}

/// Eight digits of a company; nine or ten of a person, of which only ten have a check.
pub(super) fn czechia(text: &str) -> bool {
    let company = |head: &[u32]| match 11 - weighted(head, &[8, 7, 6, 5, 4, 3, 2]) % 11 {
        10 => Some(0),
        11 => Some(1),
        check => Some(check),
    };
    let Some(found) = digits(text) else {
        return false;
    };
    match found.len() {
        8 => found.first() != Some(&9) && checked(text, 8, company),
        9 => true,
        10 => number(&found).is_multiple_of(11),
        _ => false,
    }
}

/// Nine digits.
pub(super) fn estonia(text: &str) -> bool {
    checked(text, 9, |head| {
        Some((10 - weighted(head, &[3, 7, 1, 3, 7, 1, 3, 7]) % 10) % 10)
    })
}

/// Nine digits.
pub(super) fn greece(text: &str) -> bool {
    let weights = [256, 128, 64, 32, 16, 8, 4, 2];
    checked(text, 9, |head| Some(weighted(head, &weights) % 11 % 10))
        && text.contains(|letter| letter != '0')
}

/// Eleven digits by the same.
pub(super) fn croatia(text: &str) -> bool {
    iso_11_10(text, 11)
}

/// Eight digits.
pub(super) fn hungary(text: &str) -> bool {
    checked(text, 8, |head| {
        Some((10 - weighted(head, &[9, 7, 3, 1, 9, 7, 3]) % 10) % 10)
    })
}

/// Nine digits of a company, or twelve of who is registered for a time.
pub(super) fn lithuania(text: &str) -> bool {
    let check = |head: &[u32], first: &[u32], second: &[u32]| match weighted(head, first) % 11 {
        10 => Some(weighted(head, second) % 11 % 10),
        check => Some(check),
    };
    let company = |head: &[u32]| check(head, &[1, 2, 3, 4, 5, 6, 7, 8], &[3, 4, 5, 6, 7, 8, 9, 1]);
    let temporary = |head: &[u32]| {
        check(
            head,
            &[1, 2, 3, 4, 5, 6, 7, 8, 9, 1, 2],
            &[3, 4, 5, 6, 7, 8, 9, 1, 2, 3, 4],
        )
    };
    checked(text, 9, company) || checked(text, 12, temporary)
}

/// Eleven digits; those of persons, which begin with up to three, have no check.
pub(super) fn latvia(text: &str) -> bool {
    let company =
        |head: &[u32]| match 3 + 11 - weighted(head, &[9, 1, 4, 8, 3, 10, 2, 5, 7, 6]) % 11 {
            10 => None,
            rest => Some(rest % 11),
        };
    let is_person = text.len() == 11 && text.starts_with(['0', '1', '2', '3']);
    (is_person && digits(text).is_some()) || checked(text, 11, company)
}

/// Eight digits, two of them check by 37.
pub(super) fn malta(text: &str) -> bool {
    digits(text)
        .filter(|found| found.len() == 8)
        .is_some_and(|found| {
            let (head, tail) = found.split_at(6);
            let sum = weighted(head, &[3, 4, 6, 7, 8, 9]);
            sum > 0 && u64::from(37 - sum % 37) == number(tail)
        })
}

/// Ten digits.
pub(super) fn poland(text: &str) -> bool {
    checked(text, 10, |head| {
        match weighted(head, &[6, 5, 7, 2, 3, 4, 5, 6, 7]) % 11 {
            10 => None,
            check => Some(check),
        }
    }) && text.contains(|letter| letter != '0')
}

/// Two to ten digits.
pub(super) fn romania(text: &str) -> bool {
    let length = text.len();
    (2..=10).contains(&length)
        && !text.starts_with('0')
        && checked(&format!("{text:0>10}"), 10, |head| {
            Some(weighted(head, &[7, 5, 3, 2, 1, 7, 5, 3, 2]) * 10 % 11 % 10)
        })
}

/// Eight digits.
pub(super) fn slovenia(text: &str) -> bool {
    let check = |head: &[u32]| match 11 - weighted(head, &[8, 7, 6, 5, 4, 3, 2]) % 11 {
        10 => Some(0),
        11 => None,
        check => Some(check),
    };
    !text.starts_with('0') && checked(text, 8, check)
}

/// Ten digits, a multiple of eleven.
pub(super) fn slovakia(text: &str) -> bool {
    digits(text).is_some_and(|found| {
        found.len() == 10 && found.first() != Some(&0) && number(&found).is_multiple_of(11)
    })
}
