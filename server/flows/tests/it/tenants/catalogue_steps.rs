//! The tree, brands, collections, translations, and files of products, called as one channel with what belongs to another.

use std::ops::ControlFlow;
use std::sync::Arc;

use catalog::commands::{NewTranslation, Subject};
use catalog::queries::Members;
use catalog::{Condition, Matching, NewBrand, NewCollection, Rules, Transition};
use flows::product_file::ImportSettings;
use http_client::{HttpLimits, PublicWebClient};
use kernel::{BrandId, CollectionId, Currency, Locale, PageRequest, ProductId};
use platform::Actor;

use super::{Walk, step};
use crate::product_file::intake;

const ACTOR: Actor = Actor::System("test");

pub async fn catalogue(walk: &mut Walk) {
    use catalog::{commands, queries};
    let (platform, own) = (walk.own.shop.platform.clone(), walk.own.shop.channel.id);
    let market = walk.own.shop.channel.market(None).unwrap().id;
    let (mine, vase) = (walk.own.shop.products.clone(), walk.other.shop.products[2]);
    let variant = walk.other.shop.lamp;
    let (vases, vase_ids, variants, price) = ([vase], [vase.0], [variant], [(variant, 1)]);
    let price = price.map(|(variant, amount_minor)| pricing::BasePrice {
        variant,
        amount_minor,
        compare_at_minor: None,
    });
    step!(walk, "catalog::change_status", |c| commands::change_status(
        c,
        &platform,
        &ACTOR,
        own,
        vase,
        Transition::Archive
    ))
    .unwrap_err();
    let brand = NewBrand {
        slug: "harbour",
        name: "Mine",
        ..NewBrand::default()
    };
    step!(walk, "catalog::put_brand", |c| commands::put_brand(
        c, &platform, own, &brand
    ))
    .unwrap();
    let brand: BrandId = step!(walk, "catalog::brand_named", |c| commands::brand_named(
        c, &platform, own, "Harbour"
    ))
    .unwrap();
    let found = step!(walk, "catalog::brand_by_slug", |c| queries::brand_by_slug(
        c, own, "harbour"
    ))
    .unwrap();
    assert_eq!(found.unwrap().id, brand);
    let new = NewCollection {
        slug: "all",
        name: "All",
        ..NewCollection::default()
    };
    let chosen: CollectionId = step!(walk, "catalog::put_collection", |c| {
        commands::put_collection(c, &platform, own, &new)
    })
    .unwrap();
    step!(walk, "catalog::set_collection_products", |c| {
        commands::set_collection_products(c, &platform, own, chosen, &vases)
    })
    .unwrap_err();
    let rules = Rules {
        matching: Matching::Any,
        conditions: vec![Condition::InStock],
    };
    let new = NewCollection {
        slug: "rules",
        rules: Some(&rules),
        ..new
    };
    let ruled = step!(walk, "catalog::put_collection", |c| {
        commands::put_collection(c, &platform, own, &new)
    })
    .unwrap();
    let (ruleds, pairs) = ([ruled], [(ruled, vase)]);
    step!(walk, "catalog::project_membership", |c| {
        commands::project_membership(c, own, &ruleds, &vases, &pairs)
    })
    .unwrap();
    step!(walk, "flows::admit", |c| flows::collections::admit(
        c, &platform, own, &vases
    ))
    .unwrap();
    step!(walk, "flows::fill", |c| flows::collections::fill(
        c, &platform, own, ruled
    ))
    .unwrap();
    let request = PageRequest::new(50, None);
    let rows = step!(walk, "catalog::member_listing", |c| {
        queries::member_listing(c, own, market, Members::Collection(ruled), &request)
    })
    .unwrap();
    assert!(!rows.items.is_empty() && rows.items.iter().all(|row| mine.contains(&row.product)));
    let shown = step!(walk, "catalog::collections", |c| queries::collections(
        c, own, market
    ))
    .unwrap();
    assert_eq!(shown.len(), 1);
    let found = step!(walk, "catalog::collection_by_slug", |c| {
        queries::collection_by_slug(c, own, "rules")
    })
    .unwrap();
    assert_eq!(found.unwrap().id, ruled);
    let found = step!(walk, "catalog::rule_collections", |c| {
        queries::rule_collections(c, own)
    })
    .unwrap();
    assert_eq!(found.len(), 1);
    let first = ProductId(uuid::Uuid::nil());
    let facts = step!(walk, "catalog::rule_facts", |c| queries::rule_facts(
        c,
        own,
        market,
        Some(&vases),
        first,
        9
    ))
    .unwrap();
    assert!(facts.is_empty());
    step!(walk, "catalog::delete_collection", |c| {
        commands::delete_collection(c, &platform, &ACTOR, own, chosen)
    })
    .unwrap();
    let words = NewTranslation {
        title: Some("Mine"),
        ..NewTranslation::default()
    };
    step!(walk, "catalog::put_translation", |c| {
        commands::put_translation(c, &platform, own, Subject::Product(vase), Locale::De, words)
    })
    .unwrap_err();
    step!(walk, "catalog::revise_translation", |c| {
        commands::revise_translation(c, &platform, &ACTOR, own, vase, Locale::De, words)
    })
    .unwrap_err();
    let found = step!(walk, "catalog::translation_in", |c| {
        queries::translation_in(c, own, Locale::De, vase.0)
    });
    assert!(found.unwrap().is_none());
    let found = step!(walk, "catalog::translations", |c| queries::translations(
        c,
        own,
        Locale::De,
        &vase_ids
    ))
    .unwrap();
    assert!(found.is_empty());
    let slugs = ["vase".to_owned(), "home-beta".to_owned()];
    let found = step!(walk, "catalog::product_translations", |c| {
        queries::product_translations(c, own, Locale::De, &slugs)
    })
    .unwrap();
    assert!(found.is_empty());
    let found = step!(walk, "catalog::category_translations", |c| {
        queries::category_translations(c, own, Locale::De, &slugs)
    })
    .unwrap();
    assert!(found.is_empty());
    let tree = step!(walk, "catalog::category_tree", |c| queries::category_tree(
        c, own
    ))
    .unwrap();
    assert!(tree.iter().all(|node| node.id != walk.other.shop.category));
    let found = step!(walk, "catalog::category_by_slug", |c| {
        queries::category_by_slug(c, own, "home-beta")
    })
    .unwrap();
    assert!(found.is_none_or(|category| category.id != walk.other.shop.category));
    let prices = step!(walk, "pricing::base_prices", |c| {
        pricing::queries::base_prices(c, own, Currency::AUD, &variants)
    });
    assert!(prices.unwrap().is_empty());
    step!(walk, "pricing::set_prices", |c| {
        pricing::commands::set_prices(c, &platform, own, Currency::AUD, &price)
    })
    .unwrap_err();
}

