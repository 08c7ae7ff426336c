//! What is taken off, line by line, and what the books say of it.

use kernel::{OrderId, Percentage};
use promotions::queries::{discounts_of_order, line_shares_of_order};
use promotions::{Action, Refusal, Stacking};

use super::{promote, refusals, tenth, type_code};
use crate::shop::{GOOD, shop};

/// Lamp 49.99 and two mugs at 19.99 are 89.97, a tenth is 9.00 (half to even: 8.997); shipping stays.
#[tokio::test]
async fn a_code_lowers_lines_and_tax_and_the_books_balance() {
    let shop = shop().await;
    let promotion = promote(&shop, &tenth(), Some("TENTH")).await;
    let (token, before) = shop.ready_cart(&[(shop.lamp, 1), (shop.mug_sand, 2)]).await;
    type_code(&shop, &token, "tenth").await;
    let total = shop.total(&token).await;
    assert_eq!(total, before - 900);
    shop.buy(&token, total, GOOD).await.unwrap();
    let (order, _) = shop.newest_order().await;
    let mut connection = shop.pool.acquire().await.unwrap();
    let channel = shop.channel.id;
    let amounts = orders::queries::order_amounts(&mut connection, channel, order).await;
    let amounts = amounts.unwrap();
    assert_eq!(
        (amounts.discount.minor(), amounts.total.minor()),
        (900, total)
    );
    let shares = line_shares_of_order(&mut connection, channel, order)
        .await
        .unwrap();
    let shares: Vec<i64> = shares.iter().map(|share| share.amount_minor).collect();
    assert_eq!(shares, [500, 400]);
    let found = discounts_of_order(&mut connection, channel, order)
        .await
        .unwrap();
    assert_eq!(
        (found[0].promotion, found[0].code.as_str()),
        (promotion, "TENTH")
    );
    // GST is an eleventh of what remains of each line: 44.99 and 35.98.
    let tax: Vec<i64> = sqlx::query_scalar(
        "SELECT tax_minor FROM order_lines WHERE order_id = $1 ORDER BY position",
    )
    .bind(order.0)
    .fetch_all(&mut *connection)
    .await
    .unwrap();
    assert_eq!(tax, [409, 327]);
    let balance = ledger::queries::trial_balance(&mut connection, channel)
        .await
        .unwrap();
    assert!(balance.is_zero());
    let of = |code: &str| {
        let found = balance.accounts.iter().find(|account| account.code == code);
        found.map(|account| account.balance_minor)
    };
    assert_eq!((of("4900"), of("1100")), (Some(900), Some(total)));
    drop(connection);
    shop.assert_sound().await;
}

#[tokio::test]
async fn shipping_may_be_free_and_promotions_of_two_groups_add_up() {
    let shop = shop().await;
    let (token, before) = shop.ready_cart(&[(shop.lamp, 1)]).await;
    let mut free = tenth();
    free.needs_code = false;
    free.name = "Free delivery".into();
    free.stacking = Stacking::Stackable {
        group: "delivery".into(),
    };
    free.action = Action::FreeShipping { cap_minor: None };
    promote(&shop, &free, None).await;
    let mut off = tenth();
    off.stacking = Stacking::Stackable {
        group: "goods".into(),
    };
    promote(&shop, &off, Some("TENTH")).await;
    assert_eq!(shop.total(&token).await, 4_999);
    type_code(&shop, &token, "TENTH").await;
    let total = shop.total(&token).await;
    assert_eq!((total, before > 4_999), (4_999 - 500, true));
    shop.buy(&token, total, GOOD).await.unwrap();
    shop.assert_sound().await;
}

#[tokio::test]
async fn a_code_without_effect_says_so_and_is_not_used() {
    let shop = shop().await;
    let mut dear = tenth();
    dear.usage_limit = Some(1);
    dear.action = Action::FixedPrice { price_minor: 9_900 };
    promote(&shop, &dear, Some("NINETYNINE")).await;
    let (token, total) = shop.ready_cart(&[(shop.lamp, 1)]).await;
    type_code(&shop, &token, "NINETYNINE").await;
    type_code(&shop, &token, "NOSUCH").await;
    assert_eq!(
        refusals(&shop, &token).await,
        [Refusal::Unknown, Refusal::NoEffect]
    );
    shop.buy(&token, total, GOOD).await.unwrap();
    assert_eq!(
        shop.count("SELECT count(*) FROM promotion_redemptions")
            .await,
        0
    );
    assert_eq!(
        shop.count("SELECT sum(used_count) FROM promotions").await,
        0
    );
}

#[tokio::test]
async fn what_costs_nothing_is_paid_without_a_card() {
    let shop = shop().await;
    let mut gone = tenth();
    gone.stacking = Stacking::Stackable {
        group: "goods".into(),
    };
    gone.action = Action::Percentage {
        percent: Percentage::from_basis_points(10_000),
        cap_minor: Some(100_000),
    };
    promote(&shop, &gone, Some("GRATIS")).await;
    let mut free = gone.clone();
    free.stacking = Stacking::Stackable {
        group: "delivery".into(),
    };
    free.action = Action::FreeShipping { cap_minor: None };
    free.needs_code = false;
    promote(&shop, &free, None).await;
    let (token, _) = shop.ready_cart(&[(shop.lamp, 2)]).await;
    type_code(&shop, &token, "GRATIS").await;
    assert_eq!(shop.total(&token).await, 0);
    let receipt = shop.buy(&token, 0, "").await.unwrap();
    assert_eq!(shop.buy(&token, 0, "").await.unwrap(), receipt);
    assert_eq!(shop.orders_with("paid").await, 1);
    assert_eq!(shop.count("SELECT count(*) FROM payments").await, 0);
    assert_eq!(shop.stock(shop.lamp).await, (8, 0));
    let order: OrderId = receipt.order;
    let mut connection = shop.pool.acquire().await.unwrap();
    let amounts = orders::queries::order_amounts(&mut connection, shop.channel.id, order).await;
    assert!(amounts.unwrap().tax.is_zero());
    // Nobody is let in by saying that it costs nothing.
    let (token, _) = shop.ready_cart(&[(shop.lamp, 1)]).await;
    shop.buy(&token, 0, "").await.unwrap_err();
    drop(connection);
    shop.assert_sound().await;
}
