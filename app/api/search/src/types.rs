//! Shapes in which searches travel.

use api_catalog::{PageSeo, PriceTax, ProductCard};
use kernel::Money;
use serde::{Deserialize, Serialize};

/// What is looked for, as the address says it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(default)]
pub struct ProductQuery {
    /// Words.
    pub text: String,
    /// Slug of a category.
    pub category: Option<String>,
    /// Makers.
    pub brands: Vec<String>,
    /// Lowest price, in whole units of the market's currency or with decimals.
    pub price_min: Option<String>,
    /// Highest price.
    pub price_max: Option<String>,
    /// Fewest stars.
    pub rating: Option<String>,
    /// Only what can be had.
    pub available: bool,
    /// Options as `Name:Value`.
    pub options: Vec<String>,
    /// `featured`, `newest`, `price`, `-price` or `rating`.
    pub sort: String,
    /// Cursor of the page before.
    pub after: Option<String>,
}

impl ProductQuery {
    /// Whether nothing narrows the listing but its category.
    #[must_use]
    pub fn is_plain(&self) -> bool {
        self.text.trim().is_empty() && self.chosen() == 0
    }

    /// How many filters are chosen, the category aside.
    #[must_use]
    pub fn chosen(&self) -> usize {
        let prices = self.price_min.is_some() || self.price_max.is_some();
        self.brands.len()
            + self.options.len()
            + usize::from(prices)
            + usize::from(self.rating.is_some())
            + usize::from(self.available)
    }
}

/// A page of products that fit.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FoundPage {
    /// The category asked for, if there is such a one.
    pub category: Option<CategoryHead>,
    /// Slug and name of the topmost categories.
    pub categories: Vec<(String, String)>,
    /// Products.
    pub cards: Vec<ProductCard>,
    /// What search engines are told of the listing; its title and description are the page's own.
    pub seo: PageSeo,
    /// Cursor of the next page.
    pub next: Option<String>,
    /// What their prices say about tax.
    pub price_tax: PriceTax,
    /// How many fit in all, exactly.
    pub total: u32,
    /// What can be chosen.
    pub facets: Facets,
    /// Words nobody knows, with those looked for instead.
    pub corrected: Vec<(String, String)>,
    /// When nothing fits: what does.
    pub ways: Vec<WayOut>,
}

/// A category as its page begins.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CategoryHead {
    /// Name.
    pub name: String,
    /// One or two sentences.
    pub summary: String,
    /// Title for search engines; empty: the name.
    pub seo_title: String,
    /// Slug and name of the categories above, from the top.
    pub ancestors: Vec<(String, String)>,
    /// Language of its texts, where it is another than the page's; else empty.
    pub language: String,
}

/// A way out of an empty result, and how many products it leads to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum WayOut {
    /// Another text.
    Text(String, u32),
    /// The same without filters.
    WithoutFilters(u32),
}

/// What can be chosen, with the number of products each choice gives.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Facets {
    /// All products that fit.
    pub total: u32,
    /// The chosen category's line, then those below it.
    pub categories: Vec<CategoryFacet>,
    /// Makers.
    pub brands: Vec<Choice>,
    /// Price ranges.
    pub prices: Vec<PriceFacet>,
    /// From how many stars.
    pub stars: Vec<StarsFacet>,
    /// How many can be had.
    pub available: u32,
    /// Options.
    pub options: Vec<OptionFacet>,
}

impl Facets {
    /// Slugs and names of the categories.
    pub fn named(&mut self) -> impl Iterator<Item = (&str, &mut String)> {
        let all = self.categories.iter_mut();
        all.map(|one| (one.slug.as_str(), &mut one.name))
    }
}

/// A value to choose.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Choice {
    /// What it says.
    pub value: String,
    /// Products it gives.
    pub count: u32,
    /// Whether it is chosen.
    pub chosen: bool,
}

/// A category to choose.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CategoryFacet {
    /// Part of its address.
    pub slug: String,
    /// Name.
    pub name: String,
    /// Products in it and below.
    pub count: u32,
    /// How far below the top.
    pub depth: u8,
    /// Whether it is the chosen one.
    pub chosen: bool,
}

/// A range of prices.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PriceFacet {
    /// Lowest price, as the address writes it.
    pub min: String,
    /// Highest price, as the address writes it; `None`: no end.
    pub max: Option<String>,
    /// The same to be read: the lower end and the first price above.
    pub from: Money,
    /// The first price above; `None`: no end.
    pub below: Option<Money>,
    /// Products in it.
    pub count: u32,
}

/// From how many stars.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct StarsFacet {
    /// Fewest stars.
    pub stars: u8,
    /// Products with at least as many.
    pub count: u32,
}

/// An option with its values.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OptionFacet {
    /// Name.
    pub name: String,
    /// Values.
    pub values: Vec<Choice>,
}

/// What fits what was typed so far.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Suggested {
    /// Texts to look for.
    pub texts: Vec<String>,
    /// Slug and name of categories.
    pub categories: Vec<(String, String)>,
    /// Slug and title of products.
    pub products: Vec<(String, String)>,
}
