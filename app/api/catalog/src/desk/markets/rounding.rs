//! How prices are rounded, as it is typed and tried.

use api_kit::ApiError;
use kernel::Money;
use leptos::prelude::*;
use server_fn::codec::GetUrl;

use super::types::MarketForm;

#[cfg(feature = "ssr")]
use {
    api_identity::require,
    channels::MarketError,
    identity::{Area, Permission},
    kernel::{Currency, Rounding},
    rust_decimal::Decimal,
};

/// Amounts that examples begin with, in hundredths of a major unit: what conversions leave.
#[cfg(feature = "ssr")]
const TRIED: [i64; 4] = [1_037, 2_451, 8_763, 14_918];

/// What the rule of a form makes of some amounts; none where it is no rule yet.
///
/// # Errors
/// `identity.signed_out`, `identity.forbidden`, `identity.second_factor_missing`.
#[server(input = GetUrl)]
pub async fn rounding_example(form: MarketForm) -> Result<Vec<(Money, Money)>, ApiError> {
    require(Permission::Read(Area::Catalogue)).await?;
    Ok(examples(&form))
}

/// The same for whoever asked already.
#[cfg(feature = "ssr")]
pub(super) fn examples(form: &MarketForm) -> Vec<(Money, Money)> {
    let Ok(currency) = Currency::parse(form.currency.trim()) else {
        return Vec::new();
    };
    let Ok(rule) = read(form, currency) else {
        return Vec::new();
    };
    let example = |hundredths: &i64| {
        let exact = Money::from_decimal_rounded(Decimal::new(*hundredths, 2), currency).ok()?;
        let rounded = rule.round(Decimal::from(exact.minor()))?;
        Some((exact, Money::new(rounded, currency)))
    };
    TRIED.iter().filter_map(example).collect()
}

/// The rule of a form.
///
/// # Errors
/// [`MarketError::Fields`] about `step` or `ending`.
#[cfg(feature = "ssr")]
pub(super) fn read(form: &MarketForm, currency: Currency) -> Result<Rounding, MarketError> {
    let amount = |field: &str, text: &str| {
        let amount = Money::parse(text, currency).ok().map(Money::minor);
        let amount = amount.filter(|minor| *minor > 0);
        amount.ok_or_else(|| MarketError::field(field, "number"))
    };
    match form.rounding.as_str() {
        "nearest" => Ok(Rounding::Nearest(amount("step", &form.step)?)),
        "charm" => {
            let (step, ending) = (amount("step", &form.step)?, amount("ending", &form.ending)?);
            if ending >= step {
                return Err(MarketError::field("ending", "ending"));
            }
            Ok(Rounding::Charm { ending, step })
        }
        _ => Ok(Rounding::None),
    }
}

/// The fields of a stored rule.
#[cfg(feature = "ssr")]
pub(super) fn typed(rule: &str, currency: Currency) -> MarketForm {
    let major = |minor| Money::new(minor, currency).to_decimal().to_string();
    let (rounding, step, ending) = match rule.parse().unwrap_or_default() {
        Rounding::None => ("none", String::new(), String::new()),
        Rounding::Nearest(step) => ("nearest", major(step), String::new()),
        Rounding::Charm { ending, step } => ("charm", major(step), major(ending)),
    };
    MarketForm {
        rounding: rounding.to_owned(),
        step,
        ending,
        ..MarketForm::default()
    }
}

#[cfg(all(test, feature = "ssr"))]
mod tests {
    use super::*;

    #[test]
    fn a_stored_rule_is_typed_and_read_again() {
        let euro = Currency::EUR;
        for rule in ["none", "nearest:5", "charm:99/100"] {
            let form = typed(rule, euro);
            assert_eq!(read(&form, euro).unwrap().to_string(), rule);
        }
        let form = typed("charm:99/100", euro);
        assert_eq!((form.step.as_str(), form.ending.as_str()), ("1.00", "0.99"));
    }

    #[test]
    fn examples_are_what_prices_become() {
        let form = MarketForm {
            currency: "EUR".into(),
            ..typed("charm:99/100", Currency::EUR)
        };
        let found: Vec<i64> = examples(&form)
            .iter()
            .map(|(_, after)| after.minor())
            .collect();
        assert_eq!(found, [999, 2_499, 8_799, 14_899]);
        let yen = MarketForm {
            currency: "JPY".into(),
            rounding: "nearest".into(),
            step: "10".into(),
            ..MarketForm::default()
        };
        let found: Vec<i64> = examples(&yen)
            .iter()
            .map(|(_, after)| after.minor())
            .collect();
        assert_eq!(found, [10, 20, 90, 150]);
        let bad = MarketForm {
            step: "0".into(),
            ..yen
        };
        assert_eq!(examples(&bad), []);
    }
}
