//! What fits what was typed so far. The last word counts as begun, unless a blank follows it.

use std::collections::HashSet;

use kernel::MarketId;

use super::matching::{Matched, words_of};
use super::{Index, NOT_FOR_SALE, place, value};
use crate::request::{MAX_WORDS, Sort};
use crate::results::Suggestions;
use crate::text::words;

const TEXTS: usize = 5;
const CATEGORIES: usize = 3;
const PRODUCTS: usize = 4;
/// Words looked at for the texts.
const COMPLETIONS: usize = 40;
/// Documents looked at for the products: a single letter begins half of all words.
const MOST_DOCUMENTS: usize = 60_000;

impl Index {
    /// Texts, categories and products that fit the beginning of a search.
    #[must_use]
    pub fn suggest(&self, market: MarketId, text: &str) -> Suggestions {
        let mut typed = words_of(text);
        if typed.is_empty() {
            return Suggestions::default();
        }
        let begun = if text.ends_with(char::is_whitespace) && typed.len() < MAX_WORDS {
            String::new()
        } else {
            typed.pop().unwrap_or_default()
        };
        let before = (!typed.is_empty()).then(|| self.matching(&typed));
        let found = self.begun(market, &typed, before.as_ref(), &begun);
        if found != Suggestions::default() || begun.is_empty() {
            return found;
        }
        match self.terms.nearest(&begun) {
            Some(near) => self.begun(market, &typed, before.as_ref(), &near.text),
            None => found,
        }
    }

    fn begun(
        &self,
        market: MarketId,
        typed: &[String],
        before: Option<&Matched>,
        begun: &str,
    ) -> Suggestions {
        Suggestions {
            texts: self.texts(market, typed, before, begun),
            categories: self.categories_named(typed, begun),
            products: self.products_named(market, before, begun),
        }
    }

    /// What was typed with its last word completed; each gives results, no two by the same stem.
    fn texts(
        &self,
        market: MarketId,
        typed: &[String],
        before: Option<&Matched>,
        begun: &str,
    ) -> Vec<String> {
        if begun.is_empty() {
            return Vec::new();
        }
        let prices = self.prices_in(market);
        let earlier: Option<HashSet<u32>> =
            before.map(|matched| matched.slots.iter().copied().collect());
        let mut stems = HashSet::new();
        self.terms
            .beginning_with(begun, COMPLETIONS)
            .into_iter()
            .filter(|word| word.shown)
            .filter(|word| {
                let mut postings = self.terms.postings_of(word.term).iter();
                postings.any(|one| {
                    self.sold(prices, one.slot)
                        && earlier
                            .as_ref()
                            .is_none_or(|earlier| earlier.contains(&one.slot))
                })
            })
            .filter(|word| stems.insert(word.term))
            .take(TEXTS)
            .map(|word| {
                let mut text = typed.join(" ");
                if !text.is_empty() {
                    text.push(' ');
                }
                text + &word.text
            })
            .collect()
    }

    /// Categories in whose name every word is, the last one begun.
    fn categories_named(&self, typed: &[String], begun: &str) -> Vec<(String, String)> {
        let fits = |name: &str| {
            let own = words(name);
            let mut sought = typed.iter().map(String::as_str).chain([begun]);
            sought.all(|word| own.iter().any(|one| one.starts_with(word)))
        };
        let all = self.names.categories.iter();
        all.filter(|one| fits(&one.name))
            .take(CATEGORIES)
            .map(|one| (one.slug.clone(), one.name.clone()))
            .collect()
    }

    /// The products that fit best.
    fn products_named(
        &self,
        market: MarketId,
        before: Option<&Matched>,
        begun: &str,
    ) -> Vec<(String, String)> {
        let prices = self.prices_in(market);
        let mut best: Vec<(i64, u32)> = Vec::new();
        let mut offer = |slot: u32, score: u32| {
            if self.sold(prices, slot) {
                best.push((self.sort_key(Sort::Relevance, slot, 0, Some(score)), slot));
            }
        };
        if begun.is_empty() {
            let matched = before.iter().flat_map(|matched| {
                matched
                    .slots
                    .iter()
                    .map(|slot| (*slot, value(&matched.scores, *slot)))
            });
            matched
                .take(MOST_DOCUMENTS)
                .for_each(|(slot, score)| offer(slot, score));
        } else {
            self.with_beginning(before, begun, &mut offer);
        }
        best.sort_unstable();
        let mut seen = HashSet::new();
        let own = best
            .into_iter()
            .filter(|(_, slot)| seen.insert(*slot))
            .take(PRODUCTS);
        own.filter_map(|(_, slot)| self.labels.get(place(slot)))
            .map(|(slug, title)| (slug.to_string(), title.to_string()))
            .collect()
    }

    fn with_beginning(
        &self,
        before: Option<&Matched>,
        begun: &str,
        offer: &mut impl FnMut(u32, u32),
    ) {
        let mut marks = before.map(|matched| {
            let mut marks = vec![false; self.products.len()];
            for slot in &matched.slots {
                super::set(&mut marks, *slot, true);
            }
            marks
        });
        let mut left = MOST_DOCUMENTS;
        for (term, percent) in self.beginning(begun) {
            for posting in self.terms.postings_of(term).iter().take(left) {
                if marks
                    .as_mut()
                    .is_none_or(|marks| value(marks, posting.slot))
                {
                    let earlier = before.map_or(0, |matched| value(&matched.scores, posting.slot));
                    offer(
                        posting.slot,
                        earlier.saturating_add(u32::from(posting.weight) * percent / 10),
                    );
                }
            }
            left = left.saturating_sub(self.terms.postings_of(term).len());
        }
    }

    fn sold(&self, prices: &[i64], slot: u32) -> bool {
        let price = prices.get(place(slot)).copied().unwrap_or(NOT_FOR_SALE);
        price != NOT_FOR_SALE && self.row(slot).live
    }
}
