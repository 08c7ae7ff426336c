//! An order is handed to a carrier, and what was noted about that is put right.

use flows::order_care::{ParcelError, Step};
use fulfilment::queries::parcel_of;
use fulfilment::{Parcel, ParcelInput};
use kernel::{Explain, OrderId};
use messaging::queries::{message_by_id, recent_messages};
use orders::OrderStatus;
use platform::Actor;

use super::care;
use crate::parcel_letters::write_letters;
use crate::shop::{Shop, shop};

const DESK: Actor = Actor::System("desk");

fn typed(carrier: &str, number: &str) -> ParcelInput {
    ParcelInput {
        carrier: carrier.into(),
        tracking_number: number.into(),
        ..ParcelInput::default()
    }
}

async fn packed(shop: &Shop) -> OrderId {
    let (_, receipt) = shop.sell(&[(shop.lamp, 1)]).await;
    for to in [
        OrderStatus::Allocated,
        OrderStatus::Picking,
        OrderStatus::Packed,
    ] {
        let step = Step {
            to,
            actor: &DESK,
            reason: "",
        };
        let taken = care(shop)
            .advance(shop.channel.id, receipt.order, step)
            .await;
        taken.unwrap();
    }
    receipt.order
}

async fn noted(shop: &Shop, order: OrderId) -> Option<Parcel> {
    let mut connection = shop.pool.acquire().await.unwrap();
    let found = parcel_of(&mut connection, shop.channel.id, order).await;
    found.unwrap()
}

/// Kinds and reasons of the timeline, from the parcel's packing on.
async fn timeline(shop: &Shop) -> Vec<String> {
    let lines = "SELECT trim(kind || ' ' || reason) FROM order_events ORDER BY id OFFSET 5";
    shop.texts(lines).await
}

fn code(error: &ParcelError) -> String {
    error.explain().unwrap().code
}

#[tokio::test]
async fn a_parcel_goes_with_a_carrier_and_its_letter_leads_to_the_carrier() {
    let shop = shop().await;
    let order = packed(&shop).await;
    let parcel = typed("auspost", "rb 123456785 au");
    for _ in 0..2 {
        let shipped = care(&shop)
            .ship(shop.channel.id, order, &DESK, &parcel)
            .await;
        shipped.unwrap();
    }
    assert_eq!(shop.orders_with("shipped").await, 1);
    let link = "https://auspost.com.au/mypost/track/details/RB123456785AU";
    assert_eq!(noted(&shop, order).await.unwrap().link(), link);
    assert_eq!(
        timeline(&shop).await,
        ["shipped", "parcel Australia Post RB123456785AU"]
    );
    let audit = shop
        .texts("SELECT action || ' ' || detail FROM audit_entries WHERE action = 'orders.parcel'")
        .await;
    assert_eq!(audit, [r#"orders.parcel {"carrier": "auspost"}"#]);
    write_letters(&shop).await;
    let mut connection = shop.pool.acquire().await.unwrap();
    let page = recent_messages(&mut connection, shop.channel.id, &Default::default()).await;
    let page = page.unwrap();
    let letter = page.items.iter().find(|one| one.kind == "order_shipped");
    let letter = message_by_id(&mut connection, shop.channel.id, letter.unwrap().id).await;
    let letter = letter.unwrap().unwrap();
    for form in [&letter.text, &letter.html] {
        for part in ["Australia Post", "RB123456785AU", link] {
            assert!(form.contains(part), "{part} is missing in {form}");
        }
    }
}

#[tokio::test]
async fn a_carrier_need_not_be_named_and_is_put_right_later() {
    let shop = shop().await;
    let order = packed(&shop).await;
    let nothing = typed("", "");
    let early = care(&shop)
        .correct_parcel(shop.channel.id, order, &DESK, &nothing)
        .await;
    assert_eq!(code(&early.unwrap_err()), "orders.not_shipped");
    let shipped = care(&shop)
        .ship(shop.channel.id, order, &DESK, &nothing)
        .await;
    shipped.unwrap();
    assert_eq!(noted(&shop, order).await, None);
    let bike = ParcelInput {
        name: "Bike & Co".into(),
        link: "https://bike.example/7".into(),
        ..typed("other", "")
    };
    for parcel in [&typed("ups", "1Z999AA10123456784"), &bike, &bike, &nothing] {
        let put = care(&shop)
            .correct_parcel(shop.channel.id, order, &DESK, parcel)
            .await;
        put.unwrap();
    }
    assert_eq!(noted(&shop, order).await, None);
    let told = [
        "shipped",
        "parcel UPS 1Z999AA10123456784",
        "parcel Bike & Co",
        "parcel",
    ];
    assert_eq!(timeline(&shop).await, told);
}

#[tokio::test]
async fn a_mistyped_number_ships_nothing() {
    let shop = shop().await;
    let order = packed(&shop).await;
    let wrong = typed("ups", "1Z999AA10123456785");
    let refused = care(&shop)
        .ship(shop.channel.id, order, &DESK, &wrong)
        .await;
    let problem = refused.unwrap_err().explain().unwrap();
    assert_eq!(problem.code, "orders.parcel");
    assert_eq!(problem.field("tracking_number"), Some("tracking_check"));
    assert_eq!(shop.orders_with("packed").await, 1);
    let right = typed("ups", "1Z999AA10123456784");
    let nowhere: OrderId = shop.platform.ids().next();
    let refused = care(&shop)
        .ship(shop.channel.id, nowhere, &DESK, &right)
        .await;
    assert_eq!(code(&refused.unwrap_err()), "orders.order");
}

#[tokio::test]
async fn a_number_leads_to_an_address_and_goes_with_the_account() {
    let shop = shop().await;
    let ada = crate::own_orders::person(&shop.pool, "ada@example.com", true).await;
    shop.sell_to(ada, &[(shop.lamp, 1)]).await;
    let (order, _) = shop.newest_order().await;
    sqlx::query(
        "INSERT INTO parcels (channel_id, order_id, carrier, carrier_name, link, tracking_number, noted_at)
         SELECT channel_id, id, 'ups', '', '', '1Z999AA10123456784', now() FROM orders WHERE id = $1",
    )
    .bind(order.0)
    .execute(&shop.pool)
    .await
    .unwrap();
    let part = flows::privacy::parts::PARTS
        .iter()
        .find(|part| part.name == "parcels")
        .unwrap();
    let whose = flows::privacy::parts::Whose {
        person: ada,
        email: "ada@example.com".into(),
    };
    let mut connection = shop.pool.acquire().await.unwrap();
    let copy = (part.collect)(&mut connection, &whose).await.unwrap();
    assert_eq!(copy[0]["tracking_number"], "1Z999AA10123456784");
    let forget = part.forget.unwrap();
    forget(&mut connection, &shop.platform, &whose)
        .await
        .unwrap();
    assert_eq!(shop.count("SELECT count(*) FROM parcels").await, 0);
}
