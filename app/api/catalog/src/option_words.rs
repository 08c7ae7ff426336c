//! What a product's choices and their values are called in the page's language.
//!
//! Names and values are changed everywhere on the page at once, so that what is offered and what is chosen go on meeting.
//! Deliberately not here: carts and orders, which keep the shop's own words.

use std::collections::BTreeMap;

use catalog::OptionTexts;
use catalog::queries::ProductDetail;
use flows::storefront::VariantOffer;

/// Puts the texts in, at the product and at each of its offers. What has none stays.
pub(crate) fn translate(
    product: &mut ProductDetail,
    offers: &mut [VariantOffer],
    texts: &BTreeMap<String, OptionTexts>,
) {
    let order: Vec<String> = product
        .options
        .iter()
        .map(|option| option.name.clone())
        .collect();
    for offer in offers {
        let variant = &mut offer.variant;
        let told = |name: &String| Some(value(texts, name, variant.options.get(name)?));
        variant.title = order
            .iter()
            .filter_map(told)
            .collect::<Vec<_>>()
            .join(" / ");
        let options = std::mem::take(&mut variant.options).into_iter();
        variant.options = options
            .map(|(option, of)| (name(texts, &option), value(texts, &option, &of)))
            .collect();
    }
    for option in &mut product.options {
        for of in &mut option.values {
            *of = value(texts, &option.name, of);
        }
        option.name = name(texts, &option.name);
    }
}

fn name(texts: &BTreeMap<String, OptionTexts>, option: &str) -> String {
    texts
        .get(option)
        .map_or(option, |texts| &texts.name)
        .to_owned()
}

fn value(texts: &BTreeMap<String, OptionTexts>, option: &str, value: &str) -> String {
    let told = texts.get(option).and_then(|texts| texts.values.get(value));
    told.map_or(value, String::as_str).to_owned()
}
