//! The formulas, as functions of numbers and words alone.

#![expect(
    clippy::float_arithmetic,
    reason = "scores, by which things are ordered; no money is counted with them"
)]

use std::collections::BTreeSet;

/// So many common orders are trusted by half.
const SHRINKAGE: f64 = 3.0;
/// Fewer common orders may be chance.
pub const LEAST_COMMON_ORDERS: i32 = 2;
/// Days after which something that happened is worth half.
const HALF_LIFE_DAYS: f64 = 3.0;
/// What a piece sold is worth, in views.
pub const WEIGHT_OF_SALE: f64 = 20.0;
/// What a wish is worth, in views.
pub const WEIGHT_OF_WISH: f64 = 8.0;
// The parts of likeness; together 1.
const WORDS: f64 = 0.5;
const PRICE: f64 = 0.3;
const BRAND: f64 = 0.2;
/// Shorter words say nothing about a product.
const SHORTEST_WORD: usize = 4;

/// How much two products belong together: `common` orders with both, of `first` and `second` orders with each. From 0 to
/// below 1.
#[must_use]
pub fn together(common: i32, first: i32, second: i32) -> f64 {
    if common < LEAST_COMMON_ORDERS || first <= 0 || second <= 0 {
        return 0.0;
    }
    let (common, first, second) = (f64::from(common), f64::from(first), f64::from(second));
    common / (first * second).sqrt() * (common / (common + SHRINKAGE))
}

/// What a product is compared by.
#[derive(Debug, Clone, PartialEq)]
pub struct Traits {
    /// Words of title and summary, as [`words`] finds them.
    pub words: BTreeSet<String>,
    /// Maker.
    pub brand: String,
    /// Lowest price, in minor units of one currency.
    pub price: f64,
}

/// The words that say something, in small letters.
#[must_use]
pub fn words(text: &str) -> BTreeSet<String> {
    text.split(|letter: char| !letter.is_alphanumeric())
        .filter(|word| word.chars().count() >= SHORTEST_WORD)
        .map(str::to_lowercase)
        .collect()
}

/// How alike two products of one category are, from 0 to 1: half by common words (Jaccard: common to all), three tenths by
/// price (`e^(−|ln(p/q)|)`, that is the cheaper by the dearer), two tenths by brand.
#[must_use]
pub fn similar(one: &Traits, other: &Traits) -> f64 {
    let common = count(one.words.intersection(&other.words).count());
    let all = count(one.words.union(&other.words).count());
    let by_words = if all > 0.0 { common / all } else { 0.0 };
    let (low, high) = (one.price.min(other.price), one.price.max(other.price));
    let by_price = if high > 0.0 {
        (low / high).max(0.0)
    } else {
        1.0
    };
    let same_brand = !one.brand.is_empty() && one.brand == other.brand;
    let by_brand = if same_brand { 1.0 } else { 0.0 };
    WORDS * by_words + PRICE * by_price + BRAND * by_brand
}

/// A number of words is small.
fn count(number: usize) -> f64 {
    f64::from(u32::try_from(number).unwrap_or(u32::MAX))
}

/// What something that happened `age_days` ago, worth `weight` then, is worth now.
#[must_use]
pub fn decayed(weight: f64, age_days: i32) -> f64 {
    weight * (-f64::from(age_days.max(0)) / HALF_LIFE_DAYS).exp2()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn near(one: f64, other: f64) -> bool {
        (one - other).abs() < 1e-9
    }

    fn traits(text: &str, brand: &str, price: f64) -> Traits {
        Traits {
            words: words(text),
            brand: brand.into(),
            price,
        }
    }

    #[test]
    fn together_is_the_shrunk_cosine() {
        assert!(near(together(6, 9, 16), 6.0 / 12.0 * (6.0 / 9.0)));
        assert!(near(together(1, 1, 1), 0.0), "one order may be chance");
        assert!(near(together(5, 0, 7), 0.0));
        assert!(
            together(20, 20, 20) > together(2, 2, 2),
            "more orders are trusted more"
        );
        assert!(
            together(4, 5, 5) > together(4, 5, 500),
            "what everybody buys counts less"
        );
        assert!(near(together(4, 5, 9), together(4, 9, 5)));
    }

    #[test]
    fn likeness_is_by_words_price_and_brand() {
        let lamp = traits("Brass reading lamp", "Bell", 100.0);
        assert!(near(similar(&lamp, &lamp), 1.0));
        let other = traits("Brass kettle", "Well", 50.0);
        assert!(near(similar(&lamp, &other), 0.5 * (1.0 / 4.0) + 0.3 * 0.5));
        assert!(near(similar(&lamp, &other), similar(&other, &lamp)));
        let nothing = traits("", "", 0.0);
        assert!(near(similar(&nothing, &nothing), 0.3));
        assert_eq!(words("A 12-inch Lamp, the lamp"), words("inch lamp"));
    }

    #[test]
    fn what_happened_is_worth_half_after_three_days() {
        assert!(near(decayed(8.0, 0), 8.0));
        assert!(near(decayed(8.0, 3), 4.0));
        assert!(near(decayed(8.0, 6), 2.0));
        assert!(near(decayed(8.0, -1), 8.0));
    }
}
