//! Records of one product, read and checked: what they say, and which of them are refused for what.

use std::collections::BTreeSet;

use catalog::{Dimensions, ProductStatus, checks};
use kernel::{AmountError, Currency, Money};

use super::columns::Head;
use super::rules::words;

/// A record with its number; the first after the head has number 1.
#[derive(Debug, Clone)]
pub(super) struct Record {
    pub(super) number: u64,
    pub(super) fields: csv::ByteRecord,
}

/// What a product's records say of the product. `None`: the file does not say.
#[derive(Debug, Clone, Default)]
pub(super) struct ProductValues {
    pub(super) title: Option<String>,
    pub(super) vendor: Option<String>,
    pub(super) category: Option<Vec<String>>,
    pub(super) summary: Option<String>,
    pub(super) description: Option<String>,
    pub(super) highlights: Option<Vec<String>>,
    pub(super) tags: Option<Vec<String>>,
    pub(super) status: Option<ProductStatus>,
    pub(super) position: Option<i32>,
    pub(super) origin: Option<String>,
    pub(super) hs_code: Option<String>,
    pub(super) seo_title: Option<String>,
    pub(super) seo_description: Option<String>,
}

/// What a record says of a variant. `None`: the file does not say.
#[derive(Debug, Clone)]
pub(super) struct VariantValues {
    pub(super) record: Record,
    pub(super) sku: String,
    pub(super) values: Vec<String>,
    pub(super) barcode: Option<String>,
    pub(super) weight_grams: Option<i32>,
    pub(super) dimensions: Option<Option<Dimensions>>,
    pub(super) price_minor: Option<i64>,
    pub(super) stock: Option<i32>,
}

/// A record that is refused, and why.
#[derive(Debug, Clone)]
pub(super) struct Refusal {
    pub(super) record: Record,
    pub(super) problem: String,
}

/// The records of one product.
#[derive(Debug, Clone, Default)]
pub(super) struct Group {
    pub(super) slug: String,
    /// The first record, where it says anything of the product itself.
    pub(super) product: Option<ProductValues>,
    /// Names of the choices; empty where the file does not say.
    pub(super) options: Vec<String>,
    pub(super) variants: Vec<VariantValues>,
    pub(super) refused: Vec<Refusal>,
    /// How many records.
    pub(super) size: usize,
}

impl Group {
    /// Refuses what is left of the group.
    pub(super) fn refuse_all(&mut self, problem: &str) {
        let rest = self.variants.drain(..).map(|variant| Refusal {
            record: variant.record,
            problem: problem.to_owned(),
        });
        self.refused.extend(rest);
    }
}

/// Reads the records of one product.
pub(super) fn read(head: &Head, currency: Currency, records: Vec<Record>) -> Group {
    let mut group = Group {
        size: records.len(),
        ..Group::default()
    };
    let mut broken_product = None;
    let mut skus = BTreeSet::new();
    for (index, record) in records.into_iter().enumerate() {
        let text = match text(head, &record) {
            Ok(text) => text,
            Err(problem) => {
                if index == 0 {
                    broken_product = Some("the first record of its product is refused".to_owned());
                }
                group.refused.push(Refusal { record, problem });
                continue;
            }
        };
        if index == 0 {
            group.slug = field(head, &text, "Handle").to_owned();
            group.options = option_names(head, &text);
            match product(head, &text) {
                Ok(found) => group.product = found,
                Err(problem) => broken_product = Some(problem),
            }
            if !checks::is_slug(&group.slug) {
                broken_product = Some(format!("Handle: {}", words("slug")));
            }
        }
        match variant(head, currency, &text, record) {
            Ok(found) if !skus.insert(found.sku.clone()) => group.refused.push(Refusal {
                record: found.record,
                problem: "SKU: is in the file twice".to_owned(),
            }),
            Ok(found) => group.variants.push(found),
            Err(refusal) => group.refused.push(*refusal),
        }
    }
    if let Some(problem) = broken_product {
        group.refuse_all(&problem);
    }
    group
}

