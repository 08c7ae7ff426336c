//! What is added for nothing: a line at price zero that claims stock, or a word that it has run out.

use kernel::VariantId;
use promotions::queries::discounts_of_order;
use promotions::{Action, Draft, Refusal, Stacking};

use super::{promote, refusals, tenth, type_code};
use crate::shop::{GOOD, Shop, shop};

/// A mug for whoever buys for 40 or more.
fn mug_with_forty(shop: &Shop, gift: VariantId) -> Draft {
    let mut draft = tenth();
    draft.name = "A mug with it".into();
    draft.needs_code = false;
    draft.currency = Some(shop.channel.currency);
    draft.stacking = Stacking::Stackable {
        group: "gift".into(),
    };
    draft.conditions.minimum_subtotal_minor = Some(4_000);
    draft.action = Action::Gift {
        variant: gift,
        quantity: 2,
    };
    draft
}

/// The lines of the newest order: pieces and price of each.
async fn lines(shop: &Shop) -> Vec<(i32, i64)> {
    let (order, _) = shop.newest_order().await;
    sqlx::query_as(
        "SELECT quantity, unit_price_minor FROM order_lines WHERE order_id = $1 ORDER BY position",
    )
    .bind(order.0)
    .fetch_all(&shop.pool)
    .await
    .unwrap()
}

#[tokio::test]
async fn a_gift_is_a_line_at_price_zero_and_claims_stock() {
    let shop = shop().await;
    let (token, before) = shop.ready_cart(&[(shop.lamp, 1)]).await;
    let promotion = promote(&shop, &mug_with_forty(&shop, shop.mug_ink), None).await;
    let total = shop.total(&token).await;
    assert_eq!(total, before);
    shop.buy(&token, total, GOOD).await.unwrap();
    assert_eq!(lines(&shop).await, [(1, 4_999), (2, 0)]);
    assert_eq!(shop.stock(shop.mug_ink).await, (3, 0));
    let (order, _) = shop.newest_order().await;
    let mut connection = shop.pool.acquire().await.unwrap();
    let used = discounts_of_order(&mut connection, shop.channel.id, order).await;
    let used = used.unwrap();
    assert_eq!((used.len(), used[0].promotion), (1, promotion));
    assert_eq!(
        (used[0].gift, used[0].goods.minor()),
        (Some(shop.mug_ink), 0)
    );
    drop(connection);
    shop.assert_sound().await;
}

/// Four of five mugs are in the cart itself: one is left, and two are promised. The tenth off still holds.
#[tokio::test]
async fn a_gift_that_is_not_there_says_so_and_the_rest_holds() {
    let shop = shop().await;
    let mut gift = mug_with_forty(&shop, shop.mug_ink);
    gift.needs_code = true;
    promote(&shop, &gift, Some("MUGS")).await;
    let mut off = tenth();
    off.stacking = Stacking::Stackable {
        group: "goods".into(),
    };
    promote(&shop, &off, Some("TENTH")).await;
    let (token, before) = shop.ready_cart(&[(shop.mug_ink, 4)]).await;
    type_code(&shop, &token, "MUGS").await;
    type_code(&shop, &token, "TENTH").await;
    assert_eq!(refusals(&shop, &token).await, [Refusal::GiftGone]);
    let state = shop.checkout.state(&shop.channel, &token).await.unwrap();
    assert_eq!(state.discounts.gifts_gone[0].promotion, "A mug with it");
    let total = shop.total(&token).await;
    assert_eq!(total, before - 880);
    shop.buy(&token, total, GOOD).await.unwrap();
    assert_eq!(lines(&shop).await, [(4, 2_199)]);
    assert_eq!(
        shop.count("SELECT count(*) FROM promotion_redemptions")
            .await,
        1
    );
    shop.assert_sound().await;
}

/// The same variant bought and given: pieces are held together, and come back together when the order ends unpaid.
#[tokio::test]
async fn a_gift_of_what_is_bought_is_held_with_it_and_counts_against_the_limit() {
    let shop = shop().await;
    let mut gift = mug_with_forty(&shop, shop.lamp);
    gift.usage_limit = Some(1);
    promote(&shop, &gift, None).await;
    let (token, total) = shop.ready_cart(&[(shop.lamp, 1)]).await;
    shop.buy(&token, total, GOOD).await.unwrap();
    assert_eq!(shop.stock(shop.lamp).await, (7, 0));
    assert_eq!(
        shop.count("SELECT sum(used_count) FROM promotions").await,
        1
    );
    let (token, total) = shop.ready_cart(&[(shop.lamp, 1)]).await;
    shop.buy(&token, total, GOOD).await.unwrap();
    assert_eq!(lines(&shop).await, [(1, 4_999)]);
    shop.assert_sound().await;
}
