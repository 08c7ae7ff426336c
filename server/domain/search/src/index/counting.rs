//! Counts per choice, exact, in one pass over what was found.

use std::cmp::Reverse;

use super::narrowing::{Narrowing, Standing, facet};
use super::{Index, Row, place, value};
use crate::request::MAX_CHOICES;
use crate::results::{CategoryChoice, Choice, Facets, OptionFacet, PriceRange};

/// Price ranges are shown in at most so many steps.
const PRICE_STEPS: usize = 5;
/// Stars to choose from.
const STARS: [u8; 3] = [4, 3, 2];

/// Counters, by number of what they count.
#[derive(Debug)]
pub(super) struct Counts {
    categories: Vec<u32>,
    brands: Vec<u32>,
    values: Vec<u32>,
    steps: Vec<u32>,
    bounds: Vec<i64>,
    span: Option<(i64, i64)>,
    stars: [u32; 6],
    available: u32,
}

fn count(counters: &mut [u32], number: u32) {
    if let Some(counter) = counters.get_mut(place(number)) {
        *counter += 1;
    }
}

/// 1, 2, 5, 10, 20, 50 … up to a thousand million minor units: steps that people think in.
fn bounds() -> Vec<i64> {
    let mut found = Vec::with_capacity(30);
    let mut scale = 100_i64;
    while scale <= 1_000_000_000 {
        found.extend([scale, scale * 2, scale * 5]);
        scale *= 10;
    }
    found
}

impl Counts {
    pub(super) fn new(index: &Index) -> Self {
        let bounds = bounds();
        Self {
            categories: vec![0; index.names.categories.len()],
            brands: vec![0; index.names.brands.len()],
            values: vec![0; index.names.values.len()],
            steps: vec![0; bounds.len() + 1],
            bounds,
            span: None,
            stars: [0; 6],
            available: 0,
        }
    }

    /// Counts a document where it counts.
    pub(super) fn add(&mut self, index: &Index, row: Row, price: i64, standing: Standing) {
        let only = match standing {
            Standing::Out => return,
            Standing::Fits => None,
            Standing::FailsOne(facet) => Some(facet),
        };
        let counts = |facet: u32| only.is_none_or(|one| one == facet);
        if counts(facet::CATEGORY) {
            count(&mut self.categories, row.category);
        }
        if counts(facet::BRAND) {
            count(&mut self.brands, row.brand);
        }
        if counts(facet::PRICE) {
            self.add_price(price);
        }
        if counts(facet::RATING) {
            let stars = row.rating / 100;
            count(&mut self.stars, u32::from(stars));
        }
        if counts(facet::AVAILABLE) && row.available {
            self.available += 1;
        }
        if only.is_none_or(|one| one >= facet::FIRST_OPTION) {
            self.add_options(index, row, only);
        }
    }

    fn add_price(&mut self, price: i64) {
        let step = self.bounds.partition_point(|bound| *bound <= price);
        if let Some(counter) = self.steps.get_mut(step) {
            *counter += 1;
        }
        let (low, high) = self.span.unwrap_or((price, price));
        self.span = Some((low.min(price), high.max(price)));
    }

    fn add_options(&mut self, index: &Index, row: Row, only: Option<u32>) {
        for number in index.options_of(row) {
            let counts = only.is_none_or(|one| {
                let option = index.names.values.get(place(*number));
                option.is_some_and(|known| known.option + facet::FIRST_OPTION == one)
            });
            if counts {
                count(&mut self.values, *number);
            }
        }
    }

    /// The counts in words.
    pub(super) fn facets(self, index: &Index, narrowing: &Narrowing) -> Facets {
        Facets {
            categories: self.category_choices(index, narrowing),
            brands: choices(
                self.brands
                    .iter()
                    .enumerate()
                    .map(|(number, count)| Choice {
                        value: index.names.brands.get(number).cloned().unwrap_or_default(),
                        count: *count,
                        chosen: narrowing.chose_brand(number),
                    }),
            ),
            prices: self.price_ranges(),
            price_span: self.span,
            stars: self.star_counts(),
            available: self.available,
            options: self.option_facets(index, narrowing),
        }
    }

