//! Cancellations: in the time of grace, by the shop, too late.

use std::time::Duration;

use flows::order_care::Step;
use identity::Role;
use orders::OrderStatus;
use orders::commands::set_order_settings;
use orders::queries::OrderSettings;
use platform::Actor;

use super::{at_processor, balance, care, code, pay_out, refund, returned, staff};
use crate::shop::{GOOD, POOR, shop};

#[tokio::test]
async fn a_buyer_cancels_in_time_and_everything_goes_back() {
    let shop = shop().await;
    let (_, receipt) = shop.sell(&[(shop.lamp, 1), (shop.mug_sand, 2)]).await;
    let total = 4_999 + 2 * 1_999 + 1_495;
    shop.clock.advance(Duration::from_secs(29 * 60));
    for _ in 0..2 {
        let cancelled = care(&shop)
            .cancel_by_buyer(&shop.channel, receipt.order, &Actor::Guest)
            .await;
        cancelled.unwrap();
    }
    assert_eq!(shop.orders_with("cancelled").await, 1);
    assert_eq!(shop.stock(shop.lamp).await, (10, 0));
    assert_eq!(shop.stock(shop.mug_sand).await, (20, 0));
    assert_eq!(
        returned(&shop, receipt.order).await,
        (total, total, total, total)
    );
    // Owed until the processor has said yes.
    assert_eq!(
        (balance(&shop, "2400").await, at_processor(&shop).await),
        (-total, 0)
    );
    shop.assert_sound().await;
    pay_out(&shop, care(&shop)).await;
    assert_eq!(
        (balance(&shop, "2400").await, at_processor(&shop).await),
        (0, total)
    );
    for (account, income) in [("4000", "4800"), ("4100", "4810")] {
        let left = balance(&shop, account).await + balance(&shop, income).await;
        assert_eq!(left, 0, "{account}");
    }
    assert_eq!(
        (balance(&shop, "2200").await, balance(&shop, "1100").await),
        (0, 0)
    );
    shop.assert_sound().await;
}

#[tokio::test]
async fn the_time_of_grace_ends_and_so_it_does_with_picking() {
    let shop = shop().await;
    let (_, late) = shop.sell(&[(shop.lamp, 1)]).await;
    shop.clock.advance(Duration::from_secs(30 * 60));
    let refused = care(&shop)
        .cancel_by_buyer(&shop.channel, late.order, &Actor::Guest)
        .await;
    assert_eq!(code(&refused.unwrap_err()), "orders.too_late_to_cancel");
    let (_, picked) = shop.sell(&[(shop.lamp, 1)]).await;
    for to in [OrderStatus::Allocated, OrderStatus::Picking] {
        let step = Step {
            to,
            actor: &Actor::System("test"),
            reason: "",
        };
        let taken = care(&shop)
            .advance(shop.channel.id, picked.order, step)
            .await;
        taken.unwrap();
    }
    let refused = care(&shop)
        .cancel_by_buyer(&shop.channel, picked.order, &Actor::Guest)
        .await;
    assert_eq!(code(&refused.unwrap_err()), "orders.too_late_to_cancel");
    let ops = staff(Role::Ops);
    let refused = care(&shop)
        .cancel_by_staff(&shop.channel, picked.order, &ops, "why not")
        .await;
    assert_eq!(code(&refused.unwrap_err()), "orders.step");
    assert_eq!(returned(&shop, picked.order).await, (0, 0, 0, 0));
    // Not later, though, than the shop itself.
    let late = care(&shop)
        .cancel_by_staff(&shop.channel, late.order, &ops, "out of stock")
        .await;
    late.unwrap();
    assert_eq!(shop.orders_with("cancelled").await, 1);
    shop.assert_sound().await;
}

#[tokio::test]
async fn a_shop_sets_the_time_and_no_time_is_never() {
    let shop = shop().await;
    let (_, receipt) = shop.sell(&[(shop.lamp, 1)]).await;
    let never = OrderSettings {
        cancel_grace_minutes: 0,
        ..OrderSettings::default()
    };
    let mut transaction = shop.platform.begin().await.unwrap();
    let actor = Actor::System("test");
    let (platform, channel) = (&shop.platform, shop.channel.id);
    set_order_settings(&mut transaction, platform, channel, &actor, &never)
        .await
        .unwrap();
    transaction.commit().await.unwrap();
    let refused = care(&shop)
        .cancel_by_buyer(&shop.channel, receipt.order, &Actor::Guest)
        .await;
    assert_eq!(code(&refused.unwrap_err()), "orders.too_late_to_cancel");
}

/// What went back before is not given again; the goods that came back are not counted twice.
#[tokio::test]
async fn after_a_refund_the_rest_goes_back() {
    let shop = shop().await;
    let (_, receipt) = shop.sell(&[(shop.mug_sand, 3)]).await;
    let one = orders::refunds::RefundOf::Items {
        lines: vec![(0, 1)],
        shipping_minor: 0,
    };
    refund(&shop, receipt.order, one).await.unwrap();
    assert_eq!(shop.stock(shop.mug_sand).await, (18, 0));
    let cancelled = care(&shop)
        .cancel_by_buyer(&shop.channel, receipt.order, &Actor::Guest)
        .await;
    cancelled.unwrap();
    let total = 3 * 1_999 + 1_495;
    assert_eq!(
        returned(&shop, receipt.order).await,
        (total, total, total, total)
    );
    assert_eq!(shop.stock(shop.mug_sand).await, (20, 0));
    pay_out(&shop, care(&shop)).await;
    assert_eq!(at_processor(&shop).await, total);
    assert_eq!(balance(&shop, "2200").await, 0);
    shop.assert_sound().await;
}

#[tokio::test]
async fn staff_cancel_what_was_never_paid_and_say_why() {
    let shop = shop().await;
    let (token, total) = shop.ready_cart(&[(shop.lamp, 1)]).await;
    shop.buy(&token, total, POOR).await.unwrap_err();
    let (order, _) = shop.newest_order().await;
    let ops = staff(Role::Ops);
    let refused = care(&shop)
        .cancel_by_staff(&shop.channel, order, &ops, "  ")
        .await;
    assert_eq!(code(&refused.unwrap_err()), "orders.reason");
    let cancelled = care(&shop)
        .cancel_by_staff(&shop.channel, order, &ops, "test order")
        .await;
    cancelled.unwrap();
    assert_eq!(shop.stock(shop.lamp).await, (10, 0));
    assert_eq!(returned(&shop, order).await, (0, 0, 0, 0));
}

/// The form of a cart whose order was cancelled buys nothing more.
#[tokio::test]
async fn an_old_form_places_no_second_order() {
    let shop = shop().await;
    let (token, total) = shop.ready_cart(&[(shop.lamp, 1)]).await;
    let receipt = shop.buy(&token, total, GOOD).await.unwrap();
    let cancelled = care(&shop)
        .cancel_by_buyer(&shop.channel, receipt.order, &Actor::Guest)
        .await;
    cancelled.unwrap();
    let refused = shop.buy(&token, total, GOOD).await.unwrap_err();
    assert_eq!(code(&refused), "orders.no_cart");
    assert_eq!(shop.orders_with("paid").await, 0);
}
