//! Seeding a fresh house, and seeding it again.

use chrono::NaiveDate;
use kernel::{Currency, Percentage};
use rust_decimal::Decimal;

use crate::world::{World, world};

const LIMIT: usize = 9;

#[tokio::test]
async fn a_fresh_house_gets_a_full_shop() {
    let world = world().await;
    assert!(!demo::is_seeded(&world.platform).await.unwrap());
    let (report, steps) = world.seed(LIMIT).await;
    assert!(demo::is_seeded(&world.platform).await.unwrap());
    assert_eq!(
        (
            report.products_created,
            report.products_kept,
            report.categories
        ),
        (LIMIT, 0, 28)
    );
    assert_eq!(report.shipping_rates, 426);
    let done: Vec<_> = steps.iter().map(|step| (step.done, step.total)).collect();
    assert_eq!(
        done,
        (1..=LIMIT).map(|done| (done, LIMIT)).collect::<Vec<_>>()
    );

    let products = i64::try_from(LIMIT).unwrap();
    let variants = i64::try_from(report.variants_created).unwrap();
    assert!(variants > products);
    for (table, expected) in [
        ("channels", 1),
        ("channel_hosts", 2),
        ("warehouses", 1),
        ("categories", 28),
        ("products WHERE status = 'published'", products),
        ("markets", 5),
        ("price_lists", 2),
        ("product_listings", products * 5),
        ("market_prices", variants * 5),
        ("variants", variants),
        ("prices WHERE currency = 'AUD'", variants),
        ("stock_levels", variants),
        ("shipping_rates", 426),
        ("tax_rates", 1),
        ("tax_registrations", 6),
        // The gift of the fourth is not among the first products.
        ("promotions WHERE state = 'running'", 3),
        ("coupons WHERE code = 'WELCOME10'", 1),
        (
            "product_images",
            i64::try_from(report.pictures_stored).unwrap(),
        ),
    ] {
        assert_eq!(world.count(table).await, expected, "{table}");
    }
    let mut connection = world.platform.pool().acquire().await.unwrap();
    assert_eq!(
        inventory::queries::drift(&mut connection, report.channel)
            .await
            .unwrap(),
        []
    );
}

#[tokio::test]
async fn seeding_twice_changes_nothing() {
    let world = world().await;
    world.seed(LIMIT).await;
    let before = world.rows().await;
    let (report, _) = world.seed(LIMIT).await;
    assert_eq!((report.products_created, report.products_kept), (0, LIMIT));
    assert_eq!((report.variants_created, report.pictures_stored), (0, 0));
    for (before, after) in before.iter().zip(&world.rows().await) {
        assert_eq!(before, after);
    }
}

#[tokio::test]
async fn two_seeds_at_once_count_stock_once() {
    let world = world().await;
    tokio::join!(world.seed(4), world.seed(4));
    assert_eq!(world.count("products").await, 4);
    let doubled = "(SELECT FROM stock_movements GROUP BY variant_id HAVING count(*) > 1) doubled";
    assert_eq!(world.count(doubled).await, 0);
}

#[tokio::test]
async fn owners_keep_what_they_changed() {
    let world = world().await;
    world.seed(2).await;
    sqlx::query("UPDATE products SET title = 'Mine', status = 'archived'")
        .execute(world.platform.pool())
        .await
        .unwrap();
    assert_eq!(world.count("storefront_texts").await, 2);
    sqlx::query("UPDATE storefront_texts SET title = 'Ours' WHERE locale = 'en'")
        .execute(world.platform.pool())
        .await
        .unwrap();
    world.seed(3).await;
    let ours = "storefront_texts WHERE title = 'Ours'";
    assert_eq!(world.count(ours).await, 1);
    assert_eq!(
        world
            .count("products WHERE title = 'Mine' AND status = 'archived'")
            .await,
        2
    );
    assert_eq!(world.count("products WHERE status = 'published'").await, 1);
}

#[tokio::test]
async fn a_parcel_can_be_sent_wherever_the_shop_sells() {
    let world = world().await;
    let (report, _) = world.seed(1).await;
    assert_eq!(
        ways(&world, &report, ("AU", "NSW"), 1_200).await,
        [
            ("standard".to_owned(), 1_395),
            ("express".to_owned(), 2_095)
        ]
    );
    assert_eq!(ways(&world, &report, ("AU", "WA"), 500).await.len(), 2);
    assert_eq!(
        ways(&world, &report, ("NZ", ""), 1_200).await,
        [("standard".to_owned(), 4_195)]
    );
    assert_eq!(ways(&world, &report, ("AU", "NSW"), 22_001).await, []);
    assert_eq!(ways(&world, &report, ("DE", ""), 500).await.len(), 2);
    assert_eq!(ways(&world, &report, ("BR", ""), 500).await, []);
}

async fn ways(
    world: &World,
    report: &demo::SeedReport,
    destination: (&str, &str),
    weight_grams: i32,
) -> Vec<(String, i64)> {
    let mut connection = world.platform.pool().acquire().await.unwrap();
    let currency = Currency::parse("AUD").unwrap();
    let (channel, connection) = (report.channel, &mut *connection);
    let options = fulfilment::queries::shipping_options(
        connection,
        channel,
        destination,
        weight_grams,
        currency,
    );
    let options = options.await.unwrap();
    options
        .into_iter()
        .map(|option| (option.code, option.price.minor()))
        .collect()
}

#[tokio::test]
async fn goods_and_services_tax_applies_from_its_first_day() {
    let world = world().await;
    let (report, _) = world.seed(1).await;
    let mut connection = world.platform.pool().acquire().await.unwrap();
    for (day, expected) in [
        (30, None),
        (31, Some(Percentage::from_percent(Decimal::TEN))),
    ] {
        let day = NaiveDate::from_ymd_opt(2000, 5, 31).unwrap() + chrono::Days::new(day);
        let found =
            international::queries::tax_rate(&mut connection, report.channel, "AU", "VIC", day);
        assert_eq!(found.await.unwrap().map(|tax| tax.rate), expected, "{day}");
    }
}

#[tokio::test]
async fn a_host_of_another_channel_stays_there() {
    let world = world().await;
    let other = channels::commands::NewChannel {
        code: "other",
        name: "Other",
        currency: Currency::parse("EUR").unwrap(),
        locale: kernel::Locale::De,
        country: "DE",
        time_zone: "Europe/Berlin",
        support_email: "help@example.com",
        hosts: &["localhost"],
    };
    let actor = platform::Actor::System("test");
    channels::commands::create_channel(&world.platform, &actor, &other)
        .await
        .unwrap();
    let (report, _) = world.seed(1).await;
    assert!(
        report
            .warnings
            .iter()
            .any(|warning| warning.starts_with("localhost:"))
    );
    assert_eq!(world.count("channel_hosts").await, 2);
    world.seed(1).await;
    assert_eq!(
        world
            .count("audit_entries WHERE action = 'channels.create'")
            .await,
        2
    );
}

/// The command line runs it as a task.
#[test]
fn seeding_can_move_between_threads() {
    fn is_send<T: Send>(_: impl Fn(&'static World) -> T) {}
    is_send(|world| async move {
        let options = demo::SeedOptions::default();
        demo::seed(
            &world.platform,
            &world.store,
            &["localhost"],
            options,
            &mut |_| {},
        )
        .await
    });
}
