//! Words of the catalogue.

use std::collections::BTreeMap;

use kernel::CategoryId;
use serde::{Deserialize, Serialize};

/// A choice a product offers, with its values in the order of the page.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProductOption {
    /// E.g. `Colour`.
    pub name: String,
    /// E.g. `Sand`, `Ink`.
    pub values: Vec<String>,
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
    /// Maker.
    pub brand: &'a str,
    /// One sentence.
    pub summary: &'a str,
    /// Paragraphs separated by empty lines.
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
