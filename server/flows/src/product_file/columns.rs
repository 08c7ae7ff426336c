//! The columns of the file, and how a field is kept from being a formula to a spreadsheet.

use super::error::ImportError;

/// Name and meaning of every column, in the order in which they are exported.
pub const COLUMNS: [(&str, &str); 34] = [
    (
        "Handle",
        "last part of the product's address; records of one product follow one another; required",
    ),
    (
        "Title",
        "name of the product; required for a new product, on its first record",
    ),
    ("Vendor", "brand"),
    (
        "Category",
        "names from the root, joined by ' > '; made where missing; required for a new product",
    ),
    ("Summary", "one sentence"),
    ("Description", "Markdown"),
    ("Highlights", "short points, one per line"),
    ("Tags", "joined by commas"),
    (
        "Status",
        "draft, review, published or archived; new products are drafts otherwise",
    ),
    (
        "Position",
        "place in the listing, smallest first; a whole number",
    ),
    ("Origin", "country of origin, two letters (ISO 3166-1)"),
    ("HS Code", "Harmonised System, e.g. 8518.22"),
    (
        "Tax Category",
        "standard, reduced, zero, exempt, books, food or childrens_clothing",
    ),
    (
        "Not Sent To",
        "countries that it is not sent to, two letters each, joined by commas",
    ),
    (
        "Pictures",
        "addresses joined by '|'; those that the product has not are fetched and hung behind its others",
    ),
    (
        "Picture Texts",
        "what the pictures show, in their order, joined by '|'; for pictures that are new",
    ),
    ("SEO Title", "title for search engines"),
    ("SEO Description", "one or two sentences for search engines"),
    ("Option1 Name", "first choice, e.g. Colour"),
    ("Option1 Value", "this variant's value of it"),
    ("Option2 Name", "second choice"),
    ("Option2 Value", "this variant's value of it"),
    ("Option3 Name", "third choice"),
    ("Option3 Value", "this variant's value of it"),
    ("SKU", "stock keeping unit, unique in the shop; required"),
    ("Barcode", "GTIN with 8, 12, 13 or 14 digits"),
    (
        "Weight (g)",
        "as shipped, in grams; required for a new variant",
    ),
    (
        "Length (mm)",
        "as shipped, in millimetres; all three or none",
    ),
    ("Width (mm)", "as shipped, in millimetres"),
    ("Height (mm)", "as shipped, in millimetres"),
    (
        "Price",
        "in the shop's currency, tax included, with a point: 19.90; empty leaves the price alone",
    ),
    (
        "Compare At",
        "price before, like the price; shown where the last 30 days allow it",
    ),
    ("Cost", "what the variant costs the shop, like the price"),
    (
        "Stock",
        "pieces counted in when the variant is new; ignored for a variant that exists",
    ),
];

/// Columns that the file of refused records adds; ignored when it is imported after mending.
pub(super) const ADDED: [&str; 2] = ["Record", "Problem"];

/// Which column stands where in a file.
#[derive(Debug, Clone)]
pub(super) struct Head {
    places: Vec<Option<usize>>,
    width: usize,
}

impl Head {
    /// Reads the first record.
    pub(super) fn read(record: &csv::ByteRecord) -> Result<Self, ImportError> {
        let mut places = vec![None; COLUMNS.len()];
        for (place, field) in record.iter().enumerate() {
            let text = String::from_utf8_lossy(field);
            let name = text.trim_start_matches('\u{feff}').trim();
            let known = COLUMNS
                .iter()
                .position(|(column, _)| column.eq_ignore_ascii_case(name));
            match known.and_then(|column| places.get_mut(column)) {
                Some(free @ None) => *free = Some(place),
                Some(Some(_)) => return Err(ImportError::Head(format!("{name:?} is there twice"))),
                None if ADDED.contains(&name) => {}
                None => {
                    return Err(ImportError::Head(format!(
                        "nobody knows the column {name:?}"
                    )));
                }
            }
        }
        let head = Self {
            places,
            width: record.len(),
        };
        for required in ["Handle", "SKU"] {
            if !head.has(required) {
                return Err(ImportError::Head(format!(
                    "the column {required:?} is missing"
                )));
            }
        }
        Ok(head)
    }

    fn place(&self, column: &str) -> Option<usize> {
        let index = COLUMNS.iter().position(|(name, _)| *name == column)?;
        self.places.get(index).copied().flatten()
    }

    /// Whether the file has the column.
    pub(super) fn has(&self, column: &str) -> bool {
        self.place(column).is_some()
    }

    /// How many fields a record must have.
    pub(super) const fn width(&self) -> usize {
        self.width
    }

    /// The field of a record; `None` when the file has no such column.
    pub(super) fn field<'a>(&self, record: &'a csv::StringRecord, column: &str) -> Option<&'a str> {
        let text = record.get(self.place(column)?).unwrap_or_default();
        Some(unguarded(text).trim())
    }
}

const FORMULA: [char; 9] = ['=', '+', '-', '@', '\t', '\r', '\n', '|', '%'];

/// The field so that no spreadsheet takes it for a formula (OWASP, CSV Injection): an apostrophe in front.
pub(super) fn guarded(text: &str) -> String {
    if text.starts_with(FORMULA) || text.starts_with('\'') {
        format!("'{text}")
    } else {
        text.to_owned()
    }
}

/// The opposite of [`guarded`].
fn unguarded(text: &str) -> &str {
    match text.strip_prefix('\'') {
        Some(rest) if rest.starts_with(FORMULA) || rest.starts_with('\'') => rest,
        _ => text,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_guard_comes_off_again() {
        for text in ["=1", "-2", "plain", "'quoted", "''", "", "'=1", "@x", "a=1"] {
            assert_eq!(unguarded(&guarded(text)), text);
            assert!(!guarded(text).starts_with(FORMULA));
        }
        assert_eq!(unguarded("'hello"), "'hello");
    }

    #[test]
    fn a_head_must_be_known_and_whole() {
        let read = |names: &[&str]| Head::read(&csv::ByteRecord::from(names.to_vec()));
        assert!(read(&["\u{feff}handle", "SKU", "Problem"]).is_ok());
        for bad in [
            &["Handle"][..],
            &["Handle", "SKU", "Colour"],
            &["Handle", "SKU", "sku"],
        ] {
            assert!(matches!(read(bad), Err(ImportError::Head(_))), "{bad:?}");
        }
    }
}
