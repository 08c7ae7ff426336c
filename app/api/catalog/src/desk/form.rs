//! From what was typed to a product or a version, and back.

use std::collections::BTreeMap;

use catalog::queries::{CategoryNode, ExportProduct, ExportVariant, ProductHead};
use catalog::{CatalogError, ProductOption, checks};
use kernel::{CategoryId, FieldProblem, ProductId, Timestamp};

use super::types::{ProductForm, VariantForm};

/// What a form says of a product, as its own strings.
pub(super) struct Typed {
    pub(super) seen: Option<(ProductId, Timestamp)>,
    pub(super) slug: String,
    pub(super) category: CategoryId,
    pub(super) highlights: Vec<String>,
    pub(super) options: Vec<ProductOption>,
    pub(super) tags: Vec<String>,
    pub(super) origin: Option<String>,
    pub(super) hs_code: Option<String>,
}

/// Reads what is more than text.
///
/// # Errors
/// [`CatalogError::Fields`], [`CatalogError::NoProduct`].
pub(super) fn typed(form: &ProductForm, tree: &[CategoryNode]) -> Result<Typed, CatalogError> {
    let seen = if form.id.is_empty() {
        None
    } else {
        let id = form.id.parse().map_err(|_| CatalogError::NoProduct)?;
        let micros = form.version.parse().map_err(|_| CatalogError::Changed)?;
        let version = Timestamp::from_timestamp_micros(micros).ok_or(CatalogError::Changed)?;
        Some((id, version))
    };
    let mut problems = Vec::new();
    let category = tree.iter().find(|node| node.slug == form.category);
    if category.is_none() {
        problems.push(FieldProblem::new("category", "required"));
    }
    if form.title.trim().is_empty() {
        problems.push(FieldProblem::new("title", "required"));
    }
    let options = options(&form.options);
    if options.is_none() {
        problems.push(FieldProblem::new("options", "options"));
    }
    let (Some(category), Some(options), true) = (category, options, problems.is_empty()) else {
        return Err(CatalogError::Fields(problems));
    };
    Ok(Typed {
        seen,
        slug: if form.slug.trim().is_empty() {
            checks::slug_of(form.title.trim())
        } else {
            form.slug.trim().to_owned()
        },
        category: category.id,
        highlights: lines(&form.highlights).map(str::to_owned).collect(),
        options,
        tags: parts(&form.tags).collect(),
        origin: filled(&form.origin).map(|code| code.to_ascii_uppercase()),
        hs_code: filled(&form.hs_code),
    })
}

/// `Colour: Sand, Ink`, one option a line; `None` when one has no name, no values, or the name of another.
fn options(text: &str) -> Option<Vec<ProductOption>> {
    let mut found: Vec<ProductOption> = Vec::new();
    for line in lines(text) {
        let (name, values) = line.split_once(':')?;
        let option = ProductOption {
            name: name.trim().to_owned(),
            values: parts(values).collect(),
        };
        let again = found.iter().any(|other| other.name == option.name);
        if option.name.is_empty() || option.values.is_empty() || again {
            return None;
        }
        found.push(option);
    }
    Some(found)
}

/// The value of each option, in their order; `None` when there are more or fewer, or one is no value of its option.
pub(super) fn values(text: &str, options: &[ProductOption]) -> Option<BTreeMap<String, String>> {
    let typed: Vec<&str> = text
        .split('/')
        .map(str::trim)
        .filter(|value| !value.is_empty())
        .collect();
    if typed.len() != options.len() {
        return None;
    }
    let pairs = options.iter().zip(typed);
    pairs
        .map(|(option, value)| {
            let known = option.values.iter().any(|one| one == value);
            known.then(|| (option.name.clone(), value.to_owned()))
        })
        .collect()
}

/// The form of a stored product.
pub(super) fn of_product(product: &ExportProduct, head: &ProductHead) -> ProductForm {
    let option = |option: &ProductOption| format!("{}: {}", option.name, option.values.join(", "));
    ProductForm {
        id: product.id.to_string(),
        version: head.updated_at.timestamp_micros().to_string(),
        slug: product.slug.clone(),
        title: product.title.clone(),
        brand: product.brand.clone(),
        category: head.category.clone(),
        summary: product.summary.clone(),
        description: product.description.clone(),
        highlights: product.highlights.join("\n"),
        options: product
            .options
            .iter()
            .map(option)
            .collect::<Vec<_>>()
            .join("\n"),
        tags: product.tags.join(", "),
        origin: product.origin.clone().unwrap_or_default(),
        hs_code: product.hs_code.clone().unwrap_or_default(),
        seo_title: product.seo_title.clone(),
        seo_description: product.seo_description.clone(),
    }
}

/// The form of a stored version, without its prices.
pub(super) fn of_variant(product: &ExportProduct, variant: &ExportVariant) -> VariantForm {
    let values = product
        .options
        .iter()
        .filter_map(|option| variant.options.get(&option.name).cloned());
    VariantForm {
        product: product.id.to_string(),
        sku: variant.sku.clone(),
        values: values.collect::<Vec<_>>().join(" / "),
        barcode: variant.barcode.clone().unwrap_or_default(),
        weight: variant.weight_grams.to_string(),
        ..VariantForm::default()
    }
}

/// The text, when there is any.
pub(super) fn filled(text: &str) -> Option<String> {
    let text = text.trim();
    (!text.is_empty()).then(|| text.to_owned())
}

/// The lines that are not empty.
pub(super) fn lines(text: &str) -> impl Iterator<Item = &str> {
    text.lines().map(str::trim).filter(|line| !line.is_empty())
}

/// What stands between commas.
pub(super) fn parts(text: &str) -> impl Iterator<Item = String> + use<'_> {
    let parts = text.split(',').map(str::trim);
    parts.filter(|part| !part.is_empty()).map(str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn options_have_names_and_values() {
        let read = options("Colour: Sand, Ink\n\nSize: S").unwrap();
        assert_eq!((read.len(), read[0].values.len()), (2, 2));
        for bad in ["Colour", "Colour:", ": Sand", "Size: S\nSize: L"] {
            assert_eq!(options(bad), None, "{bad}");
        }
        assert_eq!(options(" \n"), Some(Vec::new()));
    }

    #[test]
    fn a_version_has_one_value_of_each_option() {
        let both = options("Colour: Sand, Ink\nSize: S, L").unwrap();
        let read = values("Ink / L", &both).unwrap();
        assert_eq!(
            (read["Colour"].as_str(), read["Size"].as_str()),
            ("Ink", "L")
        );
        for bad in ["Ink", "Red / L", "Ink / L / X", ""] {
            assert_eq!(values(bad, &both), None, "{bad}");
        }
        assert_eq!(values("", &[]), Some(BTreeMap::new()));
    }
}
