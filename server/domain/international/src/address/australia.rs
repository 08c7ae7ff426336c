//! Australian addresses: states, and which postcodes lie in which state (Australia Post's allocation of ranges).

use kernel::FieldProblem;

use super::Address;
use crate::places;

/// States and territories with their postcode ranges, in the order of the form.
const STATES: [(&str, &[(u16, u16)]); 8] = [
    ("ACT", &[(200, 299), (2600, 2618), (2900, 2920)]),
    ("NSW", &[(1000, 2599), (2619, 2899), (2921, 2999)]),
    ("NT", &[(800, 999)]),
    ("QLD", &[(4000, 4999), (9000, 9999)]),
    ("SA", &[(5000, 5999)]),
    ("TAS", &[(7000, 7999)]),
    ("VIC", &[(3000, 3999), (8000, 8999)]),
    ("WA", &[(6000, 6999)]),
];

/// Postcodes whose localities lie on both sides of a border.
const BORDER: [u16; 12] = [
    872, 2406, 2540, 2611, 2620, 3585, 3644, 3707, 4375, 4377, 4383, 4385,
];

/// Whether four digits lie in one of the ranges.
pub(super) fn is_postcode(text: &str) -> bool {
    text.parse::<u16>()
        .is_ok_and(|postcode| STATES.iter().any(|(_, ranges)| lies_in(postcode, ranges)))
}

/// What looks wrong in an address that passed [`super::country::check`]; one doubt at most, that of the state before that of the place.
pub(super) fn doubts(address: &Address) -> Vec<FieldProblem> {
    let state = STATES.iter().find(|(code, _)| *code == address.region);
    let Ok(postcode) = address.postcode.parse::<u16>() else {
        return Vec::new();
    };
    let elsewhere = state.is_some_and(|(_, ranges)| !lies_in(postcode, ranges));
    if elsewhere && !BORDER.contains(&postcode) {
        return vec![FieldProblem::new("postcode", "postcode_region")];
    }
    match places::is_known("AU", &address.postcode, &address.city) {
        Some(false) => vec![FieldProblem::new("city", "postcode_city")],
        Some(true) | None => Vec::new(),
    }
}

fn lies_in(postcode: u16, ranges: &[(u16, u16)]) -> bool {
    ranges
        .iter()
        .any(|(from, to)| (*from..=*to).contains(&postcode))
}
