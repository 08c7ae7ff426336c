//! The table is what ISO 4217 says, and only its codes parse.

use std::collections::BTreeSet;

use proptest::prelude::*;

use super::*;

#[test]
fn codes_and_numbers_are_unique_and_sorted() {
    let codes: BTreeSet<_> = Currency::all().iter().map(Currency::code).collect();
    let numbers: BTreeSet<_> = Currency::all().iter().map(Currency::numeric).collect();
    assert_eq!(codes.len(), Currency::all().len());
    assert_eq!(numbers.len(), Currency::all().len());
    assert!(Currency::all().is_sorted_by_key(Currency::code));
}

#[test]
fn every_currency_is_well_formed_and_found_by_its_code() {
    for currency in Currency::all() {
        assert_eq!(currency.code().len(), 3, "{currency}");
        assert!(
            currency
                .code()
                .bytes()
                .all(|letter| letter.is_ascii_uppercase()),
            "{currency}"
        );
        assert!(currency.minor_digits() <= 4, "{currency}");
        assert!(
            !currency.name().is_empty() && currency.numeric() < 1000,
            "{currency}"
        );
        assert_eq!(Currency::parse(currency.code()), Ok(*currency));
    }
}

#[test]
fn known_facts_hold() {
    let digits = |code| Currency::parse(code).unwrap().minor_digits();
    assert_eq!(
        (digits("JPY"), digits("AUD"), digits("BHD"), digits("CLF")),
        (0, 2, 3, 4)
    );
    assert_eq!((Currency::AUD.code(), Currency::AUD.numeric()), ("AUD", 36));
    assert_eq!(Currency::EUR.name(), "Euro");
}

#[test]
fn withdrawn_unitless_and_misspelt_codes_are_refused() {
    for code in ["DEM", "XAU", "XTS", "aud", "AU", "AUDD", " AUD", ""] {
        assert_eq!(
            Currency::parse(code),
            Err(CurrencyError::Unknown),
            "{code:?}"
        );
    }
}

#[test]
fn json_is_the_code() {
    assert_eq!(serde_json::to_string(&Currency::NZD).unwrap(), r#""NZD""#);
    assert_eq!(
        serde_json::from_str::<Currency>(r#""GBP""#).unwrap(),
        Currency::GBP
    );
    assert!(serde_json::from_str::<Currency>(r#""gbp""#).is_err());
}

proptest! {
    #[test]
    fn whatever_parses_is_written_the_same(text in "[A-Z]{3}|.{0,5}") {
        if let Ok(currency) = text.parse::<Currency>() {
            prop_assert_eq!(currency.to_string(), text);
        }
    }
}
