//! Words of the catalogue.

use std::collections::BTreeMap;

use kernel::{CategoryId, VariantId};
use serde::{Deserialize, Serialize};

use crate::rules::Rules;

/// A choice a product offers, with its values in the order of the page.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProductOption {
    /// E.g. `Colour`.
    pub name: String,
    /// E.g. `Sand`, `Ink`.
    pub values: Vec<String>,
}

/// What a choice and its values are called in another language.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct OptionTexts {
    /// The name of the choice.
    pub name: String,
    /// Names of its values, by the value of the original.
    pub values: BTreeMap<String, String>,
}

/// Deepest level of the tree of categories.
pub const MAX_DEPTH: usize = 6;
/// Most pictures of a product.
pub const MAX_IMAGES: i32 = 20;

/// Texts for search engines; where one is empty, title and summary stand in.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Seo<'a> {
    /// The page's title.
    pub title: &'a str,
    /// One or two sentences.
    pub description: &'a str,
}

/// A category to be written.
#[derive(Debug, Clone, Copy, Default)]
pub struct NewCategory<'a> {
    /// Part of its address; unique in the channel.
    pub slug: &'a str,
    /// Name.
    pub name: &'a str,
    /// Markdown.
    pub description: &'a str,
    /// Place among its siblings, smallest first.
    pub position: i32,
    /// The category above it; `None`: it stands at the root.
    pub parent: Option<CategoryId>,
    /// Texts for search engines.
    pub seo: Seo<'a>,
}

/// A brand to be written.
#[derive(Debug, Clone, Copy, Default)]
pub struct NewBrand<'a> {
    /// Part of its address; unique in the channel.
    pub slug: &'a str,
    /// Name; unique in the channel.
    pub name: &'a str,
    /// Markdown.
    pub description: &'a str,
    /// Texts for search engines.
    pub seo: Seo<'a>,
}

/// A collection to be written.
#[derive(Debug, Clone, Copy, Default)]
pub struct NewCollection<'a> {
    /// Part of its address; unique in the channel.
    pub slug: &'a str,
    /// Name.
    pub name: &'a str,
    /// Markdown.
    pub description: &'a str,
    /// Place among the collections, smallest first.
    pub position: i32,
    /// How it finds its products; `None`: somebody chooses them.
    pub rules: Option<&'a Rules>,
    /// Texts for search engines.
    pub seo: Seo<'a>,
}

/// How large a variant is as shipped, in millimetres.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Dimensions {
    /// Longest side.
    pub length: i32,
    /// Second side.
    pub width: i32,
    /// Third side.
    pub height: i32,
}

impl Dimensions {
    /// Length, width and height.
    #[must_use]
    pub const fn millimetres(self) -> [i32; 3] {
        [self.length, self.width, self.height]
    }

    /// The dimensions, when all three are known.
    #[must_use]
    pub const fn of(length: Option<i32>, width: Option<i32>, height: Option<i32>) -> Option<Self> {
        match (length, width, height) {
            (Some(length), Some(width), Some(height)) => Some(Self {
                length,
                width,
                height,
            }),
            _ => None,
        }
    }
}

/// A product to be written.
#[derive(Debug, Clone)]
pub struct NewProduct<'a> {
    /// Category it stands in.
    pub category: CategoryId,
    /// Part of its address; unique in the channel.
    pub slug: &'a str,
    /// Name.
    pub title: &'a str,
    /// Maker; a brand of this name is made where there is none. Empty: none.
    pub brand: &'a str,
    /// One sentence.
    pub summary: &'a str,
    /// Markdown.
    pub description: &'a str,
    /// Short points.
    pub highlights: &'a [String],
    /// Choices.
    pub options: &'a [ProductOption],
    /// Place in the default order of the listing, smallest first.
    pub position: i32,
    /// ISO country of origin.
    pub origin: Option<&'a str>,
    /// Harmonised System code.
    pub hs_code: Option<&'a str>,
    /// Words by which collections find it; small letters.
    pub tags: &'a [String],
    /// Texts for search engines.
    pub seo: Seo<'a>,
}

/// A variant to be written.
#[derive(Debug, Clone)]
pub struct NewVariant<'a> {
    /// Stock keeping unit; unique in the channel.
    pub sku: &'a str,
    /// Chosen value per option.
    pub options: &'a BTreeMap<String, String>,
    /// Weight as shipped, in grams.
    pub weight_grams: i32,
    /// Place among the product's variants.
    pub position: i32,
    /// GTIN-8, -12, -13 or -14.
    pub barcode: Option<&'a str>,
    /// How large it is as shipped.
    pub dimensions: Option<Dimensions>,
}

/// A variant as written: whether it is new decides whether first stock is counted in.
#[derive(Debug, Clone, Copy)]
pub struct PutVariant {
    /// The variant.
    pub id: VariantId,
    /// Whether it did not exist before.
    pub is_new: bool,
}

/// What tax and customs are to know of a product.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Customs<'a> {
    /// Stored word of the tax category.
    pub tax_category: &'a str,
    /// ISO countries it is not sent to.
    pub not_sent_to: &'a [String],
}

/// A picture to be written; the files are in the object store already.
#[derive(Debug, Clone)]
pub struct NewImage<'a> {
    /// Object key without size and extension.
    pub file_key: &'a str,
    /// What the picture shows.
    pub alt: &'a str,
    /// Width and height of the original, in pixels.
    pub size: (i32, i32),
    /// Widths stored, in pixels.
    pub widths: &'a [i32],
    /// `#rrggbb`.
    pub dominant_colour: &'a str,
    /// Where it was fetched from; `None`: somebody sent it.
    pub source: Option<&'a str>,
}

/// Orders in which the listing can be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum ListingSort {
    /// The merchant's own order.
    #[default]
    Featured,
    /// Newest first.
    Newest,
    /// Cheapest first.
    PriceAscending,
    /// Dearest first.
    PriceDescending,
}

impl ListingSort {
    /// Reads the word used in addresses; anything unknown is the default.
    #[must_use]
    pub fn parse(text: &str) -> Self {
        match text {
            "newest" => Self::Newest,
            "price" => Self::PriceAscending,
            "-price" => Self::PriceDescending,
            _ => Self::Featured,
        }
    }
}
