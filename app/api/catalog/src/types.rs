//! Shapes in which the catalogue travels between server and browser.

mod market_facts;
mod product;

use kernel::Money;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

pub use market_facts::{DeliveryView, DeliveryWay, PriceTax};
pub use product::{Compared, Comparison, Offer, ProductShelves, ProductView, TextLanguages};

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

/// A product in a grid. Travels as a list of its values: a page carries dozens of cards, and the names of their fields
/// would be most of the bytes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProductCard {
    /// Part of its address.
    pub slug: String,
    /// Name.
    pub title: String,
    /// Maker.
    pub brand: String,
    /// Lowest price of its variants.
    pub price: Money,
    /// What that variant cost before, where that may be shown.
    pub compare_at: Option<Money>,
    /// Whether variants have different prices.
    pub price_varies: bool,
    /// Stock over all variants.
    pub stock: Stock,
    /// How many variants there are.
    pub variant_count: i32,
    /// Average of its reviews in hundredths of a star, and how many there are; both 0 without reviews.
    pub rating: (i32, i32),
    /// Language of the title, where it is another than the page's; else empty.
    pub language: String,
    /// Picture.
    pub image: ProductImage,
}

impl Serialize for ProductCard {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let image = (&self.image.base, &self.image.alt, &self.image.widths);
        let words = (&self.slug, &self.title, &self.brand, &self.language);
        let facts = (
            self.price,
            self.compare_at,
            self.price_varies,
            self.stock,
            self.variant_count,
            self.rating,
        );
        (words, facts, image).serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for ProductCard {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let (words, facts, image) = Deserialize::deserialize(deserializer)?;
        let (slug, title, brand, language) = words;
        let (price, compare_at, price_varies, stock, variant_count, rating) = facts;
        let (base, alt, widths) = image;
        let image = ProductImage { base, alt, widths };
        Ok(Self {
            slug,
            title,
            brand,
            price,
            compare_at,
            price_varies,
            stock,
            variant_count,
            rating,
            language,
            image,
        })
    }
}

/// A page of the listing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ListingPage {
    /// Name and description of the category shown; `None` when all products are shown.
    pub category: Option<(String, String)>,
    /// Slug and name of all categories, for navigation.
    pub categories: Vec<(String, String)>,
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

/// What search engines and other sites are told of a page.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct PageSeo {
    /// The page's title.
    pub title: String,
    /// One or two sentences.
    pub description: String,
    /// The page's one address in the shop's language, whole.
    pub canonical: String,
    /// The shop's language; pages in others have addresses of their own.
    pub language: String,
    /// A picture's whole address; empty when there is none.
    pub picture: String,
    /// JSON-LD after schema.org, ready to stand inside a `<script>`; empty when there is none.
    pub structured_data: String,
}

/// The products of a collection or a brand, a page of them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MemberPage {
    /// Part of its address.
    pub slug: String,
    /// Name.
    pub name: String,
    /// The description, harmless HTML.
    pub description_html: String,
    /// Languages of its texts.
    pub languages: TextLanguages,
    /// What search engines are told of the page.
    pub seo: PageSeo,
    /// Products.
    pub cards: Vec<ProductCard>,
    /// Cursor of the next page.
    pub next: Option<String>,
}

/// What a shop says of itself. All but the title may be empty.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FrontTexts {
    /// Their language, where it is another than the page's; else empty.
    pub language: String,
    /// For search engines.
    pub description: String,
    /// A few words above the title.
    pub eyebrow: String,
    /// What greets.
    pub title: String,
    /// One or two sentences below it.
    pub lead: String,
    /// What delivery promises, in a few words.
    pub delivery_title: String,
    /// The promise in a sentence.
    pub delivery_text: String,
}

/// What the home page shows.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ShopFrontView {
    /// Name of the shop.
    pub shop_name: String,
    /// What the shop says of itself; `None` where it has said nothing.
    pub texts: Option<FrontTexts>,
    /// Categories.
    pub categories: Vec<CategoryCard>,
    /// Collections.
    pub collections: Vec<CategoryCard>,
    /// What search engines are told of the page.
    pub seo: PageSeo,
    /// First products in the merchant's order.
    pub featured: Vec<ProductCard>,
    /// Newest products.
    pub newest: Vec<ProductCard>,
}

#[cfg(test)]
mod tests {
    use kernel::Currency;

    use super::*;

    #[test]
    fn a_card_survives_its_journey() {
        let card = ProductCard {
            slug: "harbour-mug".into(),
            title: "Harbour Mug".into(),
            brand: "Kilnmouth".into(),
            price: Money::new(4200, Currency::AUD),
            compare_at: Some(Money::new(5000, Currency::AUD)),
            price_varies: true,
            stock: Stock::Low(3),
            variant_count: 4,
            rating: (467, 12),
            language: "en-AU".into(),
            image: ProductImage {
                base: "/media/images/a".into(),
                alt: String::new(),
                widths: vec![320, 640],
            },
        };
        let text = serde_json::to_string(&card).unwrap();
        assert!(!text.contains("variant_count"), "{text}");
        assert_eq!(serde_json::from_str::<ProductCard>(&text).unwrap(), card);
    }
}
