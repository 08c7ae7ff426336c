//! Products as those who run the shop write them: new ones, changes on what they have seen, versions, the list.

use std::collections::BTreeMap;
use std::time::Duration;

use catalog::commands::{change_status, revise_product};
use catalog::queries::{DeskFilter, desk_products, product_head};
use catalog::{CatalogError, NewProduct, NewVariant, ProductStatus, Transition};
use flows::product_desk::{VariantPrices, margins, save_variant};
use kernel::{Currency, Money, PageRequest, ProductId, Timestamp};
use platform::Actor;
use pricing::queries::base_prices;

use crate::shelf::new_product;
use crate::shop::{Shop, shop};

const ACTOR: Actor = Actor::System("test");

async fn revise(
    shop: &Shop,
    seen: Option<(ProductId, Timestamp)>,
    new: &NewProduct<'_>,
) -> Result<ProductId, CatalogError> {
    let mut transaction = shop.platform.begin().await.unwrap();
    let (platform, channel) = (&shop.platform, shop.channel.id);
    let done = revise_product(&mut transaction, platform, channel, &ACTOR, seen, new).await?;
    transaction.commit().await.unwrap();
    Ok(done)
}

/// A price that claims nothing, at a cost that is not known.
fn plain(price: Money) -> VariantPrices {
    VariantPrices {
        price,
        compare_at: None,
        cost: None,
    }
}

async fn version(shop: &Shop, product: ProductId) -> Timestamp {
    let mut connection = shop.pool.acquire().await.unwrap();
    let head = product_head(&mut connection, shop.channel.id, product).await;
    head.unwrap().unwrap().updated_at
}

#[tokio::test]
async fn of_two_who_change_the_same_the_second_is_told() {
    let shop = shop().await;
    let lamp = shop.products[0];
    let seen = version(&shop, lamp).await;
    shop.clock.advance(Duration::from_secs(1));
    let mut first = new_product(shop.category, "lamp", 1, &[]);
    first.title = "Lamp of the first";
    revise(&shop, Some((lamp, seen)), &first).await.unwrap();
    let mut second = new_product(shop.category, "lamp", 1, &[]);
    second.title = "Lamp of the second";
    let refused = revise(&shop, Some((lamp, seen)), &second).await;
    assert!(matches!(refused, Err(CatalogError::Changed)), "{refused:?}");
    let titles = "SELECT count(*) FROM products WHERE title = 'Lamp of the first'";
    assert_eq!(shop.count(titles).await, 1);
    let again = version(&shop, lamp).await;
    revise(&shop, Some((lamp, again)), &second).await.unwrap();
}

#[tokio::test]
async fn a_new_product_needs_an_address_of_its_own_and_keeps_it() {
    let shop = shop().await;
    let taken = new_product(shop.category, "lamp", 1, &[]);
    let problem = |result: Result<ProductId, CatalogError>| match result {
        Err(CatalogError::Fields(fields)) => (fields[0].field.clone(), fields[0].code.clone()),
        other => panic!("{other:?}"),
    };
    let found = problem(revise(&shop, None, &taken).await);
    assert_eq!(found, ("slug".into(), "taken".into()));
    let fresh = new_product(shop.category, "carafe", 1, &[]);
    let made = revise(&shop, None, &fresh).await.unwrap();
    let seen = version(&shop, made).await;
    let moved = new_product(shop.category, "jug", 1, &[]);
    let found = problem(revise(&shop, Some((made, seen)), &moved).await);
    assert_eq!(found, ("slug".into(), "fixed".into()));
}

#[tokio::test]
async fn of_many_who_make_the_same_at_one_instant_one_does() {
    let shop = shop().await;
    let titles: Vec<String> = (0..8)
        .map(|one| format!("Carafe of number {one}"))
        .collect();
    let tries = titles.iter().map(|title| {
        let mut new = new_product(shop.category, "carafe", 1, &[]);
        new.title = title;
        let shop = &shop;
        async move { revise(shop, None, &new).await }
    });
    let done = futures::future::join_all(tries).await;
    assert_eq!(done.iter().filter(|one| one.is_ok()).count(), 1);
    for refused in done.into_iter().filter_map(Result::err) {
        let CatalogError::Fields(fields) = refused else {
            panic!("{refused:?}");
        };
        assert_eq!(
            (fields[0].field.as_str(), fields[0].code.as_str()),
            ("slug", "taken")
        );
    }
    let made = "SELECT count(*) FROM audit_entries WHERE action = 'catalog.create'
         AND detail ->> 'title' = (SELECT title FROM products WHERE slug = 'carafe')";
    assert_eq!(
        shop.count(made).await,
        1,
        "nobody has written over the first"
    );
}

