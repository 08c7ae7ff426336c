//! The index by itself: finding, narrowing, counting, paging, suggesting.

use kernel::{Cursor, MarketId, ProductId};
use uuid::Uuid;

use super::*;
use crate::request::{Filters, SearchRequest, Sort};
use crate::results::{Results, Way};
use crate::synonyms::Direction;

const HOME: MarketId = MarketId(Uuid::from_u128(1));
const ABROAD: MarketId = MarketId(Uuid::from_u128(2));

fn strings(list: &[&str]) -> Vec<String> {
    list.iter().map(|one| (*one).to_owned()).collect()
}

/// A product to be changed by the test.
fn product(number: u128, title: &str) -> (ProductId, Words, Facts) {
    let words = Words {
        slug: format!("p{number}"),
        title: title.to_owned(),
        brand: "Kilnmouth".to_owned(),
        categories: vec![("home".to_owned(), "Home".to_owned())],
        ..Words::default()
    };
    let facts = Facts {
        rank: i32::try_from(number).unwrap(),
        published: i64::try_from(number).unwrap() * 10,
        available: true,
        rating_hundredths: None,
        prices: vec![(HOME, 1_000 * i64::try_from(number).unwrap())],
    };
    (ProductId(Uuid::from_u128(number)), words, facts)
}

fn stored(product: &(ProductId, Words, Facts)) -> StoredDocument {
    StoredDocument {
        product: product.0,
        words: Some(serde_json::to_string(&product.1).unwrap()),
        facts: Some(serde_json::to_string(&product.2).unwrap()),
    }
}

fn index(products: &[(ProductId, Words, Facts)]) -> Index {
    let mut index = Index::new(Language::of("en-AU"));
    for product in products {
        index.put(&stored(product)).unwrap();
    }
    index
}

/// Lamp, mug and shirt in a tree of categories.
fn shop() -> Index {
    let mut lamp = product(1, "Harbour Desk Lamp");
    lamp.1
        .categories
        .push(("lighting".into(), "Lighting".into()));
    lamp.1.options = vec![("Colour".into(), strings(&["Sand", "Ink"]))];
    lamp.2.rating_hundredths = Some(450);
    let mut mug = product(2, "Café Mug");
    mug.1.brand = "Saltworks".into();
    mug.1
        .categories
        .push(("ceramics".into(), "Ceramics".into()));
    mug.1.options = vec![("Colour".into(), strings(&["Sand"]))];
    mug.1.description = "A lamp is not a mug.".into();
    mug.1.codes = strings(&["MUG-77"]);
    mug.2.available = false;
    mug.2.rating_hundredths = Some(320);
    let mut shirt = product(3, "Linen T-Shirt");
    shirt.1.categories = vec![("wear".into(), "Clothing".into())];
    shirt.1.options = vec![("Size".into(), strings(&["S", "M"]))];
    index(&[lamp, mug, shirt])
}

fn request(text: &str) -> SearchRequest {
    SearchRequest {
        text: text.to_owned(),
        ..SearchRequest::everything(HOME)
    }
}

fn numbers(results: &Results) -> Vec<u128> {
    results
        .found
        .iter()
        .map(|found| found.product.0.as_u128())
        .collect()
}

fn found(index: &Index, text: &str) -> Vec<u128> {
    numbers(&index.search(&request(text)))
}

fn narrowed(index: &Index, change: impl FnOnce(&mut Filters)) -> Results {
    let mut request = request("");
    change(&mut request.filters);
    index.search(&request)
}

#[test]
fn words_are_found_by_stem_and_title_goes_first() {
    let index = shop();
    assert_eq!(found(&index, "lamps"), [1, 2]);
    assert_eq!(found(&index, "CAFE mugs"), [2]);
    assert_eq!(found(&index, "tshirt"), [3]);
    assert_eq!(found(&index, "t-shirts"), [3]);
    assert_eq!(found(&index, "mug77"), [2]);
    assert_eq!(found(&index, ""), [1, 2, 3]);
    assert!(found(&index, "harbour shirt").is_empty());
}

#[test]
fn slips_are_corrected_and_said() {
    let index = shop();
    for (typed, meant) in [
        ("harbuor", "harbour"),
        ("ceramcis", "ceramics"),
        ("linnen", "linen"),
    ] {
        let results = index.search(&request(typed));
        assert_eq!(results.total, 1, "{typed}");
        assert_eq!(results.corrected, [(typed.to_owned(), meant.to_owned())]);
    }
    assert!(found(&index, "xylophone").is_empty());
    assert_eq!(
        found(&index, "harb"),
        [1],
        "a beginning finds the whole word"
    );
}

