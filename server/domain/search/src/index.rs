//! A channel's products in memory: an inverted index over words, and a column per thing that is filtered, counted or
//! sorted by.
//!
//! A product has a slot, a number that all columns share. New words take a new slot and leave the old one dead; new facts
//! (price, stock, rating) are written in place. Once a quarter of the slots is dead, the index is to be made anew.
//! Not here: the database, and who refreshes the index (`service`).

mod counting;
mod matching;
mod names;
mod narrowing;
mod searching;
mod spelling;
mod suggesting;
mod terms;

use std::collections::HashMap;
use std::hash::{DefaultHasher, Hash, Hasher};

use kernel::{MarketId, ProductId};

use crate::document::{Facts, Words};
use crate::queries::StoredDocument;
use crate::synonyms::{SynonymSet, Synonyms};
use crate::text::{Language, joined, words};
use names::Names;
use terms::Terms;

/// Stands in a price column where a product is not for sale.
const NOT_FOR_SALE: i64 = i64::MIN;
/// Fewer dead slots are not worth making the index anew.
const DEAD_TOLERATED: usize = 1_000;

/// How much a word says, by where it stands.
mod weight {
    pub(super) const CODE: u8 = 80;
    pub(super) const TITLE: u8 = 40;
    pub(super) const BRAND: u8 = 24;
    pub(super) const CATEGORY: u8 = 16;
    pub(super) const OPTION: u8 = 12;
    pub(super) const SUMMARY: u8 = 8;
    pub(super) const DESCRIPTION: u8 = 3;
}

/// A channel's products, ready to be searched.
pub struct Index {
    language: Language,
    synonyms: Synonyms,
    terms: Terms,
    names: Names,
    by_product: HashMap<ProductId, u32>,
    /// Columns, by slot.
    products: Vec<ProductId>,
    fingerprints: Vec<u64>,
    labels: Vec<(Box<str>, Box<str>)>,
    rows: Vec<Row>,
    published: Vec<i64>,
    /// Option values of all slots, one after the other.
    options: Vec<u32>,
    prices: Vec<(MarketId, Vec<i64>)>,
}

/// What every document that is looked at is asked for, side by side in memory.
#[derive(Debug, Clone, Copy, Default)]
struct Row {
    category: u32,
    brand: u32,
    /// Where in the index's options its own begin, and where they end.
    options: (u32, u32),
    rank: i32,
    /// Hundredths; 0 without any.
    rating: u16,
    available: bool,
    /// Whether it can be found at all.
    live: bool,
}

/// The place of a number in a column.
fn place(number: u32) -> usize {
    usize::try_from(number).unwrap_or(usize::MAX)
}

/// A column's value; the type's own default beyond its end.
fn value<T: Copy + Default>(column: &[T], slot: u32) -> T {
    column.get(place(slot)).copied().unwrap_or_default()
}

fn set<T>(column: &mut [T], slot: u32, value: T) {
    if let Some(cell) = column.get_mut(place(slot)) {
        *cell = value;
    }
}

impl Index {
    /// An index without products.
    #[must_use]
    pub fn new(language: Language) -> Self {
        Self {
            language,
            synonyms: Synonyms::default(),
            terms: Terms::default(),
            names: Names::default(),
            by_product: HashMap::new(),
            products: Vec::new(),
            fingerprints: Vec::new(),
            labels: Vec::new(),
            rows: Vec::new(),
            published: Vec::new(),
            options: Vec::new(),
            prices: Vec::new(),
        }
    }

    /// Products that can be found.
    #[must_use]
    pub fn len(&self) -> usize {
        self.by_product.len()
    }

