//! Where on a listing or among results the shopper is: all of it is in the address, which can be shared.

use api_search::ProductQuery;
use leptos_router::params::ParamsMap;

/// The order when the address names none.
pub(crate) const FEATURED: &str = "featured";

/// A listing, or the results of a search, with everything chosen.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Place {
    /// Whether this is the search page.
    pub(crate) search: bool,
    /// What is chosen.
    pub(crate) query: ProductQuery,
}

impl Place {
    /// Reads the address of a listing: its category is in the path.
    pub(crate) fn of_listing(params: &ParamsMap, query: &ParamsMap) -> Self {
        let mut place = Self::read(query);
        place.query.category = params.get("category");
        place.query.text = String::new();
        place
    }

    /// Reads the address of the search page.
    pub(crate) fn of_search(query: &ParamsMap) -> Self {
        let mut place = Self::read(query);
        place.search = true;
        place.query.category = filled(query, "category");
        place
    }

    fn read(query: &ParamsMap) -> Self {
        let all = |name| -> Vec<String> {
            let found = query.get_all(name).unwrap_or_default().into_iter();
            found.filter(|value| !value.is_empty()).collect()
        };
        Self {
            search: false,
            query: ProductQuery {
                text: query.get("q").unwrap_or_default(),
                category: None,
                brands: all("brand"),
                price_min: filled(query, "price_min"),
                price_max: filled(query, "price_max"),
                rating: filled(query, "rating"),
                available: filled(query, "available").is_some(),
                options: all("option"),
                sort: filled(query, "sort").unwrap_or_else(|| FEATURED.to_owned()),
                after: filled(query, "after"),
            },
        }
    }

    /// The page without its choices.
    pub(crate) fn path(&self) -> String {
        match &self.query.category {
            _ if self.search => "/search".to_owned(),
            Some(slug) => format!("/categories/{}", escaped(slug)),
            None => "/products".to_owned(),
        }
    }

    /// The whole address.
    pub(crate) fn href(&self) -> String {
        let mut address = self.path();
        let mut mark = '?';
        for (name, value) in self.parts() {
            address.push(mark);
            address.push_str(name);
            address.push('=');
            address.push_str(&escaped(&value));
            mark = '&';
        }
        address
    }

    /// Names and values of the address, as a form sends them.
    pub(crate) fn parts(&self) -> Vec<(&'static str, String)> {
        let query = &self.query;
        let mut parts = Vec::new();
        let mut push = |name, value: &str| parts.push((name, value.to_owned()));
        if self.search {
            push("q", &query.text);
            if let Some(category) = &query.category {
                push("category", category);
            }
        }
        if query.sort != FEATURED {
            push("sort", &query.sort);
        }
        query.brands.iter().for_each(|brand| push("brand", brand));
        let single = [
            ("price_min", &query.price_min),
            ("price_max", &query.price_max),
            ("rating", &query.rating),
        ];
        for (name, value) in single {
            value.iter().for_each(|value| push(name, value));
        }
        if query.available {
            push("available", "1");
        }
        query
            .options
            .iter()
            .for_each(|option| push("option", option));
        if let Some(after) = &query.after {
            push("after", after);
        }
        parts
    }

    /// The first page after a change.
    pub(crate) fn with(&self, change: impl FnOnce(&mut ProductQuery)) -> Self {
        let mut place = self.clone();
        place.query.after = None;
        change(&mut place.query);
        place
    }

    /// The address of the first page after a change.
    pub(crate) fn href_with(&self, change: impl FnOnce(&mut ProductQuery)) -> String {
        self.with(change).href()
    }

    /// The same without any filter.
    pub(crate) fn cleared(&self) -> String {
        self.href_with(|query| {
            *query = ProductQuery {
                text: std::mem::take(&mut query.text),
                category: query.category.take().filter(|_| !self.search),
                sort: std::mem::take(&mut query.sort),
                ..ProductQuery::default()
            };
        })
    }
}

/// Puts a value in, or takes it out.
pub(crate) fn toggle(values: &mut Vec<String>, value: &str) {
    let before = values.len();
    values.retain(|one| one != value);
    if values.len() == before {
        values.push(value.to_owned());
    }
}

fn filled(query: &ParamsMap, name: &str) -> Option<String> {
    query.get(name).filter(|value| !value.trim().is_empty())
}

/// Percent-encoded but for what RFC 3986 calls unreserved (section 2.3).
pub(crate) fn escaped(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.' | b'_' | b'~') {
            safe.push(char::from(byte));
        } else {
            safe.push('%');
            for half in [byte >> 4, byte & 15] {
                let digit = char::from_digit(u32::from(half), 16).unwrap_or('0');
                safe.push(digit.to_ascii_uppercase());
            }
        }
    }
    safe
}

#[cfg(test)]
mod tests {
    use super::*;

    fn address(pairs: &[(&'static str, &str)]) -> ParamsMap {
        pairs
            .iter()
            .map(|(name, value)| (*name, (*value).to_owned()))
            .collect()
    }

    #[test]
    fn an_address_says_what_it_was_read_from() {
        let query = address(&[
            ("q", "desk lamp"),
            ("brand", "A&B"),
            ("brand", "Ø"),
            ("price_min", ""),
            ("available", "1"),
            ("option", "Colour:Sand"),
        ]);
        let place = Place::of_search(&query);
        let href =
            "/search?q=desk%20lamp&brand=A%26B&brand=%C3%98&available=1&option=Colour%3ASand";
        assert_eq!(place.href(), href);
        assert_eq!(place.cleared(), "/search?q=desk%20lamp");
        assert_eq!(place.query.chosen(), 4);
    }

    #[test]
    fn a_listing_keeps_its_short_addresses() {
        let params = address(&[("category", "lighting")]);
        let place = Place::of_listing(&params, &address(&[("sort", "-price"), ("after", "abc")]));
        assert_eq!(place.href(), "/categories/lighting?sort=-price&after=abc");
        assert_eq!(
            place.href_with(|query| FEATURED.clone_into(&mut query.sort)),
            "/categories/lighting"
        );
        assert!(place.query.is_plain());
    }

    #[test]
    fn a_value_goes_in_and_out() {
        let mut values = vec!["a".to_owned()];
        toggle(&mut values, "b");
        toggle(&mut values, "a");
        assert_eq!(values, ["b"]);
    }
}
