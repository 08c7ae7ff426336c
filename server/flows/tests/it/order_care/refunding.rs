//! Refunds: by line, amount and goodwill, with limits, at once, and through a gateway that says no.

use std::sync::Arc;

use async_trait::async_trait;
use flows::order_care::{OrderCare, RefundWish, Way};
use futures::future::join_all;
use identity::Role;
use kernel::{Money, PaymentId};
use orders::refunds::RefundOf;
use payments::{
    ChargeOutcome, ChargeRequest, GatewayError, PaymentGateway, RefundOutcome, RefundRequest,
};

use super::{at_processor, balance, care, code, key, pay_out, refund, returned, staff};
use crate::shop::{Shop, World, shop};

fn pieces(lines: &[(i32, i32)], shipping_minor: i64) -> RefundOf {
    RefundOf::Items {
        lines: lines.to_vec(),
        shipping_minor,
    }
}

#[tokio::test]
async fn several_refunds_of_one_order_take_tax_and_stock_back() {
    let shop = shop().await;
    let (_, receipt) = shop.sell(&[(shop.lamp, 1), (shop.mug_sand, 2)]).await;
    refund(&shop, receipt.order, pieces(&[(1, 1)], 0))
        .await
        .unwrap();
    refund(&shop, receipt.order, pieces(&[(1, 1)], 1_495))
        .await
        .unwrap();
    refund(&shop, receipt.order, RefundOf::Amount(999))
        .await
        .unwrap();
    let gone = 2 * 1_999 + 1_495 + 999;
    assert_eq!(
        returned(&shop, receipt.order).await,
        (gone, gone, gone, gone)
    );
    assert_eq!(shop.stock(shop.mug_sand).await, (20, 0));
    assert_eq!(shop.stock(shop.lamp).await, (9, 0));
    pay_out(&shop, care(&shop)).await;
    assert_eq!(at_processor(&shop).await, gone);
    // 953 were taken in; what is left is on the lamp at 40.00: 454 less 999/4999 of it, to the cent.
    assert_eq!(balance(&shop, "2200").await, -(454 - 91));
    let by_line = shop
        .count("SELECT sum(tax_minor)::bigint FROM refund_tax_lines")
        .await;
    let by_refund = shop
        .count("SELECT sum(tax_minor)::bigint FROM refunds")
        .await;
    assert_eq!((by_line, by_refund), (363 + 136 + 91, 363 + 136 + 91));
    let too_much = refund(&shop, receipt.order, pieces(&[(0, 1), (1, 1)], 0)).await;
    assert_eq!(code(&too_much.unwrap_err()), "orders.no_such_pieces");
    refund(&shop, receipt.order, pieces(&[(0, 1)], 0))
        .await
        .unwrap();
    assert_eq!(balance(&shop, "2200").await, 0);
    let nothing_left = refund(&shop, receipt.order, RefundOf::Amount(1)).await;
    assert_eq!(code(&nothing_left.unwrap_err()), "orders.refund_too_much");
    shop.assert_sound().await;
}

#[tokio::test]
async fn a_key_counts_once_and_a_reason_is_needed() {
    let shop = shop().await;
    let (_, receipt) = shop.sell(&[(shop.lamp, 1)]).await;
    let mut wish = RefundWish {
        of: RefundOf::Amount(1_000),
        way: Way::CardFirst,
        restock: false,
        reason: " ",
        key: key(),
    };
    let (care, ops) = (care(&shop), staff(Role::Ops));
    let refused = care.refund(&shop.channel, receipt.order, &ops, &wish).await;
    assert_eq!(code(&refused.unwrap_err()), "orders.reason");
    wish.reason = "A scratch";
    let first = care.refund(&shop.channel, receipt.order, &ops, &wish).await;
    let again = care.refund(&shop.channel, receipt.order, &ops, &wish).await;
    assert_eq!(first.unwrap(), again.unwrap());
    assert_eq!(
        returned(&shop, receipt.order).await,
        (1_000, 1_000, 1_000, 1_000)
    );
    assert_eq!(shop.stock(shop.lamp).await, (9, 0));
}

