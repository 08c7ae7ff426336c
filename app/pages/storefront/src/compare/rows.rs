//! What is compared, row by row: the words for each product, and whether they differ.

use api_catalog::{Compared, Stock};
use i18n_storefront::{Locale, td_string};
use pages_kit::{country, money};

use crate::words;

/// A line of words for one product, and where they lead.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Cell {
    pub(super) lines: Vec<String>,
    pub(super) href: Option<String>,
    /// Average in hundredths of a star, where it is a rating.
    pub(super) stars: Option<i32>,
    /// Language, where it is another than the page's; else empty.
    pub(super) language: String,
}

impl Cell {
    fn words(text: String) -> Self {
        Self {
            lines: Some(text)
                .filter(|text| !text.is_empty())
                .into_iter()
                .collect(),
            ..Self::default()
        }
    }

    fn link(text: String, href: String) -> Self {
        Self {
            href: Some(href),
            ..Self::words(text)
        }
    }
}

/// A row: what it is about, and a cell per product.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Row {
    pub(super) label: String,
    pub(super) cells: Vec<Cell>,
}

impl Row {
    /// Whether any product has other words than the first.
    pub(super) fn differs(&self) -> bool {
        let first = self.cells.first();
        self.cells.iter().any(|cell| Some(cell) != first)
    }

    fn is_empty(&self) -> bool {
        self.cells.iter().all(|cell| cell.lines.is_empty())
    }
}

/// All rows in which at least one product has something to say.
pub(super) fn rows(locale: Locale, formats: kernel::Locale, products: &[Compared]) -> Vec<Row> {
    let row = |label: &str, cell: &dyn Fn(&Compared) -> Cell| Row {
        label: label.to_owned(),
        cells: products.iter().map(cell).collect(),
    };
    let all = vec![
        row(td_string!(locale, compare.price), &|one| price(locale, one)),
        row(td_string!(locale, search.rating), &|one| {
            rating(locale, formats, one)
        }),
        row(td_string!(locale, search.availability), &|one| {
            Cell::words(stock(locale, one.stock))
        }),
        row(td_string!(locale, search.brand), &brand),
        row(td_string!(locale, search.category), &|one| {
            let (slug, name) = &one.category;
            Cell::link(name.clone(), format!("/categories/{slug}"))
        }),
        row(td_string!(locale, compare.options), &options),
        row(td_string!(locale, product.weight), &|one| {
            Cell::words(weight(locale, formats, one))
        }),
        row(td_string!(locale, compare.dimensions), &|one| {
            Cell::words(size(locale, formats, one))
        }),
        row(td_string!(locale, product.origin), &|one| {
            let name = one.origin.as_deref().map(|code| country(locale, code));
            Cell::words(name.unwrap_or_default())
        }),
        row(td_string!(locale, compare.highlights), &|one| Cell {
            lines: one.highlights.clone(),
            language: one.languages.rest.clone(),
            ..Cell::default()
        }),
    ];
    all.into_iter().filter(|row| !row.is_empty()).collect()
}

fn price(locale: Locale, one: &Compared) -> Cell {
    let Some((lowest, before)) = one.price else {
        return Cell::default();
    };
    let lowest = if one.price_varies {
        td_string!(locale, listing.from, price = money(lowest))
    } else {
        money(lowest)
    };
    let before = before.map(|before| td_string!(locale, market.before, price = money(before)));
    Cell {
        lines: [Some(lowest), before].into_iter().flatten().collect(),
        ..Cell::default()
    }
}

fn rating(locale: Locale, formats: kernel::Locale, one: &Compared) -> Cell {
    let (hundredths, count) = one.rating;
    if count <= 0 {
        return Cell::words(td_string!(locale, compare.no_reviews).to_owned());
    }
    let reviews = td_string!(locale, review.count, count = count);
    let average = words::average(formats, hundredths);
    let text = td_string!(locale, review.card, average = average, reviews = reviews);
    Cell {
        stars: Some(hundredths),
        ..Cell::link(text, format!("/products/{}#reviews", one.slug))
    }
}

fn stock(locale: Locale, stock: Stock) -> String {
    match stock {
        Stock::In => td_string!(locale, stock.available).to_owned(),
        Stock::Low(count) => td_string!(locale, stock.low, count = count),
        Stock::Out => td_string!(locale, stock.out).to_owned(),
    }
}

fn brand(one: &Compared) -> Cell {
    if one.brand_slug.is_empty() {
        return Cell::words(one.brand.clone());
    }
    Cell::link(one.brand.clone(), format!("/brands/{}", one.brand_slug))
}

fn options(one: &Compared) -> Cell {
    let line = |(name, values): &(String, Vec<String>)| format!("{name}: {}", values.join(", "));
    Cell {
        lines: one.options.iter().map(line).collect(),
        language: one.languages.rest.clone(),
        ..Cell::default()
    }
}

fn weight(locale: Locale, formats: kernel::Locale, one: &Compared) -> String {
    let Some((lightest, heaviest)) = one.weight_grams else {
        return String::new();
    };
    let number = |grams: i32| formats.format_integer(grams.into());
    let grams = if lightest == heaviest {
        number(lightest)
    } else {
        format!("{} – {}", number(lightest), number(heaviest))
    };
    td_string!(locale, product.grams, grams = grams)
}

fn size(locale: Locale, formats: kernel::Locale, one: &Compared) -> String {
    let Some(sides) = one.dimensions else {
        return String::new();
    };
    let sides = sides.map(|side| formats.format_integer(side.into()));
    td_string!(locale, compare.millimetres, sides = sides.join(" × "))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(words: &[&str]) -> Row {
        let cell = |text: &&str| Cell::words((*text).to_owned());
        Row {
            label: String::new(),
            cells: words.iter().map(cell).collect(),
        }
    }

    #[test]
    fn a_row_differs_when_one_of_its_cells_does() {
        assert!(!row(&["a", "a", "a"]).differs());
        assert!(row(&["a", "a", "b"]).differs());
        assert!(row(&["a", ""]).differs());
        assert!(!row(&["a"]).differs());
        assert!(row(&["", ""]).is_empty() && !row(&["", "a"]).is_empty());
    }
}
