//! Percentages survive every way out and in, and fractions are exact.

use proptest::prelude::*;

use super::*;

#[test]
fn ten_percent_is_one_tenth() {
    let ten = Percentage::from_percent(Decimal::TEN);
    assert_eq!(ten.as_fraction(), Decimal::new(1, 1));
    assert_eq!(ten, Percentage::from_basis_points(1_000));
    assert_eq!(ten.to_string(), "10%");
    assert_eq!(ten.ratio(), (10, 100));
}

#[test]
fn texts_with_and_without_the_sign_are_read_and_others_refused() {
    let expected = Percentage::from_basis_points(1_250);
    for text in ["12.5", "12.5%", "12.50 %"] {
        assert_eq!(text.parse(), Ok(expected), "{text}");
    }
    for text in [
        "",
        "%",
        "ten",
        "1,5",
        "12.5%%",
        "0.00000000000000000000000000001",
    ] {
        assert_eq!(
            text.parse::<Percentage>(),
            Err(PercentageError::NotANumber),
            "{text}"
        );
    }
}

#[test]
fn json_is_a_string_without_needless_zeros() {
    let json = serde_json::to_string(&Percentage::from_basis_points(1_250)).unwrap();
    assert_eq!(json, r#""12.5""#);
    assert!(
        serde_json::from_str::<Percentage>("12.5").is_err(),
        "a float on the wire is refused"
    );
}

proptest! {
    #[test]
    fn every_percentage_survives_text_and_json(mantissa: i64, scale in 0_u32..=28) {
        let percentage = Percentage::from_percent(Decimal::new(mantissa, scale));
        prop_assert_eq!(percentage.to_string().parse(), Ok(percentage));
        let json = serde_json::to_string(&percentage).unwrap();
        prop_assert_eq!(serde_json::from_str::<Percentage>(&json).unwrap(), percentage);
    }

    #[test]
    fn the_fraction_of_basis_points_is_exact(points: i64) {
        let fraction = Percentage::from_basis_points(points).as_fraction();
        prop_assert_eq!(fraction * Decimal::from(10_000), Decimal::from(points));
    }
}