pub async fn files(walk: &mut Walk) {
    use catalog::{commands, queries};
    let (platform, own) = (
        walk.own.shop.platform.clone(),
        walk.own.shop.channel.clone(),
    );
    let (channel, foreign) = (own.id, walk.other.shop.lamp);
    let (vase, foreigns) = (walk.other.shop.products[2], [foreign]);
    let slugs = ["vase-beta".to_owned()];
    let found = step!(walk, "catalog::products_with_slugs", |c| {
        queries::products_with_slugs(c, channel, &slugs)
    })
    .unwrap();
    assert!(found.iter().all(|product| product.id != vase));
    let found = step!(walk, "catalog::export_page", |c| queries::export_page(
        c, channel, "", 100
    ))
    .unwrap();
    assert!(found.iter().all(|product| product.id != vase));
    let skus = ["LAMP".to_owned()];
    let found = step!(walk, "catalog::key_holders", |c| queries::key_holders(
        c,
        channel,
        &skus,
        &[]
    ))
    .unwrap();
    assert_eq!(found.len(), 1);
    let found = step!(
        walk,
        "catalog::sitemap_starts",
        |c| queries::sitemap_starts(c, channel, 1)
    )
    .unwrap();
    assert!(!found.contains(&vase));
    let found = step!(walk, "catalog::sitemap_products", |c| {
        queries::sitemap_products(c, channel, vase, 9)
    })
    .unwrap();
    assert!(found.iter().all(|(product, _)| *product != vase));
    step!(walk, "catalog::sitemap_pages", |c| queries::sitemap_pages(
        c, channel
    ))
    .unwrap();
    let found = step!(walk, "inventory::on_hand", |c| inventory::queries::on_hand(
        c, channel, &foreigns
    ))
    .unwrap();
    assert!(found.is_empty());
    let found = step!(walk, "inventory::main_warehouse", |c| {
        inventory::queries::main_warehouse(c, channel)
    })
    .unwrap();
    assert_eq!(found, Some(walk.own.shop.warehouse));
    let elsewhere = walk.other.shop.channel.id;
    let mut connection = platform.pool().acquire().await.unwrap();
    let run = commands::start_import_run(&mut connection, &platform, channel, "file")
        .await
        .unwrap();
    walk.check("catalog::start_import_run").await;
    let moved =
        commands::advance_import_run(&mut connection, &platform, elsewhere, run, run, true).await;
    walk.check("catalog::advance_import_run").await;
    assert!(!moved.unwrap());
    drop(connection);
    let folder = tempfile::tempdir().unwrap();
    let (file, errors) = (folder.path().join("p.csv"), folder.path().join("e.csv"));
    std::fs::write(
        &file,
        "Handle,Title,Category,SKU,Weight (g)\nvase-beta,Mine,Home,STOLEN-VASE,5\n",
    )
    .unwrap();
    let settings = ImportSettings {
        file: &file,
        errors: &errors,
        batch: 10,
        pictures: &intake(
            folder.path(),
            Arc::new(PublicWebClient::new(HttpLimits::default())),
        ),
    };
    let mut quiet = |_| ControlFlow::Continue(());
    let done =
        flows::product_file::import_products(&platform, &ACTOR, &own, settings, &mut quiet).await;
    walk.check("flows::import_products").await;
    assert_eq!(done.unwrap().good, 1);
    let mut bytes = Vec::new();
    flows::product_file::export_products(&platform, &own, &mut bytes)
        .await
        .unwrap();
    walk.check("flows::export_products").await;
    assert!(String::from_utf8(bytes).unwrap().contains("STOLEN-VASE"));
}
