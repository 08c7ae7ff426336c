//! Numbers that exist or were published as examples, and what is wrong with others.

use super::*;

/// One of each country, some of several forms.
const GOOD: [&str; 40] = [
    "ATU13585627",
    "BE0428759497",
    "BG175074752",
    "CY10259033P",
    "CZ25123891",
    "DE136695976",
    "DK13585628",
    "EE100931558",
    "EL094259216",
    "ESA13585625",
    "ES54362315K",
    "ESX2482300W",
    "FI20774740",
    "FR40303265045",
    "HR33392005961",
    "HU12892312",
    "IE6433435F",
    "IE6433435OA",
    "IE8D79739I",
    "IT00743110157",
    "LT119511515",
    "LT100001919017",
    "LU15027442",
    "LV40003521600",
    "MT11679112",
    "NL004495445B01",
    "NL123456789B13",
    "PL8567346215",
    "PT501964843",
    "RO18547290",
    "SE123456789701",
    "SI50223054",
    "SK2022749619",
    "GB980780684",
    "GB980780684001",
    "ABN 51 824 753 556",
    "de 136 695 976",
    "FR 40.303.265.045",
    "BE-0428-759-497",
    "NL 0044.95.445.B.01",
];

#[test]
fn numbers_of_every_country_are_known_whoever_types_them() {
    for typed in GOOD {
        let found = TaxId::parse(typed, "JP").unwrap().expect(typed);
        assert!(
            found.number.len() >= 4 && !found.number.contains([' ', '.', '-']),
            "{found:?}"
        );
    }
    let known: std::collections::BTreeSet<_> = GOOD
        .iter()
        .map(|typed| TaxId::parse(typed, "JP").unwrap().unwrap().country)
        .collect();
    assert_eq!(known.len(), check::ALL.len());
    assert!(postal::EU.iter().all(|country| known.contains(country)));
}

#[test]
fn letters_are_added_where_invoices_have_them() {
    let parse = |typed, country| TaxId::parse(typed, country).unwrap().unwrap();
    assert_eq!(parse("136695976", "DE").number, "DE136695976");
    assert_eq!(parse("094259216", "GR").number, "EL094259216");
    assert_eq!(parse("EL094259216", "DE").country, "GR");
    assert_eq!(parse("51824753556", "AU").number, "51824753556");
    assert_eq!(TaxId::parse("  ", "DE"), Ok(None));
}

#[test]
fn one_wrong_digit_is_found() {
    for typed in GOOD {
        let plain: Vec<char> = typed.chars().collect();
        // The last digit of the number itself: branches and counters at the end have no check.
        let right = TaxId::parse(typed, "JP").unwrap().unwrap();
        let place = if typed.starts_with("NL") || typed.starts_with("SE12") || typed.len() == 14 {
            6
        } else {
            plain.iter().rposition(char::is_ascii_digit).unwrap()
        };
        let Some(digit) = plain[place].to_digit(10) else {
            continue;
        };
        let mut other = plain.clone();
        other[place] = char::from_digit((digit + 1) % 10, 10).unwrap();
        let other: String = other.into_iter().collect();
        let found = TaxId::parse(&other, right.country);
        assert_eq!(found, Err(NoTaxId::Number), "{typed} {other}");
    }
}

#[test]
fn what_is_no_number_is_refused_with_the_reason() {
    for typed in [
        "DE",
        "DE12345678",
        "DE1366959760",
        "000000000",
        "Ω",
        "DE13669597A",
    ] {
        assert_eq!(TaxId::parse(typed, "DE"), Err(NoTaxId::Number), "{typed}");
    }
    assert_eq!(TaxId::parse("12345", "JP"), Err(NoTaxId::Country));
    for typed in [
        "ÄÖÜ456789",
        "U1358562Ä",
        "1234567Ä",
        "FR4Ä303265045",
        "IE643343Ä",
    ] {
        for country in ["ES", "AT", "CY", "FR", "IE", "GB", "SE"] {
            assert!(TaxId::parse(typed, country).is_err(), "{typed} {country}");
        }
    }
}
