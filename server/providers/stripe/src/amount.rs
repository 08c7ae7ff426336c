//! Amounts as Stripe writes them: minor units, but for a few currencies.
//!
//! Source: <https://docs.stripe.com/currencies#special-cases>. ISK and UGX have no minor unit and are written with two zeros
//! all the same; amounts of currencies with three digits end in 0.

use kernel::{Currency, Money};

/// The amount in a request; `None` when Stripe can not take it.
pub(crate) fn to_wire(amount: Money) -> Option<i64> {
    let minor = amount.minor();
    match (amount.currency().code(), amount.currency().minor_digits()) {
        ("ISK" | "UGX", 0) => minor.checked_mul(100),
        (_, 3) => (minor % 10 == 0).then_some(minor),
        (_, 0..=2) => Some(minor),
        _ => None,
    }
}

/// The amount of an answer; `None` for an unknown currency, or an amount that has no such form.
pub(crate) fn from_wire(minor: i64, currency: &str) -> Option<Money> {
    let currency = Currency::parse(&currency.to_ascii_uppercase()).ok()?;
    match (currency.code(), currency.minor_digits()) {
        ("ISK" | "UGX", 0) => (minor % 100 == 0).then(|| Money::new(minor / 100, currency)),
        _ => Some(Money::new(minor, currency)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_are_written_as_published() {
        let money = |minor, code| Money::new(minor, Currency::parse(code).unwrap());
        for (minor, code, wire) in [
            (1_099, "AUD", Some(1_099)),
            (500, "JPY", Some(500)),
            (5, "ISK", Some(500)),
            (5_120, "KWD", Some(5_120)),
            (5_124, "KWD", None),
        ] {
            assert_eq!(to_wire(money(minor, code)), wire, "{minor} {code}");
            if let Some(wire) = wire {
                let back = from_wire(wire, &code.to_lowercase());
                assert_eq!(back, Some(money(minor, code)));
            }
        }
        assert_eq!(from_wire(1, "xyz"), None);
        assert_eq!(from_wire(150, "isk"), None);
    }
}
