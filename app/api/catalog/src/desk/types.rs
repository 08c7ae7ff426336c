//! Shapes in which products travel to those who write them.

use kernel::{Money, ProductId};
use serde::{Deserialize, Serialize};

/// A page of products, those changed last first.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DeskPage {
    /// The products.
    pub items: Vec<DeskLine>,
    /// Cursor of the next ones.
    pub next: Option<String>,
}

/// A product in the list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DeskLine {
    /// The product.
    pub id: ProductId,
    /// Name.
    pub title: String,
    /// Maker.
    pub brand: String,
    /// `draft`, `review`, `published` or `archived`.
    pub status: String,
    /// Address of a small picture; empty when there is none.
    pub image: String,
    /// How many versions.
    pub versions: usize,
    /// Free pieces over all versions.
    pub stock: i64,
    /// Lowest base price; `None` when no version has one.
    pub price: Option<Money>,
}

/// A product as it is typed.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct ProductForm {
    /// Id; empty for a new one.
    pub id: String,
    /// Of what state of the product it is.
    pub version: String,
    /// Part of its address; empty for one made of the title.
    pub slug: String,
    /// Name.
    pub title: String,
    /// Maker.
    pub brand: String,
    /// Slug of its category.
    pub category: String,
    /// One sentence.
    pub summary: String,
    /// Markdown.
    pub description: String,
    /// Short points, one a line.
    pub highlights: String,
    /// Choices, one a line: `Colour: Sand, Ink`.
    pub options: String,
    /// With commas between them.
    pub tags: String,
    /// ISO country of origin.
    pub origin: String,
    /// Harmonised System code.
    pub hs_code: String,
    /// The page's title for search engines.
    pub seo_title: String,
    /// One or two sentences for search engines.
    pub seo_description: String,
}

/// A version as it is typed.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct VariantForm {
    /// Id of the product.
    pub product: String,
    /// Stock keeping unit.
    pub sku: String,
    /// A value of each option, in their order, with ` / ` between them.
    pub values: String,
    /// GTIN; may be empty.
    pub barcode: String,
    /// Grams as shipped.
    pub weight: String,
    /// Base price in major units of the shop's currency.
    pub price: String,
}

/// A product with what can be done with it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DeskView {
    /// What was typed, or what is stored.
    pub form: ProductForm,
    /// Where it stands; empty for a new one.
    pub status: String,
    /// The steps that who asks may take.
    pub steps: Vec<String>,
    /// Slugs and names of all categories, those below others with dashes before them.
    pub categories: Vec<(String, String)>,
    /// The description as shoppers see it.
    pub description_html: String,
    /// Its versions.
    pub variants: Vec<DeskVariant>,
    /// What was typed of a version at a failed attempt without JavaScript.
    pub typed_variant: Option<VariantForm>,
    /// ISO 4217 code of the shop's prices.
    pub currency: String,
}

/// A version.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DeskVariant {
    /// What can be changed of it.
    pub form: VariantForm,
    /// Free pieces.
    pub stock: i32,
}