fn text(head: &Head, record: &Record) -> Result<csv::StringRecord, String> {
    if record.fields.len() != head.width() {
        let (found, wanted) = (record.fields.len(), head.width());
        return Err(format!("has {found} fields where the head has {wanted}"));
    }
    csv::StringRecord::from_byte_record(record.fields.clone())
        .map_err(|_| "is not UTF-8".to_owned())
}

/// The field, empty where the file has no such column.
fn field<'a>(head: &Head, text: &'a csv::StringRecord, column: &str) -> &'a str {
    head.field(text, column).unwrap_or_default()
}

fn option_names(head: &Head, text: &csv::StringRecord) -> Vec<String> {
    let names =
        ["Option1 Name", "Option2 Name", "Option3 Name"].map(|column| field(head, text, column));
    names
        .into_iter()
        .take_while(|name| !name.is_empty())
        .map(str::to_owned)
        .collect()
}

const PRODUCT_COLUMNS: [&str; 13] = [
    "Title",
    "Vendor",
    "Category",
    "Summary",
    "Description",
    "Highlights",
    "Tags",
    "Status",
    "Position",
    "Origin",
    "HS Code",
    "SEO Title",
    "SEO Description",
];

fn product(head: &Head, text: &csv::StringRecord) -> Result<Option<ProductValues>, String> {
    if PRODUCT_COLUMNS
        .iter()
        .all(|column| field(head, text, column).is_empty())
    {
        return Ok(None);
    }
    let said = |column: &str| head.field(text, column).map(str::to_owned);
    let list = |column: &str, separator: char| {
        let parts = head.field(text, column)?.split(separator).map(str::trim);
        Some(
            parts
                .filter(|part| !part.is_empty())
                .map(str::to_owned)
                .collect::<Vec<_>>(),
        )
    };
    let status =
        match head.field(text, "Status") {
            None | Some("") => None,
            Some(word) => Some(ProductStatus::parse(word).ok_or_else(|| {
                "Status: is none of draft, review, published, archived".to_owned()
            })?),
        };
    let position = match head.field(text, "Position") {
        None | Some("") => None,
        Some(number) => Some(
            number
                .parse()
                .map_err(|_| "Position: is no whole number".to_owned())?,
        ),
    };
    Ok(Some(ProductValues {
        title: said("Title"),
        vendor: said("Vendor"),
        category: list("Category", '>').filter(|names| !names.is_empty()),
        summary: said("Summary"),
        description: said("Description"),
        highlights: list("Highlights", '\n'),
        tags: list("Tags", ',').map(|tags| tags.iter().map(|tag| tag.to_lowercase()).collect()),
        status,
        position,
        origin: said("Origin"),
        hs_code: said("HS Code"),
        seo_title: said("SEO Title"),
        seo_description: said("SEO Description"),
    }))
}

fn variant(
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
    let values =
        ["Option1 Value", "Option2 Value", "Option3 Value"].map(|column| field(head, text, column));
    Ok(VariantValues {
        sku: field(head, text, "SKU").to_owned(),
        values: values.map(str::to_owned).to_vec(),
        barcode: head.field(text, "Barcode").map(str::to_owned),
        weight_grams: number("Weight (g)")?,
        dimensions,
        price_minor: price(field(head, text, "Price"), currency)?,
        stock,
        record: record.clone(),
    })
}

/// An amount in minor units; nothing is rounded.
fn price(text: &str, currency: Currency) -> Result<Option<i64>, String> {
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
        Err(AmountError::NotANumber) => Err("Price: is no amount like 19.90".to_owned()),
        Err(AmountError::TooFine) => {
            let digits = currency.minor_digits();
            Err(format!("Price: has more than {digits} decimals"))
        }
        Err(AmountError::TooLarge) => Err("Price: is too large".to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_are_exact_or_refused() {
        let aud = |text| price(text, Currency::AUD);
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
        assert_eq!(price("500", Currency::JPY), Ok(Some(500)));
        assert!(price("500.5", Currency::JPY).is_err());
    }
}
