//! From the address to the search's request, and from its results to the shapes that travel.

use api_kit::ApiError;
use channels::Market;
use kernel::{Currency, Cursor, Money};
use rust_decimal::Decimal;
use search::{Filters, MAX_CHOICES, Results, SearchRequest, Sort, Suggestions, Way};

use crate::functions::PAGE;
use crate::types::{
    CategoryFacet, Choice, Facets, OptionFacet, PriceFacet, ProductQuery, StarsFacet, Suggested,
    WayOut,
};

/// What the function answers with when something fails.
pub(crate) type Answer<T> = Result<T, ApiError>;

pub(crate) fn request(query: &ProductQuery, market: &Market) -> SearchRequest {
    let amount = |text: &Option<String>| minor(text.as_deref()?, market.currency);
    let options = query.options.iter().take(MAX_CHOICES);
    let filters = Filters {
        category: query.category.clone(),
        brands: query.brands.iter().take(MAX_CHOICES).cloned().collect(),
        price_from: amount(&query.price_min),
        price_to: amount(&query.price_max),
        stars: stars(query),
        available: query.available,
        options: options
            .filter_map(|option| option.split_once(':'))
            .map(|(name, value)| (name.to_owned(), value.to_owned()))
            .collect(),
    };
    SearchRequest {
        market: market.id,
        text: query.text.clone(),
        filters,
        sort: Sort::parse(&query.sort),
        after: query
            .after
            .as_deref()
            .and_then(|text| text.parse::<Cursor>().ok()),
        limit: usize::from(PAGE),
    }
}

/// 1 to 5; anything else is no filter.
fn stars(query: &ProductQuery) -> Option<u8> {
    let stars: u8 = query.rating.as_deref()?.parse().ok()?;
    (1..=5).contains(&stars).then_some(stars)
}

/// An amount such as `19.99` in minor units; what is no amount is no filter.
fn minor(text: &str, currency: Currency) -> Option<i64> {
    let amount: Decimal = text.trim().replace(',', ".").parse().ok()?;
    let amount = Money::from_decimal_rounded(amount, currency).ok()?;
    (!amount.is_negative()).then(|| amount.minor())
}

fn written(minor: i64, currency: Currency) -> String {
    Money::new(minor, currency)
        .to_decimal()
        .normalize()
        .to_string()
}

pub(crate) fn facets(results: &Results, currency: Currency) -> Facets {
    let found = &results.facets;
    let money = |minor| Money::new(minor, currency);
    Facets {
        total: results.total,
        categories: found
            .categories
            .iter()
            .map(|one| CategoryFacet {
                slug: one.slug.clone(),
                name: one.name.clone(),
                count: one.count,
                depth: one.depth,
                chosen: one.chosen,
            })
            .collect(),
        brands: found.brands.iter().map(choice).collect(),
        prices: found
            .prices
            .iter()
            .map(|range| PriceFacet {
                min: written(range.from, currency),
                max: range.below.map(|below| written(below - 1, currency)),
                from: money(range.from),
                below: range.below.map(money),
                count: range.count,
            })
            .collect(),
        stars: found
            .stars
            .iter()
            .map(|(stars, count)| StarsFacet {
                stars: *stars,
                count: *count,
            })
            .collect(),
        available: found.available,
        options: found
            .options
            .iter()
            .map(|one| OptionFacet {
                name: one.name.clone(),
                values: one.values.iter().map(choice).collect(),
            })
            .collect(),
    }
}

fn choice(found: &search::Choice) -> Choice {
    Choice {
        value: found.value.clone(),
        count: found.count,
        chosen: found.chosen,
    }
}

pub(crate) fn way(way: Way) -> WayOut {
    match way {
        Way::Text(text, count) => WayOut::Text(text, count),
        Way::WithoutFilters(count) => WayOut::WithoutFilters(count),
    }
}

pub(crate) fn suggested(found: Suggestions) -> Suggested {
    Suggested {
        texts: found.texts,
        categories: found.categories,
        products: found.products,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_are_read_as_people_write_them() {
        let read = |text| minor(text, Currency::AUD);
        assert_eq!(read("20"), Some(2_000));
        assert_eq!(read(" 19,99 "), Some(1_999));
        assert_eq!(read("0.005"), Some(0));
        for nonsense in ["", "-1", "abc", "1e400", "99999999999999999999999"] {
            assert_eq!(read(nonsense), None, "{nonsense}");
        }
        assert_eq!(written(1_999, Currency::AUD), "19.99");
        assert_eq!(written(2_000, Currency::AUD), "20");
    }
}
