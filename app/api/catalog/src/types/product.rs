//! A product with everything its page shows, alone and among others.

use std::collections::BTreeMap;

use kernel::{Money, ProductId, VariantId};
use serde::{Deserialize, Serialize};

use super::market_facts::PriceTax;
use super::{PageSeo, ProductCard, ProductImage, Stock};

/// Languages of texts, each where it is another than the page's; else empty.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct TextLanguages {
    /// Of the name.
    pub title: String,
    /// Of the sentence below it.
    pub summary: String,
    /// Of the description.
    pub description: String,
    /// Of everything else that the shop wrote.
    pub rest: String,
}

/// A product with everything its page shows.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProductView {
    /// The product.
    pub id: ProductId,
    /// Part of its address.
    pub slug: String,
    /// Name.
    pub title: String,
    /// Maker.
    pub brand: String,
    /// One sentence.
    pub summary: String,
    /// Slug of its brand; empty when it has none.
    pub brand_slug: String,
    /// The description, harmless HTML.
    pub description_html: String,
    /// Languages of its texts.
    pub languages: TextLanguages,
    /// Short points.
    pub highlights: Vec<String>,
    /// Choices: name and values.
    pub options: Vec<(String, Vec<String>)>,
    /// Slug and name of its category.
    pub category: (String, String),
    /// Slugs and names of the categories above that one, from the root.
    pub ancestors: Vec<(String, String)>,
    /// What search engines are told of the page.
    pub seo: PageSeo,
    /// ISO country of origin.
    pub origin: Option<String>,
    /// Pictures.
    pub images: Vec<ProductImage>,
    /// What its prices say about tax.
    pub price_tax: PriceTax,
    /// Variants for sale.
    pub offers: Vec<Offer>,
}

/// Products beside a product.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProductShelves {
    /// The product.
    pub product: ProductId,
    /// What is often bought together with it.
    pub together: Vec<ProductCard>,
    /// What is like it.
    pub similar: Vec<ProductCard>,
}

/// Products beside each other.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Comparison {
    /// Those on sale.
    pub found: Vec<Compared>,
    /// Slugs of which nothing is.
    pub missing: Vec<String>,
}

/// A product among others.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Compared {
    /// Part of its address.
    pub slug: String,
    /// Name.
    pub title: String,
    /// Languages of its texts.
    pub languages: TextLanguages,
    /// Picture.
    pub image: Option<ProductImage>,
    /// Lowest price, and what it was before; `None` where none of it is sold in this market.
    pub price: Option<(Money, Option<Money>)>,
    /// Whether variants have different prices.
    pub price_varies: bool,
    /// Stock over all variants.
    pub stock: Stock,
    /// Average of its reviews in hundredths of a star, and how many there are.
    pub rating: (i32, i32),
    /// Maker.
    pub brand: String,
    /// Slug of the maker; empty when it has none.
    pub brand_slug: String,
    /// Slug and name.
    pub category: (String, String),
    /// Choices: name and values.
    pub options: Vec<(String, Vec<String>)>,
    /// Weight of the lightest and the heaviest variant as shipped, in grams.
    pub weight_grams: Option<(i32, i32)>,
    /// Length, width and height as shipped, in millimetres.
    pub dimensions: Option<[i32; 3]>,
    /// ISO country of origin.
    pub origin: Option<String>,
    /// Short points.
    pub highlights: Vec<String>,
}

/// A variant for sale.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Offer {
    /// The variant.
    pub variant: VariantId,
    /// Stock keeping unit.
    pub sku: String,
    /// Option values joined; empty when the product has no options.
    pub title: String,
    /// Chosen value per option.
    pub options: BTreeMap<String, String>,
    /// What it costs.
    pub price: Money,
    /// What it cost before, where that may be shown.
    pub compare_at: Option<Money>,
    /// Whether it can be had.
    pub stock: Stock,
    /// Weight as shipped, in grams.
    pub weight_grams: i32,
}
