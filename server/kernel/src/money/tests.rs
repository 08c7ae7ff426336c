//! Arithmetic agrees with whole numbers wide enough never to overflow, and rounding with exact decimals.

use proptest::prelude::*;
use rust_decimal::RoundingStrategy;

use super::*;

fn aud(minor: i64) -> Money {
    Money::new(minor, Currency::AUD)
}

fn percent(basis_points: i64) -> Percentage {
    Percentage::from_basis_points(basis_points)
}

/// The amount of a result computed in 128 bits, or the overflow that must be reported.
fn expected(exact: i128) -> Result<Money, MoneyError> {
    match i64::try_from(exact) {
        Ok(minor) if minor > i64::MIN => Ok(aud(minor)),
        _ => Err(MoneyError::Overflow),
    }
}

/// Any amount, the ends of the range more often than chance would have it.
fn any_minor() -> impl Strategy<Value = i64> {
    prop_oneof![
        4 => any::<i64>(),
        4 => -1_000_000_i64..1_000_000,
        1 => Just(Money::MAX_MINOR),
        1 => Just(-Money::MAX_MINOR),
    ]
    .prop_map(|minor| aud(minor).minor())
}

#[test]
fn currencies_never_mix() {
    let mismatch = MoneyError::CurrencyMismatch {
        left: Currency::AUD,
        right: Currency::USD,
    };
    let dollars = Money::new(1, Currency::USD);
    assert_eq!(aud(1).checked_add(dollars), Err(mismatch));
    assert_eq!(aud(1).checked_sub(dollars), Err(mismatch));
    assert_eq!(aud(1).compare(dollars), Err(mismatch));
    assert_eq!(Money::sum(Currency::AUD, [aud(1), dollars]), Err(mismatch));
    assert_ne!(aud(1), dollars);
}

#[test]
fn percentages_round_half_to_even() {
    let cases = [
        (1005, 100),
        (1015, 102),
        (1025, 102),
        (-1005, -100),
        (-1015, -102),
        (1006, 101),
    ];
    for (minor, tenth) in cases {
        assert_eq!(
            aud(minor).percentage(percent(1_000)),
            Ok(aud(tenth)),
            "10 % of {minor}"
        );
    }
    let third = "33.333333333333333333333333".parse().unwrap();
    assert_eq!(aud(30_000).percentage(third), Ok(aud(10_000)));
}

#[test]
fn the_tax_in_eleven_dollars_at_ten_percent_is_one_dollar() {
    assert_eq!(aud(1_100).included_tax(percent(1_000)), Ok(aud(100)));
    assert_eq!(aud(-1_100).included_tax(percent(1_000)), Ok(aud(-100)));
    assert_eq!(aud(1_100).included_tax(Percentage::ZERO), Ok(aud(0)));
    // At 100 % half of the amount is tax: the ties.
    assert_eq!(aud(5).included_tax(percent(10_000)), Ok(aud(2)));
    assert_eq!(aud(7).included_tax(percent(10_000)), Ok(aud(4)));
    assert_eq!(
        aud(1_100).included_tax(percent(-1)),
        Err(MoneyError::NegativeRate)
    );
}

#[test]
fn more_digits_than_fit_are_an_error() {
    let long = "99999999999999999999999999.99".parse().unwrap();
    assert_eq!(
        aud(Money::MAX_MINOR).percentage(long),
        Err(MoneyError::Overflow)
    );
    assert_eq!(
        aud(Money::MAX_MINOR).percentage(percent(10_001)),
        Err(MoneyError::Overflow)
    );
    assert_eq!(
        aud(Money::MAX_MINOR).included_tax(long),
        Err(MoneyError::Overflow)
    );
}

#[test]
fn decimals_and_texts_have_the_digits_of_the_currency() {
    assert_eq!(aud(-105).to_string(), "AUD -1.05");
    assert_eq!(Money::new(105, Currency::JPY).to_string(), "JPY 105");
    assert_eq!(
        Money::new(1, Currency::BHD).to_decimal(),
        Decimal::new(1, 3)
    );
}

#[test]
fn json_is_minor_units_and_code() {
    let json = r#"{"minor":-1050,"currency":"AUD"}"#;
    assert_eq!(serde_json::to_string(&aud(-1050)).unwrap(), json);
    assert_eq!(serde_json::from_str::<Money>(json).unwrap(), aud(-1050));
    for refused in [
        r#"{"minor":10.5,"currency":"AUD"}"#,
        r#"{"minor":1,"currency":"ABC"}"#,
        r#"{"minor":-9223372036854775808,"currency":"AUD"}"#,
        r#"{"minor":9223372036854775808,"currency":"AUD"}"#,
    ] {
        assert!(serde_json::from_str::<Money>(refused).is_err(), "{refused}");
    }
}

