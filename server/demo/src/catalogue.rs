//! The demo catalogue as it is written down, and the pictures that belong to it.

use std::borrow::Cow;
use std::collections::BTreeMap;

use catalog::ProductOption;
use serde::Deserialize;

use crate::embedded;
use crate::error::SeedError;
use crate::front::Front;
use crate::report::SeedOptions;
use crate::translations::Texts;
use crate::voices::Voices;

/// Everything the demo shop sells.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Catalogue {
    pub(crate) front: Front,
    pub(crate) categories: Vec<Category>,
    pub(crate) brands: Vec<Brand>,
    pub(crate) collections: Vec<Collection>,
    pub(crate) products: Vec<Product>,
}

/// A category; slugs are unique, and `parent` is the slug of one further up in the list.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Category {
    pub(crate) slug: String,
    pub(crate) name: String,
    #[serde(default)]
    pub(crate) parent: Option<String>,
    pub(crate) description: String,
    pub(crate) position: i32,
}

/// A brand; products name it by its name.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Brand {
    pub(crate) slug: String,
    pub(crate) name: String,
    pub(crate) description: String,
}

/// A collection: the slugs of chosen products, or conditions that must all hold.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Collection {
    pub(crate) slug: String,
    pub(crate) name: String,
    pub(crate) description: String,
    pub(crate) seo_description: String,
    pub(crate) position: i32,
    #[serde(default)]
    pub(crate) products: Vec<String>,
    #[serde(default)]
    pub(crate) conditions: Vec<CollectionCondition>,
}

/// A condition of a collection; categories by slug.
#[derive(Debug, Clone, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub(crate) enum CollectionCondition {
    Category(String),
    PriceAtMost(i64),
    Tag(String),
    InStock,
}

/// A product; `category` is a slug, `image` a file name, `position` its place in the listing.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Product {
    pub(crate) slug: String,
    pub(crate) title: String,
    pub(crate) brand: String,
    pub(crate) category: String,
    pub(crate) summary: String,
    pub(crate) description: String,
    pub(crate) highlights: Vec<String>,
    pub(crate) image: String,
    pub(crate) image_alt: String,
    pub(crate) options: Vec<ProductOption>,
    pub(crate) variants: Vec<Variant>,
    pub(crate) country_of_origin: String,
    pub(crate) hs_code: String,
    pub(crate) tags: Vec<String>,
    pub(crate) seo_description: String,
    pub(crate) position: i32,
    /// Whether it is sent by e-mail, and money to be spent.
    #[serde(default)]
    pub(crate) gift_card: bool,
}

/// A variant; the price is in cents of the Australian dollar, tax included.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Variant {
    pub(crate) sku: String,
    pub(crate) options: BTreeMap<String, String>,
    pub(crate) price_minor: i64,
    pub(crate) weight_grams: i32,
    pub(crate) stock: i32,
}

/// What is seeded: a catalogue, products in the order of the listing, and pictures by file name.
pub(crate) struct Source {
    pub(crate) catalogue: Catalogue,
    pub(crate) pictures: BTreeMap<String, Cow<'static, [u8]>>,
    pub(crate) translations: Texts,
    pub(crate) voices: Voices,
}

impl Source {
    /// What is embedded in the binary, cut to the first products when `options` says so.
    pub(crate) fn embedded(options: SeedOptions) -> Result<Self, SeedError> {
        let mut catalogue: Catalogue = serde_json::from_str(embedded::CATALOGUE)?;
        catalogue.products.sort_by_key(|product| product.position);
        catalogue
            .products
            .truncate(options.limit.unwrap_or(usize::MAX));
        let pictures = embedded::IMAGES
            .iter()
            .map(|(name, bytes)| ((*name).to_owned(), Cow::Borrowed(*bytes)))
            .collect();
        Ok(Self {
            catalogue,
            pictures,
            translations: serde_json::from_str(embedded::TRANSLATIONS)?,
            voices: serde_json::from_str(embedded::VOICES)?,
        })
    }
}