#[tokio::test]
async fn a_product_gets_a_version_and_goes_on_sale() {
    let shop = shop().await;
    let carafe = new_product(shop.category, "carafe", 1, &[]);
    let product = revise(&shop, None, &carafe).await.unwrap();
    let (platform, channel) = (&shop.platform, shop.channel.id);
    let mut transaction = platform.begin().await.unwrap();
    let connection = &mut *transaction;
    let publish = Transition::Publish;
    let early = change_status(connection, platform, &ACTOR, channel, product, publish).await;
    assert!(matches!(early, Err(CatalogError::NoVariants)));
    let options = BTreeMap::new();
    let new = NewVariant {
        sku: "CARAFE",
        options: &options,
        weight_grams: 900,
        position: 0,
        barcode: None,
        dimensions: None,
    };
    let of = (product, [].as_slice());
    let price = |minor| plain(Money::new(minor, Currency::AUD));
    let below = save_variant(connection, platform, channel, &ACTOR, of, &new, price(-1)).await;
    assert!(matches!(below, Err(CatalogError::Fields(_))));
    let variant = save_variant(
        connection,
        platform,
        channel,
        &ACTOR,
        of,
        &new,
        price(4_500),
    )
    .await;
    let variant = variant.unwrap();
    let same = save_variant(
        connection,
        platform,
        channel,
        &ACTOR,
        of,
        &new,
        price(4_700),
    )
    .await;
    assert_eq!(same.unwrap(), variant);
    let status = change_status(connection, platform, &ACTOR, channel, product, publish).await;
    assert_eq!(status.unwrap(), ProductStatus::Published);
    let prices = base_prices(connection, channel, Currency::AUD, &[variant]).await;
    assert_eq!(prices.unwrap()[&variant], 4_700);
    transaction.commit().await.unwrap();
}

#[tokio::test]
async fn the_list_is_searched_and_read_page_by_page() {
    let shop = shop().await;
    let mut connection = shop.pool.acquire().await.unwrap();
    let channel = shop.channel.id;
    let mut seen = Vec::new();
    let mut after = None;
    loop {
        let page = PageRequest::new(1, after);
        let filter = DeskFilter::default();
        let found = desk_products(&mut connection, channel, filter, &page).await;
        let found = found.unwrap();
        seen.extend(found.items.into_iter().map(|row| row.id));
        after = found.next;
        if after.is_none() {
            break;
        }
    }
    let mut expected = shop.products.clone();
    expected.sort();
    seen.sort();
    assert_eq!(seen, expected);
    let page = PageRequest::new(50, None);
    for (text, status, count) in [
        ("mug-in", None, 1),
        ("LAMP", None, 1),
        ("", Some(ProductStatus::Published), 3),
        ("", Some(ProductStatus::Draft), 0),
        ("nothing", None, 0),
    ] {
        let filter = DeskFilter { text, status };
        let found = desk_products(&mut connection, channel, filter, &page).await;
        assert_eq!(found.unwrap().items.len(), count, "{text} {status:?}");
    }
}

#[tokio::test]
async fn a_price_before_is_refused_where_the_days_before_do_not_allow_it() {
    let shop = shop().await;
    let (platform, channel) = (&shop.platform, shop.channel.id);
    let mut connection = shop.pool.acquire().await.unwrap();
    let options = BTreeMap::new();
    let new = NewVariant {
        sku: "LAMP",
        options: &options,
        weight_grams: 900,
        position: 0,
        barcode: None,
        dimensions: None,
    };
    let dollars = |minor| Money::new(minor, Currency::AUD);
    let before = base_prices(&mut connection, channel, Currency::AUD, &[shop.lamp]).await;
    let before = before.unwrap()[&shop.lamp];
    shop.clock.advance(Duration::from_secs(86_400));
    for (price, claim, code) in [
        (before - 100, before - 100, Some("low")),
        (before + 100, before + 500, Some("prior")),
        (before, before + 500, Some("unknown")),
        (before - 100, before, None),
        (before - 100, before + 900, None),
    ] {
        let prices = VariantPrices {
            price: dollars(price),
            compare_at: Some(dollars(claim)),
            cost: Some(dollars(1_000)),
        };
        let of = (shop.products[0], [].as_slice());
        let mut work = platform.begin().await.unwrap();
        let done = save_variant(&mut work, platform, channel, &ACTOR, of, &new, prices).await;
        match (done, code) {
            (Ok(_), None) => work.commit().await.unwrap(),
            (Err(CatalogError::Fields(fields)), Some(code)) => {
                assert_eq!(
                    (fields[0].field.as_str(), fields[0].code.as_str()),
                    ("compare_at", code)
                );
            }
            (other, code) => panic!("{price} {claim}: {other:?} instead of {code:?}"),
        }
    }
    let prices = [(shop.lamp, dollars(11_000))].into();
    let found = margins(&mut connection, &shop.channel, &prices, platform.now()).await;
    let found = found.unwrap()[&shop.lamp];
    assert_eq!(
        (found.cost, found.profit),
        (
            dollars(1_000),
            found.net.checked_sub(dollars(1_000)).unwrap()
        )
    );
    assert!(
        found.net.minor() < 11_000,
        "the tax inside is none of the shop's: {found:?}"
    );
}
