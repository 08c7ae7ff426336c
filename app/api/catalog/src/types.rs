//! Shapes in which the catalogue travels between server and browser.

use std::collections::BTreeMap;

use kernel::{Money, VariantId};
use serde::{Deserialize, Serialize};

/// Fewer free pieces than this are shown as a number; more only as "in stock", so that nobody can read the shop's stock
/// from outside.
pub const LOW_STOCK: i32 = 10;

/// How a product or variant stands in stock.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Stock {
    /// Plenty.
    In,
    /// This many are left.
    Low(i32),
    /// None.
    Out,
}

impl Stock {
    /// The state for a number of free pieces.
    #[must_use]
    pub const fn of(available: i32) -> Self {
        match available {
            ..=0 => Self::Out,
            1..LOW_STOCK => Self::Low(available),
            _ => Self::In,
        }
    }
}

/// A picture in the object store.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProductImage {
    /// Address without size and extension, e.g. `/media/images/ab12`.
    pub base: String,
    /// What it shows.
    pub alt: String,
    /// Widths that exist, in pixels.
    pub widths: Vec<u32>,
}

/// A product in a grid.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProductCard {
    /// Part of its address.
    pub slug: String,
    /// Name.
    pub title: String,
    /// Maker.
    pub brand: String,
    /// Lowest price of its variants.
    pub price: Money,
    /// Whether variants have different prices.
    pub price_varies: bool,
    /// Stock over all variants.
    pub stock: Stock,
    /// How many variants there are.
    pub variant_count: i32,
    /// Picture.
    pub image: ProductImage,
}

/// A page of the listing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ListingPage {
    /// The category shown; `None` when all products are shown.
    pub category: Option<CategoryCard>,
    /// All categories, for navigation.
    pub categories: Vec<CategoryCard>,
    /// Products.
    pub cards: Vec<ProductCard>,
    /// Cursor of the next page.
    pub next: Option<String>,
}

/// A category in navigation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CategoryCard {
    /// Part of its address.
    pub slug: String,
    /// Name.
    pub name: String,
    /// One or two sentences.
    pub description: String,
    /// Products in it.
    pub product_count: i64,
    /// Picture of its first product.
    pub image: ProductImage,
}

/// What the home page shows.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ShopFrontView {
    /// Name of the shop.
    pub shop_name: String,
    /// Categories.
    pub categories: Vec<CategoryCard>,
    /// First products in the merchant's order.
    pub featured: Vec<ProductCard>,
    /// Newest products.
    pub newest: Vec<ProductCard>,
}

/// A product with everything its page shows.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProductView {
    /// Part of its address.
    pub slug: String,
    /// Name.
    pub title: String,
    /// Maker.
    pub brand: String,
    /// One sentence.
    pub summary: String,
    /// Paragraphs.
    pub paragraphs: Vec<String>,
    /// Short points.
    pub highlights: Vec<String>,
    /// Choices: name and values.
    pub options: Vec<(String, Vec<String>)>,
    /// Slug and name of its category.
    pub category: (String, String),
    /// ISO country of origin.
    pub origin: Option<String>,
    /// Pictures.
    pub images: Vec<ProductImage>,
    /// Variants for sale.
    pub offers: Vec<Offer>,
    /// Other products of its category.
    pub similar: Vec<ProductCard>,
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
    /// Whether it can be had.
    pub stock: Stock,
    /// Weight as shipped, in grams.
    pub weight_grams: i32,
}