#[test]
fn fillers_do_not_hide_results() {
    let index = shop();
    assert_eq!(found(&index, "lamp for desk"), [1]);
}

#[test]
fn synonyms_work_one_way_or_both() {
    let mut index = shop();
    let set = |number, direction, words: &[&str]| SynonymSet {
        id: Uuid::from_u128(number),
        direction,
        words: strings(words),
    };
    index.set_synonyms(&[
        set(1, Direction::TwoWay, &["tee", "T-shirt"]),
        set(2, Direction::OneWay, &["lights", "lamp"]),
    ]);
    assert_eq!(found(&index, "tees"), [3]);
    assert_eq!(found(&index, "light"), [1, 2]);
}

#[test]
fn counts_pay_no_heed_to_the_choice_in_their_own_facet() {
    let index = shop();
    let results = narrowed(&index, |filters| filters.brands = strings(&["Saltworks"]));
    assert_eq!(numbers(&results), [2]);
    let brands: Vec<_> = results
        .facets
        .brands
        .iter()
        .map(|one| (one.value.as_str(), one.count, one.chosen))
        .collect();
    assert_eq!(brands, [("Kilnmouth", 2, false), ("Saltworks", 1, true)]);
    assert_eq!(results.facets.stars, [(3, 1), (2, 1)]);
    assert_eq!(results.facets.available, 0);
    let options: Vec<_> = results
        .facets
        .options
        .iter()
        .map(|one| one.name.as_str())
        .collect();
    assert_eq!(options, ["Colour"], "what gives nothing is not shown");
}

#[test]
fn choices_widen_within_a_facet_and_narrow_between_facets() {
    let index = shop();
    let colour = |value: &str| ("Colour".to_owned(), value.to_owned());
    let ink = narrowed(&index, |filters| filters.options = vec![colour("Ink")]);
    assert_eq!(numbers(&ink), [1]);
    let both = narrowed(&index, |filters| {
        filters.options = vec![colour("Ink"), colour("Sand")]
    });
    assert_eq!(numbers(&both), [1, 2]);
    let sizes = narrowed(&index, |filters| {
        filters.options = vec![colour("Ink"), ("Size".to_owned(), "M".to_owned())];
    });
    assert_eq!(sizes.total, 0);
    assert_eq!(sizes.ways, [Way::WithoutFilters(3)]);
    let unknown = narrowed(&index, |filters| filters.options = vec![colour("Gold")]);
    assert_eq!(unknown.total, 0);
    let priced = narrowed(&index, |filters| {
        (filters.price_from, filters.price_to) = (Some(1_000), Some(2_000));
        filters.available = true;
        filters.stars = Some(4);
    });
    assert_eq!(numbers(&priced), [1]);
}

#[test]
fn a_category_holds_what_is_below_it() {
    let index = shop();
    let results = narrowed(&index, |filters| filters.category = Some("home".into()));
    assert_eq!(numbers(&results), [1, 2]);
    let shown: Vec<_> = results
        .facets
        .categories
        .iter()
        .map(|one| (one.slug.as_str(), one.count, one.depth, one.chosen))
        .collect();
    assert_eq!(
        shown,
        [
            ("home", 2, 0, true),
            ("lighting", 1, 1, false),
            ("ceramics", 1, 1, false)
        ]
    );
    let top: Vec<_> = narrowed(&index, |_| {}).facets.categories;
    assert_eq!(top.len(), 2);
    assert_eq!(
        narrowed(&index, |filters| filters.category = Some("none".into())).total,
        0
    );
}

