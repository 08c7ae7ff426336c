//! Choosing a market, as a browser without JavaScript meets it.

use axum::body::Body;
use axum::http::{Request, StatusCode, header};
use channels::commands::{NewMarket, put_market};
use kernel::{Currency, Rounding};
use platform::Actor;

use crate::world::{Answer, World};

/// A shop that sells in euros too.
async fn shop() -> World {
    let world = World::with_shop().await;
    let platform = &world.services.platform;
    let channel = world.channel().await;
    let new = NewMarket {
        code: "eu",
        name: "Europe",
        currency: Currency::EUR,
        countries: &["DE"],
        rounding: Rounding::None,
        position: 1,
    };
    let mut connection = platform.pool().acquire().await.unwrap();
    put_market(
        &mut connection,
        platform,
        &Actor::System("test"),
        channel,
        &new,
    )
    .await
    .unwrap();
    world
}

async fn choose(world: &World, market: &str, back: &str) -> Answer {
    let form = format!("market={market}&back={back}");
    let request = Request::post("/api/api_orders/market/choose_market")
        .header(header::HOST, "shop.test")
        .header(header::ORIGIN, "http://shop.test")
        .header(header::ACCEPT, "text/html")
        .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
        .body(Body::from(form))
        .unwrap();
    world.send(request).await
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn a_choice_is_kept_and_leads_back() {
    let world = shop().await;
    let chosen = choose(&world, "eu", "/products?sort=price").await;
    assert_eq!(chosen.status, StatusCode::FOUND);
    assert_eq!(chosen.header("location"), "/products?sort=price");
    assert!(chosen.header("set-cookie").starts_with("lsn_market=eu; "));
    for market in ["au", "nowhere", ""] {
        let back = choose(&world, market, "/").await;
        let cookie = back.header("set-cookie");
        assert!(
            cookie.starts_with("lsn_market=; ") && cookie.contains("Max-Age=0"),
            "{cookie}"
        );
    }
    let cart = choose(&world, "eu", "/checkout/payment").await;
    assert_eq!(cart.header("location"), "/cart?market=changed");
    let elsewhere = choose(&world, "eu", "//evil.example").await;
    assert_eq!(elsewhere.header("location"), "/");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn the_footer_offers_the_markets_and_says_of_what_day_rates_are() {
    let world = shop().await;
    let page = world.get("/", &[]).await;
    assert!(page.body.contains("Europe (EUR)"), "{}", page.body);
    assert!(!page.body.contains("average rates of the month"));
    assert!(page.header("cache-control").starts_with("public"));
    let chosen = world.get("/", &[("cookie", "lsn_market=eu")]).await;
    assert!(chosen.body.contains("average rates of the month to"));
    assert_eq!(chosen.header("cache-control"), "private, no-store");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn a_shop_with_one_market_has_nothing_to_choose() {
    let world = World::with_shop().await;
    let page = world.get("/", &[]).await;
    assert!(!page.body.contains("data-market-switch"));
}
