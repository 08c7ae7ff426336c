//! The arithmetic that check digits have in common.

/// Every letter as a digit; `None` when one is none.
pub(super) fn digits(text: &str) -> Option<Vec<u32>> {
    text.chars().map(|letter| letter.to_digit(10)).collect()
}

/// The digits of a text that has exactly `count` of them and nothing else, the last one apart.
pub(super) fn with_check(text: &str, count: usize) -> Option<(Vec<u32>, u32)> {
    let mut found = digits(text).filter(|found| found.len() == count)?;
    let check = found.pop()?;
    Some((found, check))
}

/// Each digit by its weight, added up; what has no weight does not count.
pub(super) fn weighted(digits: &[u32], weights: &[u32]) -> u32 {
    digits
        .iter()
        .zip(weights)
        .map(|(digit, weight)| digit * weight)
        .sum()
}

/// The number that a run of digits spells; they are few enough to fit.
pub(super) fn number(digits: &[u32]) -> u64 {
    digits
        .iter()
        .fold(0, |sum, digit| sum * 10 + u64::from(*digit))
}

/// The sum of the digits of twice a digit.
pub(super) const fn doubled(digit: u32) -> u32 {
    (digit * 2) / 10 + (digit * 2) % 10
}

/// Luhn's check (ISO/IEC 7812-1): every second digit from the right doubled.
pub(super) fn luhn(text: &str) -> bool {
    let Some(found) = digits(text) else {
        return false;
    };
    let sum: u32 = found
        .iter()
        .rev()
        .zip([false, true].iter().cycle())
        .map(|(digit, twice)| if *twice { doubled(*digit) } else { *digit })
        .sum();
    sum > 0 && sum.is_multiple_of(10)
}

/// ISO 7064, MOD 11,10: the last digit makes the running product come out at one.
pub(super) fn iso_11_10(text: &str, count: usize) -> bool {
    let Some((head, check)) = with_check(text, count) else {
        return false;
    };
    let product = head.iter().fold(10, |product, digit| {
        let sum = (digit + product) % 10;
        (if sum == 0 { 10 } else { sum }) * 2 % 11
    });
    (product + check) % 10 == 1
}

/// Whether a text is `count` digits, of which the last is what `check` makes of the others.
pub(super) fn checked(text: &str, count: usize, check: impl Fn(&[u32]) -> Option<u32>) -> bool {
    with_check(text, count).is_some_and(|(head, last)| check(&head) == Some(last))
}

/// What is missing to the next multiple of eleven; ten is what `ten` says.
pub(super) fn to_eleven(sum: u32, ten: Option<u32>) -> Option<u32> {
    match (11 - sum % 11) % 11 {
        10 => ten,
        rest => Some(rest),
    }
}

/// Whether `letter` is the one at `place` of `letters`.
pub(super) fn is_letter_at(letter: &str, place: u32, letters: &str) -> bool {
    let found = usize::try_from(place)
        .ok()
        .and_then(|place| letters.chars().nth(place));
    found.is_some_and(|found| letter == found.to_string())
}
