//! What search engines are told, through the whole router.

use std::collections::BTreeMap;

use axum::http::StatusCode;
use catalog::commands::{
    NewTranslation, Subject, publish_product, put_category, put_collection, put_product,
    put_translation, put_variant,
};
use catalog::{NewCategory, NewCollection, NewProduct, NewVariant, Seo};
use kernel::Locale;
use platform::Actor;

use crate::world::World;

/// A shop with this many published products, and a draft.
async fn shop(products: usize) -> World {
    let world = World::with_shop().await;
    let (platform, channel) = (&world.services.platform, world.channel().await);
    let mut transaction = platform.begin().await.unwrap();
    let home = NewCategory {
        slug: "home",
        name: "Home",
        ..NewCategory::default()
    };
    let category = put_category(&mut transaction, platform, channel, &home)
        .await
        .unwrap();
    let empty = NewCollection {
        slug: "empty",
        name: "Empty",
        ..NewCollection::default()
    };
    put_collection(&mut transaction, platform, channel, &empty)
        .await
        .unwrap();
    for number in 0..=products {
        let (slug, options) = (format!("lamp-{number}"), BTreeMap::new());
        let new = NewProduct {
            category,
            slug: &slug,
            title: "Lamp </script><b>",
            brand: "Harbour",
            summary: "A lamp",
            description: "## Care\n\n<img src=x onerror=alert(1)> [x](javascript:alert(1))",
            highlights: &[],
            options: &[],
            position: 1,
            origin: Some("AU"),
            hs_code: None,
            tags: &[],
            seo: Seo::default(),
        };
        let id = put_product(&mut transaction, platform, channel, &new)
            .await
            .unwrap();
        let variant = NewVariant {
            sku: &slug,
            options: &options,
            weight_grams: 1,
            position: 0,
            barcode: None,
            dimensions: None,
        };
        put_variant(&mut transaction, platform, channel, id, &[], &variant)
            .await
            .unwrap();
        if number < products {
            let actor = Actor::System("test");
            publish_product(&mut transaction, platform, &actor, channel, id)
                .await
                .unwrap();
        }
    }
    transaction.commit().await.unwrap();
    world
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn the_index_names_parts_and_the_parts_name_every_published_page() {
    let world = shop(3).await;
    let index = world.get("/sitemap.xml", &[]).await;
    assert_eq!(index.status, StatusCode::OK);
    assert_eq!(
        index.header("content-type"),
        "application/xml; charset=utf-8"
    );
    assert_eq!(index.header("cache-control"), "public, max-age=3600");
    let parts: Vec<&str> = index.body.split("<loc>http://shop.test").skip(1).collect();
    assert_eq!(parts.len(), 2, "{}", index.body);
    let part = parts[1].split('<').next().unwrap();
    let products = world.get(part, &[]).await;
    assert_eq!(
        products
            .body
            .matches("<url><loc>http://shop.test/products/lamp-")
            .count(),
        6,
        "each in two languages"
    );
    assert_eq!(products.body.matches("<lastmod>").count(), 6);
    let arabic = "<xhtml:link rel=\"alternate\" hreflang=\"ar\" href=\"http://shop.test/products/lamp-0?lang=ar\"/>";
    assert_eq!(
        products.body.matches(arabic).count(),
        2,
        "{}",
        products.body
    );
    assert!(products.body.trim_end().ends_with("</urlset>") && !products.body.contains("lamp-3"));
    let pages = world.get("/sitemaps/pages.xml", &[]).await;
    assert!(
        pages.body.contains("/categories/home</loc>")
            && pages.body.contains("/brands/harbour</loc>")
    );
    assert!(
        !pages.body.contains("/collections/empty"),
        "an empty collection is no page to find"
    );
    let broken = world.get("/sitemaps/products.xml?from=1", &[]).await;
    assert_eq!(broken.status, StatusCode::NOT_FOUND);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn robots_are_led_to_the_sitemap_and_away_from_the_cart() {
    let world = World::with_shop().await;
    let robots = world.get("/robots.txt", &[]).await;
    assert!(
        robots
            .body
            .contains("Sitemap: http://shop.test/sitemap.xml"),
        "{}",
        robots.body
    );
    assert!(robots.body.contains("Disallow: /cart\n"));
    let elsewhere = world.get("/robots.txt", &[("host", "nobody.test")]).await;
    assert_eq!(elsewhere.status, StatusCode::NOT_FOUND);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn a_product_page_tells_who_it_is_and_runs_nothing_of_the_merchants() {
    let world = shop(1).await;
    let page = world.get("/products/lamp-0", &[]).await;
    assert_eq!(page.status, StatusCode::OK, "{}", page.body);
    let json = page.body.split("application/ld+json").nth(1).unwrap();
    let json = json
        .split_once('>')
        .unwrap()
        .1
        .split_once("</script>")
        .unwrap()
        .0;
    let read: serde_json::Value = serde_json::from_str(json).unwrap();
    assert_eq!(read["@graph"][0]["@type"], "Product");
    assert_eq!(read["@graph"][0]["name"], "Lamp </script><b>");
    assert_eq!(read["@graph"][1]["@type"], "BreadcrumbList");
    assert!(page.body.contains("http://shop.test/products/lamp-0"));
    assert!(page.body.contains("&lt;img src=x onerror=alert(1)&gt;"));
    assert!(!page.body.contains("<img src=x") && !page.body.contains("href=\"javascript:"));
    for path in ["/brands/harbour", "/categories/home"] {
        assert_eq!(world.get(path, &[]).await.status, StatusCode::OK, "{path}");
    }
    assert_eq!(
        world.get("/collections/none", &[]).await.status,
        StatusCode::NOT_FOUND
    );
    assert_eq!(
        world.get("/collections/empty", &[]).await.status,
        StatusCode::OK
    );
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn a_page_has_an_address_in_each_language_and_words_in_it() {
    let world = shop(1).await;
    let (platform, channel) = (&world.services.platform, world.channel().await);
    let mut connection = platform.pool().acquire().await.unwrap();
    let product = flows::voices::product_by_slug(&mut connection, channel, "lamp-0")
        .await
        .unwrap()
        .unwrap();
    let words = NewTranslation {
        title: Some("مصباح"),
        ..NewTranslation::default()
    };
    let subject = Subject::Product(product);
    put_translation(
        &mut connection,
        platform,
        channel,
        subject,
        Locale::Ar,
        words,
    )
    .await
    .unwrap();
    drop(connection);

    let plain = world.get("/products/lamp-0", &[]).await;
    let address = "http://shop.test/products/lamp-0";
    assert!(!plain.body.contains("مصباح") && plain.header("set-cookie").is_empty());
    assert!(plain.header("cache-control").starts_with("public"));
    for link in [
        format!("rel=\"canonical\" href=\"{address}\""),
        format!("hreflang=\"ar\" href=\"{address}?lang=ar\""),
        format!("hreflang=\"x-default\" href=\"{address}\""),
    ] {
        let (first, second) = link.split_once(' ').unwrap();
        let found = plain.body.split("<link").any(|tag| {
            let tag = tag.split('>').next().unwrap();
            tag.contains(first) && tag.contains(second)
        });
        assert!(found, "{link} in {}", plain.body);
    }

    let arabic = world.get("/products/lamp-0?lang=ar", &[]).await;
    assert!(arabic.body.contains("<html lang=\"ar\" dir=\"rtl\""));
    assert!(
        arabic.body.contains("\"name\":\"مصباح\""),
        "JSON-LD is in the language"
    );
    assert!(
        arabic.body.contains("lang=\"en"),
        "what is not translated says its language"
    );
    assert!(arabic.header("set-cookie").starts_with("lsn_locale=ar"));
    assert!(arabic.header("cache-control").starts_with("private"));
    // Who has chosen it already is not told again.
    let cookie = [("cookie", "lsn_locale=ar")];
    let again = world.get("/products/lamp-0?lang=ar", &cookie).await;
    assert!(again.body.contains("مصباح") && again.header("set-cookie").is_empty());
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn products_are_compared_under_an_address_that_can_be_sent() {
    let world = shop(2).await;
    let page = world.get("/compare?p=lamp-0&p=lamp-1&p=nowhere", &[]).await;
    assert_eq!(page.status, StatusCode::OK);
    assert!(page.header("cache-control").starts_with("public"));
    for part in [
        "data-comparing=\"lamp-0,lamp-1\"",
        "href=\"/compare?p=lamp-1&amp;p=nowhere\"",
        "nowhere",
    ] {
        assert!(page.body.contains(part), "{part} in {}", page.body);
    }
    let empty = world.get("/compare", &[]).await;
    assert_eq!(empty.status, StatusCode::OK);
    assert!(empty.body.contains("data-comparing=\"\""));
}
