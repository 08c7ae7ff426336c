//! Buying in another market: prices, shipping, order, payment and books in its currency.

use channels::commands::{NewMarket, put_market};
use channels::queries::channel_by_id;
use flows::listing::refresh;
use flows::storefront::{cart_view, product_page};
use kernel::{Currency, MarketId, Money, Rounding};
use orders::queries::cart_by_token;
use platform::Actor;
use pricing::commands::reprice;

use crate::shop::{GOOD, Shop, card, shop};

/// Opens a market in euros whose prices end in .99.
pub async fn europe(shop: &mut Shop) -> MarketId {
    let new = NewMarket {
        code: "eu",
        name: "Europe",
        currency: Currency::EUR,
        countries: &["DE"],
        rounding: Rounding::Charm {
            ending: 99,
            step: 100,
        },
        position: 1,
    };
    let actor = Actor::System("test");
    let (platform, channel) = (&shop.platform, shop.channel.id);
    let mut transaction = platform.begin().await.unwrap();
    let market = put_market(&mut transaction, platform, &actor, channel, &new)
        .await
        .unwrap();
    let variants = [shop.lamp, shop.mug_sand, shop.mug_ink, shop.vase];
    reprice(&mut transaction, platform, channel, &variants)
        .await
        .unwrap();
    for product in &shop.products {
        refresh(&mut transaction, channel, *product).await.unwrap();
    }
    transaction.commit().await.unwrap();
    let mut connection = shop.pool.acquire().await.unwrap();
    shop.channel = channel_by_id(&mut connection, channel)
        .await
        .unwrap()
        .unwrap();
    market
}

#[tokio::test]
async fn listing_and_product_page_show_the_markets_prices() {
    let mut shop = shop().await;
    let europe = europe(&mut shop).await;
    let mut connection = shop.pool.acquire().await.unwrap();
    // 49.99 / 1.6392 = 30.4966: nearer to 30.99 than to 29.99.
    let page = product_page(&mut connection, shop.channel.id, "lamp", europe).await;
    let price = page.unwrap().unwrap().offers[0].price;
    assert_eq!(price, Money::new(3_099, Currency::EUR));
    let listed: i64 = sqlx::query_scalar(
        "SELECT price_minor FROM product_listings WHERE market_id = $1 AND slug = 'lamp' AND currency = 'EUR'",
    )
    .bind(europe.0)
    .fetch_one(&shop.pool)
    .await
    .unwrap();
    assert_eq!(listed, price.minor());
    assert_eq!(shop.count("SELECT count(*) FROM product_listings").await, 6);
}

#[tokio::test]
async fn an_order_is_in_the_carts_currency_and_its_books_balance() {
    let mut shop = shop().await;
    let europe = europe(&mut shop).await;
    let (token, dollars) = shop.ready_cart(&[(shop.lamp, 2)]).await;
    let mut connection = shop.pool.acquire().await.unwrap();
    let channel = shop.channel.id;
    let cart = cart_by_token(&mut connection, channel, &token)
        .await
        .unwrap()
        .unwrap();
    let place = (europe, Currency::EUR);
    let moved =
        orders::commands::set_cart_market(&mut connection, &shop.platform, channel, cart.id, place);
    assert!(moved.await.unwrap());
    let cart = cart_by_token(&mut connection, channel, &token)
        .await
        .unwrap()
        .unwrap();
    let view = cart_view(&mut connection, channel, &cart).await.unwrap();
    assert_eq!(view.subtotal, Money::new(6_198, Currency::EUR));
    drop(connection);
    let state = shop.checkout.state(&shop.channel, &token).await.unwrap();
    let delivery = state.delivery.unwrap();
    assert!(
        delivery
            .options
            .iter()
            .all(|(option, _)| option.price.currency() == Currency::EUR)
    );
    let totals = delivery.totals.unwrap();
    assert_eq!(
        totals.shipping.minor() % 100,
        99,
        "shipping is rounded as prices are"
    );
    // The total that was seen in dollars is none any more.
    assert!(
        shop.checkout
            .buy(&shop.channel, &token, &card(GOOD), dollars)
            .await
            .is_err()
    );
    let bought = shop
        .checkout
        .buy(&shop.channel, &token, &card(GOOD), totals.total.minor())
        .await;
    bought.unwrap();
    for euros in [
        "SELECT count(*) FROM orders WHERE status = 'paid' AND currency = 'EUR'",
        "SELECT count(*) FROM payments WHERE status = 'captured' AND currency = 'EUR'",
        "SELECT count(*) FROM sandbox_processor.charges WHERE currency = 'EUR'",
    ] {
        assert_eq!(shop.count(euros).await, 1, "{euros}");
    }
    let mut connection = shop.pool.acquire().await.unwrap();
    let balance = ledger::queries::trial_balance(&mut connection, channel)
        .await
        .unwrap();
    assert!(balance.is_zero());
    assert!(
        balance
            .accounts
            .iter()
            .all(|account| account.currency == "EUR")
    );
    // What was ordered stays in its market.
    let back = (shop.market().id, Currency::AUD);
    let moved =
        orders::commands::set_cart_market(&mut connection, &shop.platform, channel, cart.id, back);
    assert!(!moved.await.unwrap());
}
