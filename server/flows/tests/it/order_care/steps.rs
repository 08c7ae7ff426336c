//! An order goes its way, step by step.

use flows::order_care::Step;
use kernel::OrderId;
use orders::OrderStatus;
use platform::Actor;

use super::{care, code};
use crate::shop::shop;

#[tokio::test]
async fn an_order_goes_its_way_with_a_trace_of_each_step() {
    let shop = shop().await;
    let (_, receipt) = shop.sell(&[(shop.lamp, 1)]).await;
    let actor = Actor::System("warehouse");
    let mut status = OrderStatus::Paid;
    while let Some(to) = status.next_step() {
        let step = Step {
            to,
            actor: &actor,
            reason: "as planned",
        };
        for _ in 0..2 {
            let taken = care(&shop)
                .advance(shop.channel.id, receipt.order, step)
                .await;
            taken.unwrap();
        }
        status = to;
    }
    let timeline = shop
        .texts(
            "SELECT kind || ' ' || actor || ' ' || reason FROM order_events ORDER BY id OFFSET 2",
        )
        .await;
    let words = [
        "allocated",
        "picking",
        "packed",
        "shipped",
        "delivered",
        "closed",
    ];
    assert_eq!(
        timeline,
        words.map(|word| format!("{word} system:warehouse as planned"))
    );
    let topics = shop
        .texts("SELECT topic FROM outbox_events WHERE topic LIKE 'orders.%' ORDER BY transaction_id, id OFFSET 2")
        .await;
    assert_eq!(topics, words.map(|word| format!("orders.{word}")));
    let audit = shop
        .texts("SELECT action FROM audit_entries WHERE actor = 'system:warehouse' ORDER BY transaction_id, id")
        .await;
    assert_eq!(audit, topics);
    assert_eq!(shop.stock(shop.lamp).await, (9, 0));
    shop.assert_sound().await;
}

#[tokio::test]
async fn no_step_is_left_out_and_money_and_stock_have_commands_of_their_own() {
    let shop = shop().await;
    let (_, receipt) = shop.sell(&[(shop.lamp, 1)]).await;
    let actor = Actor::System("warehouse");
    for to in OrderStatus::ALL {
        if matches!(to, OrderStatus::Paid | OrderStatus::Allocated) {
            continue;
        }
        let step = Step {
            to,
            actor: &actor,
            reason: "",
        };
        let refused = care(&shop)
            .advance(shop.channel.id, receipt.order, step)
            .await;
        assert_eq!(code(&refused.unwrap_err()), "orders.step", "{to:?}");
    }
    let nowhere: OrderId = shop.platform.ids().next();
    let step = Step {
        to: OrderStatus::Allocated,
        actor: &actor,
        reason: "",
    };
    let refused = care(&shop).advance(shop.channel.id, nowhere, step).await;
    assert_eq!(code(&refused.unwrap_err()), "orders.order");
    assert_eq!(shop.orders_with("paid").await, 1);
}
