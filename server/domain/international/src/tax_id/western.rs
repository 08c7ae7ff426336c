//! The numbers of the member states in the north and west of the European Union, without the letters before them.

use super::digits::{
    checked, digits, doubled, is_letter_at, iso_11_10, luhn, number, to_eleven, weighted,
};

/// `U` and eight digits.
pub(super) fn austria(text: &str) -> bool {
    let sum = |head: &[u32]| -> u32 {
        let pairs = head.iter().zip([false, true].iter().cycle());
        pairs
            .map(|(digit, twice)| if *twice { doubled(*digit) } else { *digit })
            .sum()
    };
    text.strip_prefix('U')
        .is_some_and(|rest| checked(rest, 8, |head| Some((10 - (sum(head) + 4) % 10) % 10)))
}

/// Ten digits, the last two of which are what the others lack to a multiple of 97.
pub(super) fn belgium(text: &str) -> bool {
    let Some(found) = digits(text).filter(|found| found.len() == 10) else {
        return false;
    };
    let (head, tail) = found.split_at(8);
    head.first().is_some_and(|first| *first < 2) && 97 - number(head) % 97 == number(tail)
}

/// Nine digits by ISO 7064 (Germany).
pub(super) fn mod_11_10(text: &str) -> bool {
    iso_11_10(text, 9) && !text.starts_with('0')
}

/// Eight digits that, weighted, are a multiple of eleven.
pub(super) fn denmark(text: &str) -> bool {
    digits(text).is_some_and(|found| {
        found.len() == 8
            && found.first() != Some(&0)
            && weighted(&found, &[2, 7, 6, 5, 4, 3, 2, 1]).is_multiple_of(11)
    })
}

/// A letter and seven digits with a digit or a letter behind (companies), or seven or eight digits with a letter (persons).
pub(super) fn spain(text: &str) -> bool {
    let Some((head, last)) = text.split_at_checked(8) else {
        return false;
    };
    if last.len() != 1 || !text.is_ascii() {
        return false;
    }
    let person = |text: &str| {
        digits(text).is_some_and(|found| {
            let rest = u32::try_from(number(&found) % 23).unwrap_or_default();
            is_letter_at(last, rest, "TRWAGMYFPDXBNJZSQVHLCKE")
        })
    };
    match head.split_at_checked(1) {
        Some(("X" | "K" | "L" | "M", rest)) => person(rest),
        Some(("Y", rest)) => person(&format!("1{rest}")),
        Some(("Z", rest)) => person(&format!("2{rest}")),
        Some((first, rest)) if first.chars().all(|letter| letter.is_ascii_uppercase()) => {
            spanish_company(rest, last)
        }
        _ => person(head),
    }
}

fn spanish_company(rest: &str, last: &str) -> bool {
    let Some(found) = digits(rest) else {
        return false;
    };
    let pairs = found.iter().zip([true, false].iter().cycle());
    let sum: u32 = pairs
        .map(|(digit, odd)| if *odd { doubled(*digit) } else { *digit })
        .sum();
    let check = (10 - sum % 10) % 10;
    last == check.to_string() || is_letter_at(last, check, "JABCDEFGHI")
}

/// Eight digits.
pub(super) fn finland(text: &str) -> bool {
    checked(text, 8, |head| {
        to_eleven(weighted(head, &[7, 9, 10, 5, 8, 4, 2]), None)
    })
}

/// A key of two, and the nine digits of a company, which have Luhn's check. A key of digits is checked as well.
pub(super) fn france(text: &str) -> bool {
    let Some((key, company)) = text.split_at_checked(2) else {
        return false;
    };
    let Some(found) = digits(company).filter(|found| found.len() == 9 && luhn(company)) else {
        return false;
    };
    match digits(key) {
        Some(key) => number(&key) == (12 + 3 * (number(&found) % 97)) % 97,
        None => key
            .chars()
            .all(|letter| letter.is_ascii_alphanumeric() && !matches!(letter, 'I' | 'O')),
    }
}

/// Seven digits, a check letter and perhaps one more; before 2013 also a letter or sign in the second place.
pub(super) fn ireland(text: &str) -> bool {
    const LETTERS: &str = "WABCDEFGHIJKLMNOPQRSTUV";
    let Some((head, tail)) = text.split_at_checked(7) else {
        return false;
    };
    let mut tail = tail.chars();
    let (Some(check), more, None) = (tail.next(), tail.next(), tail.next()) else {
        return false;
    };
    let extra = more.map_or(Some(0), |letter| LETTERS.find(letter));
    let found = digits(head).or_else(|| older_irish(head));
    let (Some(found), Some(extra)) = (found, extra.and_then(|place| u32::try_from(place).ok()))
    else {
        return false;
    };
    let sum = weighted(&found, &[8, 7, 6, 5, 4, 3, 2]) + 9 * extra;
    is_letter_at(&check.to_string(), sum % 23, LETTERS)
}

/// `8Z49289` counts as `0492898`.
fn older_irish(head: &str) -> Option<Vec<u32>> {
    let mut letters = head.chars();
    let (first, second) = (letters.next()?, letters.next()?);
    let is_sign = second.is_ascii_uppercase() || matches!(second, '+' | '*');
    let rest = letters.as_str();
    digits(&format!("0{rest}{first}")).filter(|_| is_sign)
}

/// Eight digits, the last two of which are the others by 89.
pub(super) fn luxembourg(text: &str) -> bool {
    digits(text)
        .filter(|found| found.len() == 8)
        .is_some_and(|found| {
            let (head, tail) = found.split_at(6);
            number(head) > 0 && number(head) % 89 == number(tail)
        })
}

/// Nine digits, `B` and two digits: by eleven, or since 2020 the whole by 97.
pub(super) fn netherlands(text: &str) -> bool {
    let Some((head, branch)) = text.split_once('B') else {
        return false;
    };
    let Some(branch) = digits(branch).filter(|branch| branch.len() == 2) else {
        return false;
    };
    let weights = [9, 8, 7, 6, 5, 4, 3, 2];
    let company = checked(head, 9, |head| match weighted(head, &weights) % 11 {
        10 => None,
        check => Some(check),
    });
    // ISO 7064 MOD 97-10 over NL, the digits and B, letters as 10 to 35.
    let whole = digits(head).filter(|found| found.len() == 9).map(|found| {
        let letters = [2, 3, 2, 1].into_iter().chain(found).chain([1, 1]);
        let all: Vec<u32> = letters.chain(branch).collect();
        number(&all)
    });
    company || whole.is_some_and(|whole| whole % 97 == 1)
}

/// Nine digits.
pub(super) fn portugal(text: &str) -> bool {
    checked(text, 9, |head| {
        to_eleven(weighted(head, &[9, 8, 7, 6, 5, 4, 3, 2]), Some(0))
    }) && !text.starts_with('0')
}

/// Ten digits with Luhn's check, and two that count a company's registrations.
pub(super) fn sweden(text: &str) -> bool {
    text.split_at_checked(10).is_some_and(|(head, tail)| {
        luhn(head) && digits(tail).is_some_and(|tail| tail.len() == 2 && number(&tail) > 0)
    })
}
