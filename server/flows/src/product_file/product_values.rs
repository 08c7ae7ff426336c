//! What a record says of its product.

use catalog::ProductStatus;
use international::tax::Category;

use super::columns::Head;
use super::record::{ProductValues, field};

const PRODUCT_COLUMNS: [&str; 15] = [
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
    "Tax Category",
    "Not Sent To",
    "SEO Title",
    "SEO Description",
];

/// The values; `None` where the record says nothing of the product.
pub(super) fn product(
    head: &Head,
    text: &csv::StringRecord,
) -> Result<Option<ProductValues>, String> {
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
        tax_category: tax_category(head, text)?,
        not_sent_to: list("Not Sent To", ','),
        seo_title: said("SEO Title"),
        seo_description: said("SEO Description"),
    }))
}

fn tax_category(head: &Head, text: &csv::StringRecord) -> Result<Option<String>, String> {
    match head.field(text, "Tax Category") {
        None | Some("") => Ok(None),
        Some(word) => match word.parse::<Category>() {
            Ok(category) => Ok(Some(category.as_str().to_owned())),
            Err(_) => {
                let known = Category::ALL.map(Category::as_str).join(", ");
                Err(format!("Tax Category: is none of {known}"))
            }
        },
    }
}
