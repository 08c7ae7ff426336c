//! Catalogue, channels, prices, shipping and tax, called as one channel with what belongs to another.

use std::collections::BTreeMap;

use catalog::queries::{DeskFilter, ListingFilter};
use catalog::{ListingSort, NewImage, NewVariant};
use channels::commands::NewChannel;
use chrono::NaiveDate;
use fulfilment::commands::NewRate;
use international::commands::NewTaxRate;
use international::commands::{NewRegistration, register_for_tax};
use international::queries::{rate_book, tax_registrations};
use international::tax::{Category, Scheme};
use kernel::{Currency, Locale, Money, PageRequest, Percentage};
use platform::Actor;

use super::{Walk, step};
use crate::shelf::new_product;

const ACTOR: Actor = Actor::System("test");

pub async fn catalog_and_channels(walk: &mut Walk) {
    use catalog::{commands, queries};
    let (platform, own) = (walk.own.shop.platform.clone(), walk.own.shop.channel.id);
    let market = walk.own.shop.market().id;
    let (mug, vase) = (walk.other.shop.products[1], walk.other.shop.products[2]);
    let (category, variant) = (walk.other.shop.category, walk.other.shop.lamp);
    step!(walk, "catalog::publish_product", |c| {
        commands::publish_product(c, &platform, &ACTOR, own, vase)
    })
    .map(|published| assert!(!published))
    .unwrap();
    // The other channel's slug makes a row of one's own.
    let new = catalog::NewCategory {
        slug: "home-beta",
        name: "Mine",
        position: 9,
        ..Default::default()
    };
    let made = step!(walk, "catalog::put_category", |c| commands::put_category(
        c, &platform, own, &new
    ));
    assert_ne!(made.unwrap(), category);
    let below = catalog::NewCategory {
        slug: "below",
        parent: Some(category),
        ..new
    };
    step!(walk, "catalog::put_category", |c| commands::put_category(
        c, &platform, own, &below
    ))
    .unwrap_err();
    let stolen = new_product(category, "stolen", 1, &[]);
    step!(walk, "catalog::put_product", |c| commands::put_product(
        c, &platform, own, &stolen
    ))
    .unwrap_err();
    let moved = new_product(category, "lamp", 1, &[]);
    step!(walk, "catalog::put_product", |c| commands::put_product(
        c, &platform, own, &moved
    ))
    .unwrap_err();
    let same_slug = new_product(walk.own.shop.category, "vase-beta", 1, &[]);
    let made = step!(walk, "catalog::put_product", |c| commands::put_product(
        c, &platform, own, &same_slug
    ));
    assert_ne!(made.unwrap(), vase);
    let options = BTreeMap::new();
    let new = NewVariant {
        sku: "STOLEN",
        options: &options,
        weight_grams: 1,
        position: 1,
        barcode: None,
        dimensions: None,
    };
    step!(walk, "catalog::put_variant", |c| commands::put_variant(
        c,
        &platform,
        own,
        mug,
        &[],
        &new
    ))
    .unwrap_err();
    let seen = Some((vase, platform.now()));
    let revised = new_product(walk.own.shop.category, "vase-beta", 1, &[]);
    step!(walk, "catalog::revise_product", |c| {
        commands::revise_product(c, &platform, own, &ACTOR, seen, &revised)
    })
    .unwrap_err();
    step!(walk, "catalog::hold_product", |c| commands::hold_product(
        c, own, vase
    ))
    .unwrap_err();
    let found = step!(walk, "catalog::product_head", |c| queries::product_head(
        c, own, vase
    ));
    assert!(found.unwrap().is_none());
    let page = PageRequest::new(200, None);
    let found = step!(walk, "catalog::desk_products", |c| queries::desk_products(
        c,
        own,
        DeskFilter::default(),
        &page
    ));
    assert!(found.unwrap().items.iter().all(|row| row.id != vase));
    let price = flows::product_desk::VariantPrices {
        price: Money::new(1, walk.own.shop.channel.currency),
        compare_at: None,
        cost: None,
    };
    step!(walk, "flows::save_variant", |c| {
        flows::product_desk::save_variant(c, &platform, own, &ACTOR, (mug, &[]), &new, price)
    })
    .unwrap_err();
    let image = NewImage {
        file_key: "k",
        alt: "",
        size: (1, 1),
        widths: &[1],
        dominant_colour: "#000000",
        source: None,
    };
    step!(walk, "catalog::put_image", |c| commands::put_image(
        c, &platform, own, mug, 0, &image
    ))
    .unwrap_err();

    let shown = step!(walk, "catalog::categories", |c| queries::categories(
        c, own, market
    ))
    .unwrap();
    assert!(!shown.is_empty() && shown.iter().all(|category| category.slug != "home-beta"));
    let filter = ListingFilter {
        market,
        category: Some("home-beta"),
        sort: ListingSort::default(),
    };
    let request = PageRequest::new(200, None);
    let rows = step!(walk, "catalog::listing", |c| queries::listing(
        c, own, filter, &request
    ))
    .unwrap();
    assert_eq!(rows.items, []);
    let filter = ListingFilter {
        category: None,
        ..filter
    };
    let rows = step!(walk, "catalog::listing", |c| queries::listing(
        c, own, filter, &request
    ))
    .unwrap();
    assert!(
        rows.items
            .iter()
            .all(|row| walk.own.shop.products.contains(&row.product))
    );
    let found = step!(
        walk,
        "catalog::product_detail",
        |c| queries::product_detail(c, own, "vase-beta")
    )
    .unwrap();
    assert!(found.is_none());
    let found = step!(
        walk,
        "catalog::product_detail",
        |c| queries::product_detail(c, own, "lamp")
    )
    .unwrap();
    assert_eq!(found.unwrap().id, walk.own.shop.products[0]);
    let found = step!(walk, "catalog::variant_facts", |c| queries::variant_facts(
        c,
        own,
        &[variant]
    ))
    .unwrap();
    assert_eq!(found, []);

    let hosts = ["beta.example"];
    let taking_a_host = NewChannel {
        code: "alpha",
        name: "Harbour Goods",
        currency: Currency::AUD,
        locale: Locale::parse("en-AU").unwrap(),
        country: "AU",
        time_zone: "Australia/Sydney",
        support_email: "help@shop.example",
        hosts: &hosts,
    };
    let taken = channels::commands::create_channel(&platform, &ACTOR, &taking_a_host).await;
    walk.check("channels::create_channel").await;
    taken.expect_err("the host is another channel's");
    let found = step!(walk, "channels::channel_by_host", |c| {
        channels::queries::channel_by_host(c, "beta.example")
    });
    assert_eq!(found.unwrap().unwrap().id, walk.other.shop.channel.id);
    let elsewhere = walk.other.shop.channel.id;
    let found = step!(walk, "channels::channel_by_id", |c| {
        channels::queries::channel_by_id(c, elsewhere)
    });
    assert_eq!(found.unwrap().unwrap().code, "beta");
    let host = step!(walk, "channels::main_host", |c| {
        channels::queries::main_host(c, elsewhere)
    });
    assert_eq!(host.unwrap().as_deref(), Some("beta.example"));
    let all = step!(walk, "channels::all_channels", |c| {
        channels::queries::all_channels(c)
    })
    .unwrap();
    assert_eq!(all.len(), 2);
}

