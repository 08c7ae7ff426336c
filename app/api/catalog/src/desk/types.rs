//! Shapes in which products travel to those who write them.

use kernel::{Money, Percentage, ProductId, Timestamp};
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
    /// The price before that is claimed beside it, in the same; may be empty.
    pub compare_at: String,
    /// What it costs the shop, in the same; may be empty.
    pub cost: String,
    /// Of what state of the version it is; empty for a new one.
    pub seen: String,
}

/// A price for a while, as it is typed.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct ScheduleForm {
    /// Id of the product.
    pub product: String,
    /// Stock keeping unit of the version.
    pub sku: String,
    /// In major units of the shop's currency.
    pub price: String,
    /// From when on, in the shop's time as `2026-12-24T18:00`; may be empty.
    pub starts: String,
    /// Until when; may be empty.
    pub ends: String,
}

/// A product with what can be done with it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DeskView {
    /// What was typed, or what is stored.
    pub form: ProductForm,
    /// Where it stands; empty for a new one.
    pub status: String,
    /// What is to be mended of it, when it was sent back from review; empty: nothing was said.
    pub review_note: String,
    /// When it was changed last, and by whom where that was a person of the shop.
    pub last_change: Option<(Timestamp, Option<String>)>,
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
    /// The same of a price for a while.
    pub typed_schedule: Option<ScheduleForm>,
    /// ISO 4217 code of the shop's prices.
    pub currency: String,
    /// The language in which products are written.
    pub own_language: String,
}

/// A version.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DeskVariant {
    /// What can be changed of it.
    pub form: VariantForm,
    /// Free pieces.
    pub stock: i32,
    /// Lowest price of the 30 days before the present one: a price before may be claimed while the price is lower.
    pub lowest: Option<Money>,
    /// What shoppers at home see now: the price, and the price before where it is shown.
    pub shown: Option<(Money, Option<Money>)>,
    /// What is kept of the base price; `None` while the cost is not known.
    pub margin: Option<DeskMargin>,
    /// What it cost before, the newest first.
    pub past_costs: Vec<PastCost>,
    /// Prices for a while that are not over.
    pub scheduled: Vec<ScheduledPrice>,
}

/// What is kept of a price.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DeskMargin {
    /// The price without tax.
    pub net: Money,
    /// That less the cost.
    pub profit: Money,
    /// As a part of the price without tax.
    pub rate: Option<Percentage>,
}

/// What a version cost from an instant on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PastCost {
    /// From when on.
    pub since: Timestamp,
    /// `None`: it was not known.
    pub cost: Option<Money>,
}

/// A price for a while. Instants come with how far the shop's clocks are ahead of UTC then, in minutes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ScheduledPrice {
    /// Its id.
    pub id: String,
    /// How much.
    pub price: Money,
    /// From when on; `None`: already.
    pub starts_at: Option<(Timestamp, i32)>,
    /// Until when; `None`: for good.
    pub ends_at: Option<(Timestamp, i32)>,
}

/// A picture of a product.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DeskPicture {
    /// Its id.
    pub id: String,
    /// Address of its files, without width and extension.
    pub base: String,
    /// Widths there are files for, in pixels.
    pub widths: Vec<u32>,
    /// Width and height of the original, in pixels.
    pub size: (u32, u32),
    /// What it shows; what was typed at a failed attempt without JavaScript.
    pub alt: String,
    /// Whether the text is what was typed at such an attempt.
    pub is_typed: bool,
}

/// A product's texts in another language, as they are typed. What is empty is shown in the original.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct TranslationForm {
    /// Id of the product.
    pub product: String,
    /// Tag of the language.
    pub language: String,
    /// Name.
    pub title: String,
    /// One sentence.
    pub summary: String,
    /// Markdown.
    pub description: String,
    /// Short points, one a line.
    pub highlights: String,
    /// Choices in the order of the original, one a line.
    pub options: String,
    /// The page's title for search engines.
    pub seo_title: String,
    /// One or two sentences for search engines.
    pub seo_description: String,
    /// Of what state of the texts it is.
    pub seen: String,
}

/// A product's texts in two languages.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TranslationView {
    /// In the shop's own.
    pub original: ProductForm,
    /// What is written in the other, or was typed.
    pub form: TranslationForm,
    /// When the product was changed last, and by whom where that was a person of the shop.
    pub last_change: Option<(Timestamp, Option<String>)>,
}
