//! Filters as numbers, and which of them a document fails.
//!
//! A document that fails one facet alone still counts in that facet: its counts pay no heed to what is chosen in itself.

use super::names::NONE;
use super::{Index, Row, place, value};
use crate::request::{Filters, MAX_CHOICES};

/// A facet by number; options follow with their own number.
pub(super) mod facet {
    pub(crate) const CATEGORY: u32 = 0;
    pub(crate) const BRAND: u32 = 1;
    pub(crate) const PRICE: u32 = 2;
    pub(crate) const RATING: u32 = 3;
    pub(crate) const AVAILABLE: u32 = 4;
    pub(crate) const FIRST_OPTION: u32 = 5;
}

/// How a document stands to the filters.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Standing {
    /// Fits all.
    Fits,
    /// Fails this facet alone.
    FailsOne(u32),
    /// Fails several.
    Out,
}

/// Filters of one index. Names that it does not know fit nothing.
#[derive(Debug, Default)]
pub(super) struct Narrowing {
    /// By category, whether it is the chosen one or below it.
    categories: Option<Vec<bool>>,
    pub(super) category: Option<u32>,
    /// By maker.
    brands: Option<Vec<bool>>,
    price: Option<(i64, i64)>,
    rating: Option<u16>,
    pub(super) available: bool,
    /// Option and, by value, whether it is chosen.
    options: Vec<(u32, Vec<bool>)>,
    /// A chosen option that nothing has.
    hopeless: bool,
}

impl Narrowing {
    pub(super) fn new(index: &Index, filters: &Filters) -> Self {
        let mut narrowing = Self {
            price: price_span(filters),
            rating: filters.stars.map(|stars| u16::from(stars.min(5)) * 100),
            available: filters.available,
            ..Self::default()
        };
        if let Some(slug) = &filters.category {
            narrowing.category = index.names.find_category(slug);
            narrowing.categories = Some(below(index, narrowing.category));
        }
        if !filters.brands.is_empty() {
            let mut chosen = vec![false; index.names.brands.len()];
            let known = filters.brands.iter().take(MAX_CHOICES);
            for number in known.filter_map(|name| index.names.find_brand(name)) {
                super::set(&mut chosen, number, true);
            }
            narrowing.brands = Some(chosen);
        }
        for (option, one) in filters.options.iter().take(MAX_CHOICES) {
            narrowing.choose_option(index, option, one);
        }
        narrowing
    }

    fn choose_option(&mut self, index: &Index, option: &str, chosen: &str) {
        let Some((option, number)) = index.names.find_option(option, chosen) else {
            self.hopeless = true;
            return;
        };
        let at = self.options.iter().position(|(known, _)| *known == option);
        let at = at.unwrap_or_else(|| {
            self.options
                .push((option, vec![false; index.names.values.len()]));
            self.options.len() - 1
        });
        if let (Some((_, values)), Some(number)) = (self.options.get_mut(at), number) {
            super::set(values, number, true);
        }
    }

    /// Whether anything is chosen.
    pub(super) const fn is_empty(&self) -> bool {
        self.categories.is_none()
            && self.brands.is_none()
            && self.price.is_none()
            && self.rating.is_none()
            && !self.available
            && self.options.is_empty()
            && !self.hopeless
    }

    pub(super) fn chose_brand(&self, number: usize) -> bool {
        let chosen = self.brands.as_ref().and_then(|all| all.get(number));
        chosen.copied().unwrap_or_default()
    }

    pub(super) fn chose_value(&self, number: usize) -> bool {
        let mut sets = self.options.iter();
        sets.any(|(_, values)| values.get(number).copied().unwrap_or_default())
    }

    pub(super) fn standing(&self, index: &Index, row: Row, price: i64) -> Standing {
        if self.is_empty() {
            return Standing::Fits;
        }
        if self.hopeless {
            return Standing::Out;
        }
        let mut failed = None;
        let mut fail = |facet: u32| failed.replace(facet).is_none();
        if misses(self.categories.as_deref(), row.category) && !fail(facet::CATEGORY) {
            return Standing::Out;
        }
        if misses(self.brands.as_deref(), row.brand) && !fail(facet::BRAND) {
            return Standing::Out;
        }
        let dear = self
            .price
            .is_some_and(|(from, to)| price < from || price > to);
        if dear && !fail(facet::PRICE) {
            return Standing::Out;
        }
        if self.rating.is_some_and(|least| row.rating < least) && !fail(facet::RATING) {
            return Standing::Out;
        }
        if self.available && !row.available && !fail(facet::AVAILABLE) {
            return Standing::Out;
        }
        for (option, chosen) in &self.options {
            let own = index.options_of(row);
            let fits = own.iter().any(|number| value(chosen, *number));
            if !fits && !fail(facet::FIRST_OPTION + option) {
                return Standing::Out;
            }
        }
        failed.map_or(Standing::Fits, Standing::FailsOne)
    }
}

fn price_span(filters: &Filters) -> Option<(i64, i64)> {
    let (from, to) = (filters.price_from, filters.price_to);
    (from.is_some() || to.is_some()).then(|| (from.unwrap_or(i64::MIN), to.unwrap_or(i64::MAX)))
}

/// Whether there is a choice, and this is not in it.
fn misses(chosen: Option<&[bool]>, number: u32) -> bool {
    chosen.is_some_and(|chosen| {
        number == NONE || !chosen.get(place(number)).copied().unwrap_or_default()
    })
}

/// By category, whether `chosen` is in its line.
fn below(index: &Index, chosen: Option<u32>) -> Vec<bool> {
    let all = 0..u32::try_from(index.names.categories.len()).unwrap_or_default();
    all.map(|category| chosen.is_some_and(|chosen| index.names.line(category).contains(&chosen)))
        .collect()
}