    /// The line of the chosen category and what is right below it; without a choice, the topmost ones.
    fn category_choices(&self, index: &Index, narrowing: &Narrowing) -> Vec<CategoryChoice> {
        let names = &index.names;
        let mut sums = vec![0_u32; names.categories.len()];
        for (number, own) in (0_u32..).zip(&self.categories).filter(|(_, own)| **own > 0) {
            for above in names.line(number) {
                if let Some(sum) = sums.get_mut(place(above)) {
                    *sum += own;
                }
            }
        }
        let mut line = narrowing
            .category
            .map_or_else(Vec::new, |chosen| names.line(chosen));
        line.reverse();
        let depth = u8::try_from(line.len()).unwrap_or(u8::MAX);
        let parent = narrowing.category.unwrap_or(super::names::NONE);
        let mut below: Vec<u32> = (0_u32..)
            .zip(&names.categories)
            .filter(|(number, one)| one.parent == parent && value(&sums, *number) > 0)
            .map(|(number, _)| number)
            .collect();
        below.sort_by_key(|number| Reverse(value(&sums, *number)));
        let line = line.into_iter().zip(0_u8..);
        line.chain(below.into_iter().map(|number| (number, depth)))
            .filter_map(|(number, depth)| {
                let known = names.categories.get(place(number))?;
                Some(CategoryChoice {
                    slug: known.slug.clone(),
                    name: known.name.clone(),
                    count: value(&sums, number),
                    depth,
                    chosen: narrowing.category == Some(number),
                })
            })
            .collect()
    }

    fn price_ranges(&self) -> Vec<PriceRange> {
        let lows = std::iter::once(0).chain(self.bounds.iter().copied());
        let highs = self.bounds.iter().copied().map(Some).chain([None]);
        let mut ranges: Vec<PriceRange> = lows
            .zip(highs)
            .zip(&self.steps)
            .map(|((from, below), count)| PriceRange {
                from,
                below,
                count: *count,
            })
            .skip_while(|range| range.count == 0)
            .collect();
        while ranges.last().is_some_and(|range| range.count == 0) {
            ranges.pop();
        }
        while ranges.len() > PRICE_STEPS {
            merge_smallest(&mut ranges);
        }
        ranges.retain(|range| range.count > 0);
        ranges
    }

    fn star_counts(&self) -> Vec<(u8, u32)> {
        let from = |least: u8| -> u32 { self.stars.iter().skip(usize::from(least)).sum() };
        STARS
            .into_iter()
            .map(|least| (least, from(least)))
            .filter(|(_, count)| *count > 0)
            .collect()
    }

    fn option_facets(&self, index: &Index, narrowing: &Narrowing) -> Vec<OptionFacet> {
        let facet = |(option, name): (u32, &String)| {
            let own = index.names.values.iter().zip(&self.values).enumerate();
            let values = choices(own.filter(|(_, (known, _))| known.option == option).map(
                |(number, (known, count))| Choice {
                    value: known.value.clone(),
                    count: *count,
                    chosen: narrowing.chose_value(number),
                },
            ));
            (!values.is_empty()).then(|| OptionFacet {
                name: name.clone(),
                values,
            })
        };
        (0_u32..)
            .zip(&index.names.options)
            .filter_map(facet)
            .collect()
    }
}

/// Joins the two neighbours that have fewest together.
fn merge_smallest(ranges: &mut Vec<PriceRange>) {
    let sums = ranges
        .iter()
        .zip(ranges.iter().skip(1))
        .map(|(left, right)| left.count + right.count);
    let Some((at, _)) = sums.enumerate().min_by_key(|(_, sum)| *sum) else {
        return;
    };
    let right = ranges.remove(at + 1);
    if let Some(left) = ranges.get_mut(at) {
        left.below = right.below;
        left.count += right.count;
    }
}

/// What gives something or is chosen, the most frequent first, within the limit.
fn choices(all: impl Iterator<Item = Choice>) -> Vec<Choice> {
    let mut found: Vec<Choice> = all.filter(|one| one.count > 0 || one.chosen).collect();
    found.sort_by(|left, right| {
        (Reverse(left.chosen), Reverse(left.count), &left.value).cmp(&(
            Reverse(right.chosen),
            Reverse(right.count),
            &right.value,
        ))
    });
    found.truncate(MAX_CHOICES);
    // What is chosen is kept for sure; its place is by its count like the others'.
    found.sort_by(|left, right| {
        (Reverse(left.count), &left.value).cmp(&(Reverse(right.count), &right.value))
    });
    found
}
