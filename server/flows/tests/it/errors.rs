//! Every way in which buying can fail, and that it changes nothing it should not.

use flows::checkout::{CheckoutError, PayWith, Purchase};
use kernel::{Currency, Explain, Money};
use orders::OrderError;
use orders::commands::NewPieces;
use payments::PaymentError;

use crate::shop::{GOOD, POOR, Shop, shop};

pub fn fields(error: &CheckoutError) -> Vec<(String, String)> {
    let problem = error.explain().expect("the shopper is told");
    problem
        .fields
        .into_iter()
        .map(|field| (field.field, field.code))
        .collect()
}

/// Nothing was placed, nothing held, nobody charged.
pub async fn assert_untouched(shop: &Shop) {
    assert_eq!(shop.count("SELECT count(*) FROM orders").await, 0);
    assert_eq!(
        shop.count("SELECT sum(reserved) FROM stock_levels").await,
        0
    );
    assert_eq!(
        shop.count("SELECT count(*) FROM sandbox_processor.charges")
            .await,
        0
    );
    assert_eq!(shop.count("SELECT count(*) FROM jobs").await, 0);
    shop.assert_sound().await;
}

#[tokio::test]
async fn without_a_card_nobody_is_charged_and_with_one_that_nobody_knows() {
    let shop = shop().await;
    let (token, total) = shop.ready_cart(&[(shop.lamp, 1)]).await;
    let purchase = Purchase {
        person: None,
        pay_with: PayWith::Nothing,
        seen_total_minor: total,
        seen_credit_minor: 0,
        site: None,
        locale: None,
    };
    let bought = shop.checkout.pay(&shop.channel, &token, &purchase).await;
    let expected = [("card".to_owned(), "required".to_owned())];
    assert_eq!(fields(&bought.unwrap_err()), expected);
    let error = shop.buy(&token, total, "of_nobody").await.unwrap_err();
    assert!(matches!(
        error,
        CheckoutError::Payment(PaymentError::Declined { code }) if code == "no_such_card"
    ));
    assert_untouched(&shop).await;
}

#[tokio::test]
async fn a_declined_order_keeps_its_stock_until_the_next_try_replaces_it() {
    let shop = shop().await;
    let (token, total) = shop.ready_cart(&[(shop.mug_ink, 5)]).await;
    let error = shop.buy(&token, total, POOR).await.unwrap_err();
    let CheckoutError::Payment(PaymentError::Declined { code }) = &error else {
        panic!("{error:?}")
    };
    assert_eq!(
        (code.as_str(), error.explain().unwrap().kind.status()),
        ("insufficient_funds", 402)
    );
    let (first, _) = shop.newest_order().await;
    assert_eq!(
        shop.standing(first).await,
        ("pending".into(), "declined".into())
    );
    assert_eq!(shop.stock(shop.mug_ink).await, (5, 5));
    assert_eq!(shop.texts("SELECT status FROM carts").await, ["open"]);
    assert_eq!(shop.postings(first).await, []);

    // All five are held by the declined order: only the replacement in one transaction can sell them again.
    let receipt = shop.buy(&token, total, GOOD).await.unwrap();
    assert_ne!(receipt.order, first);
    assert_eq!(
        shop.standing(first).await,
        ("cancelled".into(), "declined".into())
    );
    assert_eq!(
        shop.standing(receipt.order).await,
        ("paid".into(), "captured".into())
    );
    assert_eq!(shop.stock(shop.mug_ink).await, (0, 0));
    let reasons = shop
        .texts("SELECT cancel_reason FROM orders WHERE status = 'cancelled'")
        .await;
    assert_eq!(reasons, ["replaced"]);
    let holds = shop
        .texts("SELECT status FROM reservations ORDER BY status")
        .await;
    assert_eq!(holds, ["committed", "released"]);
    assert_eq!(shop.captured_charges().await, 1);
    shop.assert_sound().await;
}

#[tokio::test]
async fn a_changed_cart_after_a_decline_is_ordered_as_it_is_now() {
    let shop = shop().await;
    let (token, total) = shop.ready_cart(&[(shop.mug_ink, 2)]).await;
    shop.buy(&token, total, POOR).await.unwrap_err();
    let mut connection = shop.pool.acquire().await.unwrap();
    let cart = orders::queries::cart_by_token(&mut connection, shop.channel.id, &token)
        .await
        .unwrap()
        .unwrap();
    for (variant, quantity) in [(shop.mug_ink, 0), (shop.vase, 1)] {
        let (platform, channel) = (&shop.platform, shop.channel.id);
        if quantity == 0 {
            orders::commands::set_cart_quantity(
                &mut connection,
                platform,
                channel,
                cart.id,
                variant,
                0,
            )
            .await
            .unwrap();
        } else {
            add(&shop, &token, variant, 1).await;
        }
    }
    drop(connection);
    let total = shop.total(&token).await;
    shop.buy(&token, total, GOOD).await.unwrap();
    assert_eq!(
        (shop.stock(shop.mug_ink).await, shop.stock(shop.vase).await),
        ((5, 0), (6, 0))
    );
    shop.assert_sound().await;
}

