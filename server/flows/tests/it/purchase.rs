//! The happy path, with every trace that it leaves.

use international::Address;

use crate::shop::{GOOD, shop};

#[tokio::test]
async fn a_purchase_leaves_every_trace_it_should() {
    let shop = shop().await;
    let (token, total) = shop.ready_cart(&[(shop.lamp, 1), (shop.mug_sand, 2)]).await;
    assert_eq!(total, 4_999 + 2 * 1_999 + 1_495);
    let receipt = shop.buy(&token, total, GOOD).await.unwrap();

    assert_eq!(
        shop.standing(receipt.order).await,
        ("paid".into(), "captured".into())
    );
    assert_eq!(shop.stock(shop.lamp).await, (9, 0));
    assert_eq!(shop.stock(shop.mug_sand).await, (18, 0));
    assert_eq!(shop.stock(shop.mug_ink).await, (5, 0));
    let sales = shop
        .texts(
            "SELECT quantity || ' ' || reference_type FROM stock_movements WHERE reason = 'sale' ORDER BY quantity",
        )
        .await;
    assert_eq!(sales, ["-2 order", "-1 order"]);
    assert_eq!(
        shop.texts("SELECT DISTINCT status FROM reservations").await,
        ["committed"]
    );
    assert_eq!(shop.texts("SELECT status FROM carts").await, ["ordered"]);
    assert_eq!(shop.captured_charges().await, 1);
    assert_eq!(
        shop.count("SELECT amount_minor FROM sandbox_processor.charges")
            .await,
        total
    );
    shop.assert_sound().await;
}

/// 1/11 of each gross amount, rounded by itself: 454 + 363 + 136 = 953, where 1/11 of the whole would be 954.
#[tokio::test]
async fn the_ledger_takes_tax_line_by_line() {
    let shop = shop().await;
    let (_, receipt) = shop.sell(&[(shop.lamp, 1), (shop.mug_sand, 2)]).await;
    let postings = shop.postings(receipt.order).await;
    let expected = [
        ("1100", 10_492),
        ("4000", -(4_999 - 454) - (3_998 - 363)),
        ("4100", -(1_495 - 136)),
        ("2200", -953),
    ];
    assert_eq!(
        postings,
        expected.map(|(account, amount)| (account.to_owned(), amount))
    );
    let taxes: Vec<i64> = sqlx::query_scalar("SELECT tax_minor FROM order_lines ORDER BY position")
        .fetch_all(&shop.pool)
        .await
        .unwrap();
    assert_eq!(taxes, [454, 363]);
}

#[tokio::test]
async fn events_and_audit_tell_the_story() {
    let shop = shop().await;
    let (_, receipt) = shop.sell(&[(shop.lamp, 1)]).await;
    let topics =
        shop.texts("SELECT topic FROM outbox_events WHERE topic LIKE 'orders.%' ORDER BY transaction_id, id").await;
    assert_eq!(topics, ["orders.placed", "orders.paid"]);
    let audit = shop
        .texts("SELECT actor || ' ' || action FROM audit_entries WHERE subject_type = 'order' ORDER BY transaction_id, id")
        .await;
    assert_eq!(audit, ["guest orders.place", "system:checkout orders.pay"]);
    let subject = shop
        .texts("SELECT DISTINCT subject_id FROM audit_entries WHERE subject_type = 'order'")
        .await;
    assert_eq!(subject, [receipt.order.to_string()]);
    let kinds = shop
        .texts("SELECT kind FROM order_events ORDER BY kind")
        .await;
    assert_eq!(kinds, ["paid", "placed"]);
    let jobs = shop.texts("SELECT kind FROM jobs ORDER BY kind").await;
    let expected = [
        "checkout.expire_order",
        "checkout.resolve_payment",
        "payments.note_fee",
    ];
    assert_eq!(jobs, expected);
}

#[tokio::test]
async fn the_buyer_sees_the_order_by_its_token_alone() {
    let shop = shop().await;
    let (cart_token, receipt) = shop.sell(&[(shop.mug_ink, 1), (shop.lamp, 2)]).await;
    let mut connection = shop.pool.acquire().await.unwrap();
    let detail = orders::queries::order_by_token::<Address>(
        &mut connection,
        shop.channel.id,
        &receipt.token,
    )
    .await
    .unwrap()
    .unwrap();
    assert_eq!(
        (detail.id, &detail.number, detail.status.as_str()),
        (receipt.order, &receipt.number, "paid")
    );
    // Saturday plus 3 and 6 business days.
    let days = (detail.delivery.0.to_string(), detail.delivery.1.to_string());
    assert_eq!(days, ("2026-11-25".into(), "2026-11-30".into()));
    assert_eq!(
        (detail.address.region.as_str(), detail.email.as_str()),
        ("NSW", "ada@example.com")
    );
    let lines: Vec<_> = detail
        .lines
        .iter()
        .map(|line| {
            (
                line.sku.as_str(),
                line.variant_title.as_str(),
                line.quantity,
                line.total_minor,
            )
        })
        .collect();
    assert_eq!(
        lines,
        [("MUG-INK", "Ink", 1, 2_199), ("LAMP", "", 2, 9_998)]
    );
    for wrong in [
        cart_token.as_str(),
        "",
        &receipt.order.to_string(),
        &receipt.number,
    ] {
        let found =
            orders::queries::order_by_token::<Address>(&mut connection, shop.channel.id, wrong)
                .await;
        assert!(found.unwrap().is_none(), "{wrong}");
    }
}

/// What was paid for is what was written down, whatever changes later.
#[tokio::test]
async fn later_prices_do_not_change_an_order() {
    let shop = shop().await;
    let (_, receipt) = shop.sell(&[(shop.lamp, 1)]).await;
    let mut connection = shop.pool.acquire().await.unwrap();
    let dearer = kernel::Money::new(9_999, kernel::Currency::AUD);
    pricing::commands::set_price(
        &mut connection,
        &shop.platform,
        shop.channel.id,
        shop.lamp,
        dearer,
    )
    .await
    .unwrap();
    let detail = orders::queries::order_by_token::<Address>(
        &mut connection,
        shop.channel.id,
        &receipt.token,
    )
    .await
    .unwrap()
    .unwrap();
    assert_eq!(
        (detail.subtotal.minor(), detail.lines[0].unit_price_minor),
        (4_999, 4_999)
    );
}

/// Numbers are unique and rise.
#[tokio::test]
async fn orders_are_numbered() {
    let shop = shop().await;
    let mut numbers = Vec::new();
    for _ in 0..3 {
        numbers.push(shop.sell(&[(shop.mug_sand, 1)]).await.1.number);
    }
    assert_eq!(numbers, ["LSN-1001", "LSN-1002", "LSN-1003"]);
}