#[test]
fn pages_in_every_order_neither_repeat_nor_skip() {
    let products: Vec<_> = (1..=50)
        .map(|number| {
            let mut one = product(number, "Mug");
            one.2.rank = i32::try_from(number % 7).unwrap();
            one.2.prices = vec![(HOME, i64::try_from(number % 5).unwrap() * 100)];
            one.2.rating_hundredths = Some(i32::try_from(number % 6).unwrap() * 90);
            one
        })
        .collect();
    let index = index(&products);
    for sort in [
        Sort::Relevance,
        Sort::Newest,
        Sort::PriceAscending,
        Sort::PriceDescending,
        Sort::Rating,
    ] {
        for text in ["", "mug"] {
            let (mut seen, mut after): (Vec<u128>, Option<Cursor>) = (Vec::new(), None);
            loop {
                let page = index.search(&SearchRequest {
                    sort,
                    after,
                    limit: 7,
                    ..request(text)
                });
                assert_eq!(page.total, 50);
                seen.extend(numbers(&page));
                after = page.next;
                if after.is_none() {
                    break;
                }
            }
            assert_eq!(seen.len(), 50, "{sort:?} {text}");
            seen.sort_unstable();
            seen.dedup();
            assert_eq!(seen.len(), 50, "{sort:?} {text}");
        }
    }
}

#[test]
fn facts_change_in_place_and_words_take_a_new_slot() {
    let mut one = product(1, "Lamp");
    let mut index = index(std::slice::from_ref(&one));
    one.2.prices = vec![(ABROAD, 700)];
    index.put(&stored(&one)).unwrap();
    assert_eq!((index.products.len(), found(&index, "lamp")), (1, vec![]));
    one.2.prices.push((HOME, 600));
    one.1.title = "Lantern".into();
    index.put(&stored(&one)).unwrap();
    assert_eq!((index.products.len(), index.len()), (2, 1));
    assert_eq!(found(&index, "lantern"), [1]);
    assert!(found(&index, "lamp").is_empty());
    index
        .put(&StoredDocument {
            product: one.0,
            words: None,
            facts: None,
        })
        .unwrap();
    assert!(index.is_empty());
    assert!(found(&index, "lantern").is_empty());
}

#[test]
fn an_empty_result_tells_ways_out() {
    let index = shop();
    let results = index.search(&request("linen lamp"));
    assert_eq!(results.total, 0);
    assert_eq!(
        results.ways,
        [Way::Text("lamp".into(), 2), Way::Text("linen".into(), 1)]
    );
    let shown = index.search(&SearchRequest {
        filters: Filters {
            stars: Some(5),
            ..Filters::default()
        },
        ..request("lamp")
    });
    assert_eq!(shown.ways, [Way::WithoutFilters(2)]);
}

#[test]
fn price_ranges_hold_everything_once() {
    let products: Vec<_> = (1..=200_u32)
        .map(|number| {
            let mut one = product(u128::from(number), "Mug");
            one.2.prices = vec![(HOME, i64::from(number) * i64::from(number) * 13)];
            one
        })
        .collect();
    let facets = index(&products).search(&request("")).facets;
    assert!(
        (2..=5).contains(&facets.prices.len()),
        "{:?}",
        facets.prices
    );
    assert_eq!(
        facets.prices.iter().map(|range| range.count).sum::<u32>(),
        200
    );
    assert_eq!(facets.price_span, Some((13, 520_000)));
}

#[test]
fn suggestions_complete_the_last_word() {
    let index = shop();
    let found = index.suggest(HOME, "har");
    assert_eq!(found.texts, ["harbour"]);
    assert_eq!(
        found.products,
        [("p1".to_owned(), "Harbour Desk Lamp".to_owned())]
    );
    let found = index.suggest(HOME, "harbour la");
    assert_eq!(found.texts, ["harbour lamp"]);
    assert!(index.suggest(HOME, "linen la").texts.is_empty());
    assert_eq!(
        index.suggest(HOME, "light").categories,
        [("lighting".to_owned(), "Lighting".to_owned())]
    );
    assert_eq!(index.suggest(HOME, "harbuor").texts, ["harbour"]);
    assert_eq!(index.suggest(ABROAD, "har").products, []);
    assert_eq!(index.suggest(HOME, " "), Default::default());
}

#[test]
fn strange_texts_are_harmless() {
    let index = shop();
    let long = "mug ".repeat(10_000);
    for text in [
        "",
        "   ",
        "'",
        "-",
        "\u{0301}",
        "%_\\",
        "a'b'c",
        long.as_str(),
        "湯呑",
        "🦀",
    ] {
        assert!(index.search(&request(text)).total <= 3);
        assert!(index.suggest(HOME, text).texts.len() <= 5);
    }
    let forged = SearchRequest {
        after: Some(Cursor::from_parts(&["r", "x", "y"])),
        ..request("")
    };
    assert_eq!(index.search(&forged).found.len(), 3);
}
