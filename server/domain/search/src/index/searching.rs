//! A page of results: what matches, narrowed, counted, sorted.

use std::collections::BinaryHeap;

use kernel::{Cursor, ProductId};

use super::counting::Counts;
use super::matching::{Matched, words_of};
use super::narrowing::{Narrowing, Standing};
use super::{Index, NOT_FOR_SALE, place, value};
use crate::request::{Filters, SearchRequest, Sort};
use crate::results::{Found, Results, Way};

/// Ranks in sort keys; those above count as the last.
const RANKS: i64 = 1 << 20;

impl Index {
    /// What fits the request.
    #[must_use]
    pub fn search(&self, request: &SearchRequest) -> Results {
        let words = words_of(&request.text);
        let matched = (!words.is_empty()).then(|| self.matching(&words));
        let mut results = self.page(request, matched.as_ref());
        if results.total == 0 {
            results.ways = self.ways(request, &words, matched.as_ref());
        }
        if let Some(matched) = matched {
            results.corrected = matched.corrected;
        }
        results
    }

    fn page(&self, request: &SearchRequest, matched: Option<&Matched>) -> Results {
        let prices = self.prices_in(request.market);
        let narrowing = Narrowing::new(self, &request.filters);
        let mut counts = Counts::new(self);
        let mut best = Best::behind(request);
        let mut total = 0;
        let mut look = |slot: u32| {
            let price = prices.get(place(slot)).copied().unwrap_or(NOT_FOR_SALE);
            let row = self.row(slot);
            if price == NOT_FOR_SALE || !row.live {
                return;
            }
            let standing = narrowing.standing(self, row, price);
            counts.add(self, row, price, standing);
            if standing == Standing::Fits {
                total += 1;
                let score = matched.map(|matched| value(&matched.scores, slot));
                let key = self.sort_key(request.sort, slot, price, score);
                best.offer(key, self.product(slot));
            }
        };
        match matched {
            Some(matched) => matched.slots.iter().copied().for_each(&mut look),
            None => (0..u32::try_from(self.products.len()).unwrap_or(u32::MAX)).for_each(&mut look),
        }
        let (found, next) = best.finish(request);
        Results {
            found,
            total,
            next,
            facets: counts.facets(self, &narrowing),
            ..Results::default()
        }
    }

    pub(super) fn product(&self, slot: u32) -> ProductId {
        let found = self.products.get(place(slot)).copied();
        found.unwrap_or(ProductId(uuid::Uuid::nil()))
    }

    /// Smaller comes first.
    pub(super) fn sort_key(&self, sort: Sort, slot: u32, price: i64, score: Option<u32>) -> i64 {
        let row = self.row(slot);
        let rank = i64::from(row.rank).clamp(0, RANKS - 1);
        match sort {
            Sort::Relevance => {
                // What can not be had still shows, further down.
                let halves = if row.available { 2 } else { 1 };
                rank - i64::from(score.unwrap_or_default()) * halves * RANKS
            }
            Sort::Newest => -value(&self.published, slot),
            Sort::PriceAscending => price,
            Sort::PriceDescending => -price,
            Sort::Rating => rank - i64::from(row.rating) * RANKS,
        }
    }

    /// What finds something, when this found nothing.
    fn ways(
        &self,
        request: &SearchRequest,
        words: &[String],
        matched: Option<&Matched>,
    ) -> Vec<Way> {
        let mut ways = Vec::new();
        if request.filters != Filters::default() {
            let count = match matched {
                Some(matched) => self.for_sale(request, matched),
                None => u32::try_from(self.len()).unwrap_or(u32::MAX),
            };
            if count > 0 {
                ways.push(Way::WithoutFilters(count));
            }
        }
        if matched.is_none_or(|matched| !matched.slots.is_empty()) {
            return ways;
        }
        let texts = self.respelled(words).into_iter().chain(shorter(words));
        for text in texts {
            let count = self.for_sale(request, &self.matching(&text));
            if count > 0 {
                ways.push(Way::Text(text.join(" "), count));
            }
        }
        ways.truncate(4);
        ways
    }

    /// The words with one of them replaced by its nearest neighbour: each may be known, and still a slip.
    fn respelled(&self, words: &[String]) -> Vec<Vec<String>> {
        let replace = |(at, word): (usize, &String)| {
            let near = self.terms.nearest(word)?;
            let mut other = words.to_vec();
            other
                .get_mut(at)
                .map(|word| *word = near.text.to_string())?;
            (other != words).then_some(other)
        };
        words.iter().enumerate().filter_map(replace).collect()
    }

    fn for_sale(&self, request: &SearchRequest, matched: &Matched) -> u32 {
        let prices = self.prices_in(request.market);
        let sold = |slot: &&u32| {
            let price = prices.get(place(**slot)).copied();
            self.row(**slot).live && price.is_some_and(|price| price != NOT_FOR_SALE)
        };
        u32::try_from(matched.slots.iter().filter(sold).count()).unwrap_or(u32::MAX)
    }
}

/// The words without one of them.
fn shorter(words: &[String]) -> Vec<Vec<String>> {
    if words.len() < 2 {
        return Vec::new();
    }
    (0..words.len())
        .map(|left_out| {
            let kept = words.iter().enumerate().filter(|(at, _)| *at != left_out);
            kept.map(|(_, word)| word.clone()).collect()
        })
        .collect()
}

/// The first results behind a place, kept while they are found in no order.
struct Best {
    after: Option<(i64, ProductId)>,
    room: usize,
    heap: BinaryHeap<(i64, ProductId)>,
}

impl Best {
    fn behind(request: &SearchRequest) -> Self {
        Self {
            after: place_of(request),
            room: request.limit + 1,
            heap: BinaryHeap::with_capacity(request.limit + 2),
        }
    }

    fn offer(&mut self, key: i64, product: ProductId) {
        let entry = (key, product);
        if self.after.is_some_and(|after| entry <= after) {
            return;
        }
        if self.heap.len() < self.room {
            self.heap.push(entry);
        } else if let Some(mut worst) = self.heap.peek_mut()
            && entry < *worst
        {
            *worst = entry;
        }
    }

    fn finish(self, request: &SearchRequest) -> (Vec<Found>, Option<Cursor>) {
        let sorted = self.heap.into_sorted_vec().into_iter();
        let mut found: Vec<Found> = sorted
            .map(|(key, product)| Found { product, key })
            .collect();
        let more = found.len() > request.limit;
        found.truncate(request.limit);
        let last = found.last().filter(|_| more);
        let next = last.map(|last| {
            let (key, product) = (last.key.to_string(), last.product.to_string());
            Cursor::from_parts(&[request.sort.name(), &key, &product])
        });
        (found, next)
    }
}

/// Behind which result to go on; a cursor of another order, or not ours, starts from the beginning.
fn place_of(request: &SearchRequest) -> Option<(i64, ProductId)> {
    let parts = request.after.as_ref()?.parts().ok()?;
    let [name, key, product] = parts.as_slice() else {
        return None;
    };
    (name == request.sort.name()).then_some(())?;
    Some((key.parse().ok()?, product.parse().ok()?))
}
