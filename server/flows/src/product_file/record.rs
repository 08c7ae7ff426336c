//! Records of one product, read and checked: what they say, and which of them are refused for what.

use std::collections::BTreeSet;

use catalog::{Dimensions, ProductStatus, checks};
use kernel::Currency;

use super::columns::Head;
use super::named_pictures::{NamedPicture, pictures};
use super::product_values::product;
use super::rules::words;
use super::variant_values::variant;

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
    pub(super) tax_category: Option<String>,
    pub(super) not_sent_to: Option<Vec<String>>,
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
    /// The price before; `Some(None)`: none is claimed.
    pub(super) compare_at_minor: Option<Option<i64>>,
    /// What it costs the shop; `Some(None)`: that is not known.
    pub(super) cost_minor: Option<Option<i64>>,
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
    /// Pictures that the first record names.
    pub(super) pictures: Vec<NamedPicture>,
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
            match pictures(head, &text) {
                Ok(found) => group.pictures = found,
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
pub(super) fn field<'a>(head: &Head, text: &'a csv::StringRecord, column: &str) -> &'a str {
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