pub async fn settings(walk: &mut Walk) {
    let market = walk.own.shop.market().id;
    let (platform, own, variant) = (
        walk.own.shop.platform.clone(),
        walk.own.shop.channel.id,
        walk.other.shop.lamp,
    );
    let price = Money::new(1, Currency::AUD);
    step!(
        walk,
        "pricing::set_price",
        |c| pricing::commands::set_price(c, &platform, own, variant, price)
    )
    .unwrap_err();
    let prices = step!(walk, "pricing::prices_of", |c| pricing::queries::prices_of(
        c,
        own,
        market,
        &[variant]
    ));
    assert!(prices.unwrap().is_empty());
    // Same codes in both channels: one's own rows change, the other's do not.
    let rate = NewRate {
        zone: ("au", "Renamed", "AU", &["TAS"]),
        method: ("standard", "Renamed", 1),
        up_to_grams: 1_000,
        price,
        days: (9, 9),
    };
    step!(walk, "fulfilment::set_rate", |c| {
        fulfilment::commands::set_rate(c, &platform, own, &rate)
    })
    .unwrap();
    let restored = NewRate {
        zone: ("au", "Australia", "AU", &[]),
        method: ("standard", "Standard", 1),
        price: Money::new(995, Currency::AUD),
        days: (3, 6),
        ..rate
    };
    step!(walk, "fulfilment::set_rate", |c| {
        fulfilment::commands::set_rate(c, &platform, own, &restored)
    })
    .unwrap();
    let elsewhere = walk.other.shop.channel.id;
    let mut connection = walk.own.shop.pool.acquire().await.unwrap();
    sqlx::query("DELETE FROM shipping_rates WHERE channel_id = $1 AND up_to_grams > 1000")
        .bind(own.0)
        .execute(&mut *connection)
        .await
        .unwrap();
    drop(connection);
    for channel in [own, elsewhere] {
        let found = step!(walk, "fulfilment::countries", |c| {
            fulfilment::queries::countries(c, channel)
        });
        assert_eq!(found.unwrap(), ["AU"]);
    }
    for (channel, expected) in [(own, 0), (elsewhere, 2)] {
        let options = step!(walk, "fulfilment::shipping_options", |c| {
            fulfilment::queries::shipping_options(c, channel, ("AU", "NSW"), 3_000, Currency::AUD)
        });
        assert_eq!(options.unwrap().len(), expected);
    }
    let tax = NewTaxRate {
        country: "AU",
        region: "",
        category: Category::Standard,
        name: "GST",
        rate: Percentage::from_basis_points(1_500),
        valid_from: NaiveDate::from_ymd_opt(2000, 7, 1).unwrap(),
    };
    step!(walk, "international::set_tax_rate", |c| {
        international::commands::set_tax_rate(c, &platform, own, &tax)
    })
    .unwrap();
    let registration = NewRegistration {
        scheme: Scheme::Standard,
        country: "US",
        region: "CA",
        number: "123",
        valid_from: NaiveDate::from_ymd_opt(2021, 7, 1).unwrap(),
        valid_until: None,
    };
    step!(walk, "international::register_for_tax", |c| {
        register_for_tax(c, &platform, own, &registration)
    })
    .unwrap();
    for (channel, count) in [(own, 1), (elsewhere, 0)] {
        let day = platform.now().date_naive();
        let found = step!(walk, "international::tax_registrations", |c| {
            tax_registrations(c, channel, day)
        });
        assert_eq!(found.unwrap().len(), count);
    }
    let countries = ["AU".to_owned()];
    for (channel, points) in [(own, 1_500), (elsewhere, 1_000)] {
        let book = step!(walk, "international::rate_book", |c| {
            rate_book(c, channel, &countries)
        });
        let day = platform.now().date_naive();
        let book = book.unwrap();
        let found = book.find(("AU", ""), Category::Standard, day).unwrap();
        assert_eq!(found.percent, Percentage::from_basis_points(points));
    }
    for (channel, points) in [(own, 1_500), (elsewhere, 1_000)] {
        let day = platform.now().date_naive();
        let rate = step!(walk, "international::tax_rate", |c| {
            international::queries::tax_rate(c, channel, "AU", "NSW", day)
        });
        assert_eq!(
            rate.unwrap().unwrap().rate,
            Percentage::from_basis_points(points)
        );
    }
}

pub async fn texts(walk: &mut Walk) {
    let (platform, own) = (walk.own.shop.platform.clone(), walk.own.shop.channel.id);
    let other = walk.other.shop.channel.id;
    let page = |title| content::NewContentPage {
        slug: "about",
        locale: Locale::En,
        title,
        body: "Text",
    };
    let mut connection = walk.other.shop.pool.acquire().await.unwrap();
    content::commands::write_content_page(
        &mut connection,
        &platform,
        other,
        &ACTOR,
        page("Theirs"),
    )
    .await
    .unwrap();
    drop(connection);
    walk.remember().await;
    let found = step!(walk, "content::content_page", |c| {
        content::queries::content_page(c, own, "about", &[Locale::En])
    });
    assert_eq!(found.unwrap(), None);
    step!(walk, "content::write_content_page", |c| {
        content::commands::write_content_page(c, &platform, own, &ACTOR, page("Ours"))
    })
    .unwrap();
    super::storefront_steps::texts_and_tax(walk).await;
}