#[test]
fn the_one_number_without_an_opposite_is_no_amount() {
    assert_eq!(aud(i64::MIN), aud(-Money::MAX_MINOR));
    assert_eq!(
        aud(-Money::MAX_MINOR).checked_sub(aud(1)),
        Err(MoneyError::Overflow)
    );
    assert_eq!(aud(i64::MIN).negate(), aud(Money::MAX_MINOR));
}

proptest! {
    #[test]
    fn sums_differences_and_products_are_exact_or_an_error(a in any_minor(), b in any_minor()) {
        let (wide_a, wide_b) = (i128::from(a), i128::from(b));
        prop_assert_eq!(aud(a).checked_add(aud(b)), expected(wide_a + wide_b));
        prop_assert_eq!(aud(a).checked_sub(aud(b)), expected(wide_a - wide_b));
        prop_assert_eq!(aud(a).checked_mul(b), expected(wide_a * wide_b));
        prop_assert_eq!(aud(a).negate().checked_add(aud(a)), Ok(aud(0)));
        prop_assert_eq!(aud(a).compare(aud(b)), Ok(a.cmp(&b)));
    }

    #[test]
    fn addition_is_associative_while_it_fits(a in any_minor(), b in any_minor(), c in any_minor()) {
        let left = aud(a).checked_add(aud(b)).and_then(|sum| sum.checked_add(aud(c)));
        let right = aud(b).checked_add(aud(c)).and_then(|sum| aud(a).checked_add(sum));
        if let (Ok(left), Ok(right)) = (left, right) {
            prop_assert_eq!(left, right);
        }
        let exact = expected(i128::from(a) + i128::from(b) + i128::from(c));
        prop_assert_eq!(Money::sum(Currency::AUD, [aud(a), aud(b), aud(c)]), exact);
        prop_assert_eq!(Money::sum(Currency::AUD, [aud(c), aud(a), aud(b)]), exact);
    }

    #[test]
    fn a_percentage_is_the_exact_part_rounded_once(
        minor in -1_000_000_000_000_i64..1_000_000_000_000,
        points in -1_000_000_i64..1_000_000,
    ) {
        let exact = Decimal::from(minor) * Decimal::from(points) / Decimal::from(10_000);
        let rounded = exact.round_dp_with_strategy(0, RoundingStrategy::MidpointNearestEven);
        let part = aud(minor).percentage(percent(points)).unwrap();
        prop_assert_eq!(Decimal::from(part.minor()), rounded);
    }

    #[test]
    fn the_whole_is_a_hundred_percent(minor in any_minor()) {
        prop_assert_eq!(aud(minor).percentage(percent(10_000)), Ok(aud(minor)));
        prop_assert_eq!(aud(minor).percentage(percent(-10_000)), Ok(aud(minor).negate()));
    }

    #[test]
    fn the_net_amount_taxed_again_is_the_gross_amount(
        minor in any_minor(),
        points in 0_i64..100_000,
    ) {
        let gross = aud(minor);
        let tax = gross.included_tax(percent(points)).unwrap();
        let net = gross.checked_sub(tax).unwrap();
        prop_assert_eq!(net.checked_add(tax), Ok(gross));
        // |tax − exact| ≤ ½, exact = gross × points ÷ (10 000 + points), without dividing.
        let whole = 10_000 + i128::from(points);
        let error = i128::from(tax.minor()) * whole - i128::from(minor) * i128::from(points);
        prop_assert!(error.abs() * 2 <= whole, "off by {}/{}", error, whole);
    }

    #[test]
    fn included_tax_grows_with_the_amount_and_with_the_rate(
        minor in 0_i64..1_000_000_000,
        more in 0_i64..1_000,
        points in 0_i64..100_000,
        extra in 0_i64..1_000,
    ) {
        let tax = |minor, points| aud(minor).included_tax(percent(points)).unwrap().minor();
        prop_assert!(tax(minor, points) <= tax(minor + more, points));
        prop_assert!(tax(minor, points) <= tax(minor, points + extra));
    }

    #[test]
    fn json_brings_back_every_amount(minor in any_minor(), which in 0_usize..1000) {
        let currency = Currency::all()[which % Currency::all().len()];
        let money = Money::new(minor, currency);
        let json = serde_json::to_string(&money).unwrap();
        prop_assert_eq!(serde_json::from_str::<Money>(&json).unwrap(), money);
    }
}
