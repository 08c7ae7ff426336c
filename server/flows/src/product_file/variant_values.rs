//! What a record says of its variant.

use catalog::Dimensions;
use kernel::{AmountError, Currency, Money};

use super::columns::Head;
use super::record::{Record, Refusal, VariantValues, field};

/// The values, or the record refused.
pub(super) fn variant(
    head: &Head,
    currency: Currency,
    text: &csv::StringRecord,
    record: Record,
) -> Result<VariantValues, Box<Refusal>> {
    match variant_values(head, currency, text, &record) {
        Ok(values) => Ok(values),
        Err(problem) => Err(Box::new(Refusal { record, problem })),
    }
}

fn variant_values(
    head: &Head,
    currency: Currency,
    text: &csv::StringRecord,
    record: &Record,
) -> Result<VariantValues, String> {
    let number = |column: &str| match head.field(text, column) {
        None | Some("") => Ok(None),
        Some(digits) => digits
            .parse::<i32>()
            .map(Some)
            .map_err(|_| format!("{column}: is no whole number")),
    };
    let sides = (
        number("Length (mm)")?,
        number("Width (mm)")?,
        number("Height (mm)")?,
    );
    let dimensions = match sides {
        (None, None, None) if head.has("Length (mm)") => Some(None),
        (None, None, None) => None,
        (length, width, height) => Some(Some(
            Dimensions::of(length, width, height)
                .ok_or_else(|| "Length (mm): all three sides are needed, or none".to_owned())?,
        )),
    };
    let stock = number("Stock")?;
    if stock.is_some_and(i32::is_negative) {
        return Err("Stock: is negative".to_owned());
    }
    // A column that is there and empty says that there is none.
    let optional = |column: &str| match head.field(text, column) {
        None => Ok(None),
        Some(digits) => amount(column, digits, currency).map(Some),
    };
    let values =
        ["Option1 Value", "Option2 Value", "Option3 Value"].map(|column| field(head, text, column));
    Ok(VariantValues {
        sku: field(head, text, "SKU").to_owned(),
        values: values.map(str::to_owned).to_vec(),
        barcode: head.field(text, "Barcode").map(str::to_owned),
        weight_grams: number("Weight (g)")?,
        dimensions,
        price_minor: amount("Price", field(head, text, "Price"), currency)?,
        compare_at_minor: optional("Compare At")?,
        cost_minor: optional("Cost")?,
        stock,
        record: record.clone(),
    })
}

/// An amount in minor units; nothing is rounded.
fn amount(column: &str, text: &str, currency: Currency) -> Result<Option<i64>, String> {
    if text.is_empty() {
        return Ok(None);
    }
    let plain = text
        .chars()
        .all(|letter| letter.is_ascii_digit() || letter == '.');
    let read = if plain {
        Money::parse(text, currency)
    } else {
        Err(AmountError::NotANumber)
    };
    match read {
        Ok(amount) => Ok(Some(amount.minor())),
        Err(AmountError::NotANumber) => Err(format!("{column}: is no amount like 19.90")),
        Err(AmountError::TooFine) => {
            let digits = currency.minor_digits();
            Err(format!("{column}: has more than {digits} decimals"))
        }
        Err(AmountError::TooLarge) => Err(format!("{column}: is too large")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_are_exact_or_refused() {
        let aud = |text| amount("Price", text, Currency::AUD);
        assert_eq!(aud("19.90"), Ok(Some(1_990)));
        assert_eq!(aud("19.9"), Ok(Some(1_990)));
        assert_eq!(aud("0"), Ok(Some(0)));
        assert_eq!(aud("19.900"), Ok(Some(1_990)));
        assert_eq!(aud(""), Ok(None));
        for bad in [
            "19.905",
            "-1",
            "1,5",
            "$5",
            "1e3",
            "99999999999999999999",
            ".",
        ] {
            assert!(aud(bad).is_err(), "{bad}");
        }
        assert_eq!(amount("Price", "500", Currency::JPY), Ok(Some(500)));
        assert!(amount("Price", "500.5", Currency::JPY).is_err());
    }
}