#[tokio::test]
async fn without_a_cart_or_with_an_empty_one_there_is_nothing_to_buy() {
    let shop = shop().await;
    let error = shop.buy("no such token", 1, GOOD).await.unwrap_err();
    assert!(
        matches!(error, CheckoutError::Order(OrderError::NoCart)),
        "{error:?}"
    );
    let token = shop.cart(&[]).await;
    let error = shop.buy(&token, 0, GOOD).await.unwrap_err();
    assert!(
        matches!(error, CheckoutError::Order(OrderError::EmptyCart)),
        "{error:?}"
    );
    let error = shop
        .checkout
        .state(&shop.channel, &token)
        .await
        .unwrap_err();
    assert!(
        matches!(error, CheckoutError::Order(OrderError::EmptyCart)),
        "{error:?}"
    );
    assert_untouched(&shop).await;
}

#[tokio::test]
async fn a_total_that_changed_since_it_was_shown_is_not_charged() {
    let shop = shop().await;
    let (token, total) = shop.ready_cart(&[(shop.lamp, 1)]).await;
    let mut connection = shop.pool.acquire().await.unwrap();
    let dearer = Money::new(5_099, Currency::AUD);
    pricing::commands::set_price(
        &mut connection,
        &shop.platform,
        shop.channel.id,
        shop.lamp,
        dearer,
    )
    .await
    .unwrap();
    let error = shop.buy(&token, total, GOOD).await.unwrap_err();
    assert!(matches!(error, CheckoutError::TotalChanged), "{error:?}");
    assert_untouched(&shop).await;
    shop.buy(&token, total + 100, GOOD).await.unwrap();
}

#[tokio::test]
async fn what_sold_out_meanwhile_can_not_be_bought() {
    let shop = shop().await;
    let (token, total) = shop.ready_cart(&[(shop.vase, 2), (shop.lamp, 1)]).await;
    shop.adjust(shop.vase, -6).await.unwrap();
    let error = shop.buy(&token, total, GOOD).await.unwrap_err();
    assert!(matches!(error, CheckoutError::Unavailable), "{error:?}");
    assert_eq!(error.explain().unwrap().kind.status(), 409);
    let state = shop.checkout.state(&shop.channel, &token).await.unwrap();
    let problems: Vec<_> = state.cart.lines.iter().map(|line| line.problem).collect();
    assert_eq!(
        problems,
        [Some(flows::storefront::LineProblem::TooFew), None]
    );
    assert_untouched(&shop).await;
}

/// A declined order's own pieces count for its next try; those that others took do not.
#[tokio::test]
async fn a_second_try_can_fail_for_stock_and_keeps_the_first_order() {
    let shop = shop().await;
    let (token, total) = shop.ready_cart(&[(shop.mug_ink, 3)]).await;
    shop.buy(&token, total, POOR).await.unwrap_err();
    add(&shop, &token, shop.mug_ink, 3).await;
    let error = shop.buy(&token, total + 3 * 2_199, GOOD).await.unwrap_err();
    assert!(matches!(error, CheckoutError::Unavailable), "{error:?}");
    assert_eq!(shop.orders_with("pending").await, 1);
    assert_eq!(shop.stock(shop.mug_ink).await, (5, 3));
    shop.assert_sound().await;
}

#[tokio::test]
async fn an_unpublished_product_can_not_be_bought() {
    let shop = shop().await;
    let (token, total) = shop.ready_cart(&[(shop.lamp, 1)]).await;
    sqlx::query("UPDATE products SET status = 'archived' WHERE slug = 'lamp'")
        .execute(&shop.pool)
        .await
        .unwrap();
    let error = shop.buy(&token, total, GOOD).await.unwrap_err();
    assert!(matches!(error, CheckoutError::Unavailable), "{error:?}");
    assert_untouched(&shop).await;
}

pub async fn add(shop: &Shop, token: &str, variant: kernel::VariantId, quantity: i32) {
    let mut connection = shop.pool.acquire().await.unwrap();
    let cart = orders::queries::cart_by_token(&mut connection, shop.channel.id, token)
        .await
        .unwrap()
        .unwrap();
    orders::commands::add_to_cart(
        &mut connection,
        &shop.platform,
        shop.channel.id,
        cart.id,
        NewPieces {
            variant,
            quantity,
            key: None,
        },
    )
    .await
    .unwrap();
}
