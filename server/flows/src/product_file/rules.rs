//! What records must be like, by the rules of the catalogue, and what is wrong with them in words.

use std::collections::BTreeMap;

use catalog::{NewVariant, ProductOption, checks};
use kernel::{CategoryId, FieldProblem};
use uuid::Uuid;

use super::merged::Merged;

/// What is wrong with values that are about to be written, in words.
fn in_words(problems: &[FieldProblem]) -> Option<String> {
    let one = |problem: &FieldProblem| {
        let column = match problem.field.as_str() {
            "slug" => "Handle",
            "title" => "Title",
            "brand" => "Vendor",
            "description" => "Description",
            "origin" => "Origin",
            "hs_code" => "HS Code",
            "tags" => "Tags",
            "seo_title" => "SEO Title",
            "seo_description" => "SEO Description",
            "weight" => "Weight (g)",
            "barcode" => "Barcode",
            "dimensions" => "Length (mm)",
            "sku" => "SKU",
            other => other,
        };
        format!("{column}: {}", words(&problem.code))
    };
    (!problems.is_empty()).then(|| problems.iter().map(one).collect::<Vec<_>>().join("; "))
}

pub(super) fn words(code: &str) -> &'static str {
    match code {
        "slug" => "only small letters and digits, joined by single hyphens",
        "required" => "is missing",
        "too_long" => "is too long",
        "country" => "is no country code of two capital letters",
        "hs_code" => "is no code of the Harmonised System like 8518.22",
        "gtin" => "is no GTIN: 8, 12, 13 or 14 digits of which the last must fit",
        "range" => "is out of range",
        "too_many" => "are too many",
        "tag" => "a tag is too long",
        "sku" => "has spaces around it, or is too long",
        _ => "can not be right",
    }
}

/// The choices of the product: names, and the values of all its variants in order.
pub(super) fn options(names: &[String], values: &[Vec<String>]) -> Vec<ProductOption> {
    let option = |(place, name): (usize, &String)| {
        let mut seen: Vec<String> = Vec::new();
        for value in values.iter().filter_map(|values| values.get(place)) {
            if !value.is_empty() && !seen.contains(value) {
                seen.push(value.clone());
            }
        }
        ProductOption {
            name: name.clone(),
            values: seen,
        }
    };
    names.iter().enumerate().map(option).collect()
}

/// Why the values of a variant do not fit the product's choices.
pub(super) fn misfit(names: &[String], values: &[String]) -> Option<String> {
    for (place, value) in (1..).zip(values) {
        match (names.get(place - 1), value.is_empty()) {
            (Some(name), true) => {
                return Some(format!(
                    "Option{place} Value: is missing, the product has {name:?}"
                ));
            }
            (None, false) => {
                return Some(format!(
                    "Option{place} Value: the product has no such option"
                ));
            }
            _ => {}
        }
    }
    None
}

/// Chosen value per option.
pub(super) fn chosen(names: &[String], values: &[String]) -> BTreeMap<String, String> {
    names.iter().cloned().zip(values.iter().cloned()).collect()
}

/// Checks values of a product by the rules of the catalogue, before its category is known.
pub(super) fn check_product(slug: &str, values: &Merged) -> Option<String> {
    let countries = values.customs().not_sent_to;
    if let Some(bad) = countries.iter().find(|code| !checks::is_country_code(code)) {
        return Some(format!("Not Sent To: {bad:?} {}", words("country")));
    }
    in_words(&checks::product(
        &values.as_new(slug, CategoryId(Uuid::nil())),
    ))
}

/// Checks values of a variant by the rules of the catalogue.
pub(super) fn check_variant(new: &NewVariant<'_>) -> Option<String> {
    in_words(&checks::variant(new))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn choices_come_in_the_order_of_the_file() {
        let names = ["Colour".to_owned(), "Size".to_owned()];
        let rows = [["Ink", "L", ""], ["Sand", "L", ""], ["Ink", "S", ""]]
            .map(|row| row.map(str::to_owned).to_vec());
        let found = options(&names, &rows);
        assert_eq!(found[0].values, ["Ink", "Sand"]);
        assert_eq!(found[1].values, ["L", "S"]);
        assert_eq!(misfit(&names, &rows[0]), None);
        assert!(
            misfit(&names[..1], &rows[0])
                .unwrap()
                .starts_with("Option2")
        );
        assert!(misfit(&names, &[String::from("Ink"), String::new(), String::new()]).is_some());
    }
}
