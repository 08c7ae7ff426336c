//! What was found.

use kernel::{Cursor, ProductId};

/// One result.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Found {
    /// The product.
    pub product: ProductId,
    /// What it was sorted by; smaller comes first.
    pub(crate) key: i64,
}

/// A page of results with everything around it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Results {
    /// Products in their order.
    pub found: Vec<Found>,
    /// All there are, exactly.
    pub total: u32,
    /// Where the next page starts.
    pub next: Option<Cursor>,
    /// What can be chosen.
    pub facets: Facets,
    /// Words nobody knows, with those that were looked for instead.
    pub corrected: Vec<(String, String)>,
    /// When nothing was found: what finds something.
    pub ways: Vec<Way>,
}

/// A way out of an empty result.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Way {
    /// Another text finds so many.
    Text(String, u32),
    /// The same text without any filter finds so many.
    WithoutFilters(u32),
}

/// What can be chosen, and how many results each choice gives.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Facets {
    /// The chosen category's line from the top, then the categories below it (or the topmost ones).
    pub categories: Vec<CategoryChoice>,
    /// Makers, the most frequent first; chosen ones always among them.
    pub brands: Vec<Choice>,
    /// Price ranges, cheapest first.
    pub prices: Vec<PriceRange>,
    /// Lowest and highest price, in minor units.
    pub price_span: Option<(i64, i64)>,
    /// From how many stars, the most first.
    pub stars: Vec<(u8, u32)>,
    /// How many can be had.
    pub available: u32,
    /// Options by name.
    pub options: Vec<OptionFacet>,
}

/// A value to choose.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Choice {
    /// What it says.
    pub value: String,
    /// Results it gives.
    pub count: u32,
    /// Whether it is chosen.
    pub chosen: bool,
}

/// A category to choose.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CategoryChoice {
    /// Part of its address.
    pub slug: String,
    /// Name.
    pub name: String,
    /// Results in it and below.
    pub count: u32,
    /// How far below the top.
    pub depth: u8,
    /// Whether it is the chosen one.
    pub chosen: bool,
}

/// A range of prices, in minor units: `from` and what is below `below`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PriceRange {
    /// Lowest price in it.
    pub from: i64,
    /// The first price above it; `None`: no end.
    pub below: Option<i64>,
    /// Results in it.
    pub count: u32,
}

/// An option with its values.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OptionFacet {
    /// Name, e.g. `Colour`.
    pub name: String,
    /// Values, the most frequent first.
    pub values: Vec<Choice>,
}

/// What fits what was typed so far.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Suggestions {
    /// Texts to look for.
    pub texts: Vec<String>,
    /// Slug and name of categories.
    pub categories: Vec<(String, String)>,
    /// Slug and title of products.
    pub products: Vec<(String, String)>,
}