#[tokio::test]
async fn goodwill_has_a_limit_by_role_and_leaves_the_tax() {
    let shop = shop().await;
    let (_, receipt) = shop.sell(&[(shop.lamp, 2)]).await;
    let tax = balance(&shop, "2200").await;
    let give = async |role, minor, number| {
        let wish = RefundWish {
            of: RefundOf::Goodwill(minor),
            way: Way::CardFirst,
            restock: false,
            reason: "Sorry for the wait",
            key: uuid::Uuid::from_u128(number),
        };
        let given = care(&shop)
            .refund(&shop.channel, receipt.order, &staff(role), &wish)
            .await;
        given.map_err(|error| code(&error))
    };
    for (number, role) in (0..).zip([Role::User, Role::Creator, Role::Viewer]) {
        assert_eq!(
            give(role, 1, number).await.unwrap_err(),
            "orders.goodwill_limit"
        );
    }
    let refused = give(Role::Ops, 5_001, 10).await;
    assert_eq!(refused.unwrap_err(), "orders.goodwill_limit");
    give(Role::Ops, 5_000, 11).await.unwrap();
    assert_eq!(balance(&shop, "2200").await, tax);
    assert_eq!(balance(&shop, "4820").await, 5_000);
    let paid = 2 * 4_999 + 1_495;
    let refused = give(Role::Founder, paid - 5_000 + 1, 12).await;
    assert_eq!(refused.unwrap_err(), "orders.refund_too_much");
    give(Role::Founder, paid - 5_000, 13).await.unwrap();
    assert_eq!(returned(&shop, receipt.order).await.0, paid);
    shop.assert_sound().await;
}

#[tokio::test]
async fn a_guest_gets_no_store_credit() {
    let shop = shop().await;
    let (_, receipt) = shop.sell(&[(shop.lamp, 1)]).await;
    let wish = RefundWish {
        of: RefundOf::Amount(500),
        way: Way::StoreCredit,
        restock: false,
        reason: "A scratch",
        key: key(),
    };
    let refused = care(&shop)
        .refund(&shop.channel, receipt.order, &staff(Role::Admin), &wish)
        .await;
    assert_eq!(code(&refused.unwrap_err()), "orders.guest_credit");
    assert_eq!(returned(&shop, receipt.order).await, (0, 0, 0, 0));
}

/// Fifty refunds of 10.00 at once of an order of 59.94: five can be.
#[tokio::test(flavor = "multi_thread")]
async fn fifty_refunds_at_once_never_pass_what_was_paid() {
    let shop = Arc::new(Shop::open(&World::with_connections(24).await, "alpha").await);
    let (_, receipt) = shop.sell(&[(shop.lamp, 1)]).await;
    let tasks = (0..50).map(|_| {
        let shop = Arc::clone(&shop);
        tokio::spawn(async move { refund(&shop, receipt.order, RefundOf::Amount(1_000)).await })
    });
    let answers: Vec<_> = join_all(tasks)
        .await
        .into_iter()
        .map(Result::unwrap)
        .collect();
    for refused in answers.iter().filter_map(|answer| answer.as_ref().err()) {
        let explained = kernel::Explain::explain(refused);
        assert!(explained.is_some(), "{refused:?}");
        assert_eq!(code(refused), "orders.refund_too_much");
    }
    let given = answers.iter().filter(|answer| answer.is_ok()).count();
    assert_eq!(given, 5);
    assert_eq!(
        returned(&shop, receipt.order).await,
        (5_000, 5_000, 5_000, 5_000)
    );
    pay_out(&shop, care(&shop)).await;
    assert_eq!(at_processor(&shop).await, 5_000);
    shop.assert_sound().await;
}

/// Charges, and gives nothing back.
struct Stingy(Arc<dyn PaymentGateway>);