    /// Whether nothing can be found.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.by_product.is_empty()
    }

    /// Whether so much in it is dead that it should be made anew.
    #[must_use]
    pub fn is_worn(&self) -> bool {
        let dead = self.products.len() - self.len();
        dead > DEAD_TOLERATED && dead * 4 > self.products.len()
    }

    /// Uses these synonyms from now on.
    pub fn set_synonyms(&mut self, sets: &[SynonymSet]) {
        self.synonyms = Synonyms::of(sets, &self.language);
    }

    /// Takes a document as it is stored: in, up to date, or out.
    ///
    /// # Errors
    /// When its texts have not the known shape; the index stays as it was.
    pub fn put(&mut self, stored: &StoredDocument) -> Result<(), serde_json::Error> {
        let (Some(words), Some(facts)) = (&stored.words, &stored.facts) else {
            self.remove(stored.product);
            return Ok(());
        };
        let facts: Facts = serde_json::from_str(facts)?;
        let fingerprint = fingerprint(words);
        let known = self.by_product.get(&stored.product).copied();
        if let Some(slot) = known.filter(|slot| value(&self.fingerprints, *slot) == fingerprint) {
            self.set_facts(slot, &facts);
            return Ok(());
        }
        let words: Words = serde_json::from_str(words)?;
        self.remove(stored.product);
        let slot = self.push(stored.product, fingerprint, &words);
        self.set_facts(slot, &facts);
        Ok(())
    }

    fn remove(&mut self, product: ProductId) {
        if let Some(slot) = self.by_product.remove(&product)
            && let Some(row) = self.rows.get_mut(place(slot))
        {
            row.live = false;
        }
    }

    fn push(&mut self, product: ProductId, fingerprint: u64, words: &Words) -> u32 {
        let slot = u32::try_from(self.products.len()).unwrap_or(u32::MAX);
        self.products.push(product);
        self.fingerprints.push(fingerprint);
        self.labels
            .push((words.slug.as_str().into(), words.title.as_str().into()));
        let begin = u32::try_from(self.options.len()).unwrap_or(u32::MAX);
        for (option, values) in &words.options {
            for one in values {
                self.options.push(self.names.option(option, one));
            }
        }
        let end = u32::try_from(self.options.len()).unwrap_or(u32::MAX);
        self.rows.push(Row {
            category: self.names.category(&words.categories),
            brand: self.names.brand(&words.brand),
            options: (begin, end),
            live: true,
            ..Row::default()
        });
        self.published.push(0);
        for (_, column) in &mut self.prices {
            column.push(NOT_FOR_SALE);
        }
        self.by_product.insert(product, slot);
        self.learn(slot, words);
        slot
    }

    fn learn(&mut self, slot: u32, document: &Words) {
        let mut weights: Vec<(u32, u8)> = Vec::with_capacity(64);
        let mut read = |text: &str, weight: u8, shown: bool| {
            for word in words(text) {
                let term = self.terms.term(&word, &self.language, shown);
                weights.push((term, weight));
            }
        };
        read(&document.title, weight::TITLE, true);
        read(&document.brand, weight::BRAND, true);
        for (_, name) in &document.categories {
            read(name, weight::CATEGORY, true);
        }
        for one in document.options.iter().flat_map(|(_, values)| values) {
            read(one, weight::OPTION, true);
        }
        read(&document.summary, weight::SUMMARY, false);
        for highlight in &document.highlights {
            read(highlight, weight::SUMMARY, false);
        }
        read(&document.description, weight::DESCRIPTION, false);
        for code in &document.codes {
            let whole = self.terms.code(&joined(code));
            weights.push((whole, weight::CODE));
        }
        self.terms.post(slot, &mut weights);
    }

    fn set_facts(&mut self, slot: u32, facts: &Facts) {
        let rating = facts.rating_hundredths.unwrap_or_default().clamp(0, 500);
        if let Some(row) = self.rows.get_mut(place(slot)) {
            row.rank = facts.rank;
            row.rating = u16::try_from(rating).unwrap_or_default();
            row.available = facts.available;
        }
        set(&mut self.published, slot, facts.published);
        for (_, column) in &mut self.prices {
            set(column, slot, NOT_FOR_SALE);
        }
        for (market, price) in &facts.prices {
            let slots = self.products.len();
            let known = self.prices.iter().position(|(one, _)| one == market);
            let at = known.unwrap_or_else(|| {
                self.prices.push((*market, vec![NOT_FOR_SALE; slots]));
                self.prices.len() - 1
            });
            if let Some((_, column)) = self.prices.get_mut(at) {
                set(column, slot, *price);
            }
        }
    }

    fn prices_in(&self, market: MarketId) -> &[i64] {
        let found = self.prices.iter().find(|(one, _)| *one == market);
        found.map_or(&[], |(_, column)| column.as_slice())
    }

    fn row(&self, slot: u32) -> Row {
        value(&self.rows, slot)
    }

    /// The option values of a row.
    fn options_of(&self, row: Row) -> &[u32] {
        let (begin, end) = row.options;
        self.options
            .get(place(begin)..place(end))
            .unwrap_or_default()
    }
}

fn fingerprint(words: &str) -> u64 {
    let mut hasher = DefaultHasher::new();
    words.hash(&mut hasher);
    hasher.finish()
}

#[cfg(test)]
mod tests;
