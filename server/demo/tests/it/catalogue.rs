//! What a shopper sees of the embedded catalogue, when all of it is seeded.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

const CATALOGUE: &str = include_str!(concat!(env!("OUT_DIR"), "/catalogue.json"));

fn texts<'a>(values: &'a Value, key: &str) -> Vec<&'a str> {
    values
        .as_array()
        .unwrap()
        .iter()
        .map(|value| value[key].as_str().unwrap())
        .collect()
}

#[test]
fn it_is_consistent() {
    let catalogue: Value = serde_json::from_str(CATALOGUE).unwrap();
    let categories: BTreeSet<&str> = texts(&catalogue["categories"], "slug")
        .into_iter()
        .collect();
    assert_eq!(categories.len(), 28);
    let above: BTreeSet<&str> = catalogue["categories"]
        .as_array()
        .unwrap()
        .iter()
        .filter_map(|category| category["parent"].as_str())
        .collect();
    assert_eq!(above.len(), 8);
    let products = catalogue["products"].as_array().unwrap();
    assert!(products.len() >= 60, "{}", products.len());
    let slugs: BTreeSet<&str> = texts(&catalogue["products"], "slug").into_iter().collect();
    assert_eq!(slugs.len(), products.len(), "slugs are unique");
    let used: BTreeSet<&str> = texts(&catalogue["products"], "category")
        .into_iter()
        .collect();
    assert_eq!(
        used.union(&above).copied().collect::<BTreeSet<_>>(),
        categories,
        "every category has products or others below it, and products stand at the ends"
    );
    let mut skus = BTreeSet::new();
    for product in products {
        let variants = product["variants"].as_array().unwrap();
        assert!(!variants.is_empty(), "{product}");
        for variant in variants {
            assert!(skus.insert(variant["sku"].as_str().unwrap()), "{variant}");
            assert!(variant["price_minor"].as_i64().unwrap() > 0, "{variant}");
            assert!(variant["stock"].as_i64().unwrap() >= 0, "{variant}");
            // The heaviest parcel that the rate table knows.
            let weight = variant["weight_grams"].as_i64().unwrap();
            let is_card = product["gift_card"] == true;
            let heaviest = if is_card { 0..=0 } else { 1..=22_000 };
            assert!(heaviest.contains(&weight), "{variant}");
            assert_eq!(chosen(variant), offered(product, variant), "{variant}");
        }
    }
}

/// The options a variant names, with its values.
fn chosen(variant: &Value) -> BTreeMap<&str, &str> {
    let options = variant["options"].as_object().unwrap();
    options
        .iter()
        .map(|(name, value)| (name.as_str(), value.as_str().unwrap()))
        .collect()
}

/// The options of the product, with the variant's value where the product offers it.
fn offered<'a>(product: &'a Value, variant: &'a Value) -> BTreeMap<&'a str, &'a str> {
    let mut offered = BTreeMap::new();
    for option in product["options"].as_array().unwrap() {
        let name = option["name"].as_str().unwrap();
        let value = variant["options"][name].as_str().unwrap();
        let values = option["values"].as_array().unwrap();
        assert!(
            values.iter().any(|offer| offer == value),
            "{value} of {product}"
        );
        offered.insert(name, value);
    }
    offered
}

#[test]
fn the_first_page_shows_every_category() {
    let catalogue: Value = serde_json::from_str(CATALOGUE).unwrap();
    let below = catalogue["categories"].as_array().unwrap().iter();
    let parents: BTreeMap<&str, &str> = below
        .filter_map(|one| Some((one["slug"].as_str()?, one["parent"].as_str()?)))
        .collect();
    let mut products: Vec<(i64, &str)> = catalogue["products"]
        .as_array()
        .unwrap()
        .iter()
        .map(|product| {
            (
                product["position"].as_i64().unwrap(),
                parents[product["category"].as_str().unwrap()],
            )
        })
        .collect();
    products.sort_unstable();
    assert!(
        products.windows(2).all(|pair| pair[0].0 != pair[1].0),
        "positions are unique"
    );
    let first: BTreeSet<&str> = products[..8].iter().map(|product| product.1).collect();
    assert_eq!(first.len(), 8);
}