#[async_trait]
impl PaymentGateway for Stingy {
    fn name(&self) -> &'static str {
        self.0.name()
    }

    async fn charge(&self, request: &ChargeRequest) -> Result<ChargeOutcome, GatewayError> {
        self.0.charge(request).await
    }

    async fn find(&self, payment: PaymentId) -> Result<Option<ChargeOutcome>, GatewayError> {
        self.0.find(payment).await
    }

    async fn refund(&self, payment: PaymentId) -> Result<(), GatewayError> {
        self.0.refund(payment).await
    }

    async fn refund_part(&self, _: &RefundRequest) -> Result<RefundOutcome, GatewayError> {
        Ok(RefundOutcome::Refused {
            code: "account_closed".into(),
        })
    }

    async fn forget_card(&self, token: &str) -> Result<(), GatewayError> {
        self.0.forget_card(token).await
    }
}

#[tokio::test]
async fn what_a_gateway_refuses_is_still_owed_and_can_be_tried_again() {
    let world = World::new().await;
    let shop = Shop::open(&world, "alpha").await;
    let (_, receipt) = shop.sell(&[(shop.lamp, 1)]).await;
    refund(&shop, receipt.order, RefundOf::Amount(1_000))
        .await
        .unwrap();
    let stingy = OrderCare(shop.through(Arc::new(Stingy(world.gateway.clone()))));
    pay_out(&shop, stingy).await;
    assert_eq!(
        (balance(&shop, "2400").await, at_processor(&shop).await),
        (-1_000, 0)
    );
    let failed = shop
        .texts("SELECT status || ' ' || failure FROM refund_payouts")
        .await;
    assert_eq!(failed, ["failed account_closed"]);
    let payout: uuid::Uuid = sqlx::query_scalar("SELECT id FROM refund_payouts")
        .fetch_one(&shop.pool)
        .await
        .unwrap();
    for _ in 0..2 {
        let again = care(&shop);
        let ops = staff(Role::Ops);
        let tried = again.retry_payout(shop.channel.id, &ops, payout);
        tried.await.unwrap();
    }
    pay_out(&shop, care(&shop)).await;
    assert_eq!(
        (balance(&shop, "2400").await, at_processor(&shop).await),
        (0, 1_000)
    );
    let statuses = shop
        .texts("SELECT status FROM refund_payouts ORDER BY id")
        .await;
    assert_eq!(statuses, ["replaced", "done"]);
    let journals = shop
        .texts("SELECT status FROM ledger_journals WHERE kind = 'payout' ORDER BY id")
        .await;
    assert_eq!(journals, ["voided", "posted"]);
    shop.assert_sound().await;
}

#[tokio::test]
async fn a_repeated_payout_gives_nothing_more() {
    let shop = shop().await;
    let (_, receipt) = shop.sell(&[(shop.lamp, 1)]).await;
    refund(&shop, receipt.order, RefundOf::Amount(1_000))
        .await
        .unwrap();
    let (payout, payment): (uuid::Uuid, uuid::Uuid) =
        sqlx::query_as("SELECT id, payment_id FROM refund_payouts")
            .fetch_one(&shop.pool)
            .await
            .unwrap();
    let request = RefundRequest {
        payment: payment.into(),
        payout,
        amount: Money::new(1_000, shop.channel.currency),
    };
    // The answer was lost, and the job asks again.
    let gateway = shop.checkout.gateway.clone();
    for _ in 0..2 {
        let outcome = gateway.refund_part(&request).await.unwrap();
        assert_eq!(outcome, RefundOutcome::Done);
    }
    pay_out(&shop, care(&shop)).await;
    assert_eq!(at_processor(&shop).await, 1_000);
    assert_eq!(balance(&shop, "2400").await, 0);
    let above = RefundRequest {
        payout: key(),
        amount: Money::new(1_000_000, shop.channel.currency),
        ..request
    };
    let refused = gateway.refund_part(&above).await.unwrap();
    let code = "refund_above_charge".to_owned();
    assert_eq!(refused, RefundOutcome::Refused { code });
}
