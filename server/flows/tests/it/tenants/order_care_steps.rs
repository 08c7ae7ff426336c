//! Orders after they were placed, called as one channel with what belongs to another.

use std::sync::Arc;

use credit::AccountId;
use credit::commands::{give_back_part, grant_in_ledger, open_store_credit};
use flows::order_care::{
    OrderCare, RefundWish, Staff, Step, TrackingDesk, TrackingError, Way, left_of_order,
    order_postings,
};
use fulfilment::ParcelInput;
use identity::Role;
use inventory::Claim;
use kernel::{Currency, Money, OrderId, PageRequest, PersonId, RefundId};
use ledger::commands::Settled;
use ledger::{Account, Entry, Journal};
use orders::OrderStatus;
use orders::commands::{Change, Happening, NewPayout, NewRefund};
use orders::queries::{DeskFilter, OrderSettings};
use orders::refunds::{Paying, RefundOf, RefundPlan};
use payments::RefundOutcome;
use platform::Actor;
use serde_json::json;
use uuid::Uuid;

use super::credit_steps::Unlimited;
use super::{Walk, step};

const ACTOR: Actor = Actor::System("walk");
const KEY: Uuid = Uuid::from_u128(7);

fn one() -> Money {
    Money::new(100, Currency::AUD)
}

/// Before the walk begins to watch: a refund of the other channel, whose payout was refused.
pub async fn refunded(walk: &mut Walk) -> (RefundId, Uuid) {
    let other = &walk.other;
    let care = OrderCare(other.shop.checkout.clone());
    let staff = Staff {
        actor: ACTOR,
        role: Role::Founder,
    };
    let wish = RefundWish {
        of: RefundOf::Amount(100),
        way: Way::CardFirst,
        restock: false,
        reason: "A scratch",
        key: KEY,
    };
    let given = care.refund(&other.shop.channel, other.sold.order, &staff, &wish);
    let refund = given.await.unwrap();
    let payout: Uuid = sqlx::query_scalar("SELECT id FROM refund_payouts WHERE refund_id = $1")
        .bind(refund.0)
        .fetch_one(&other.shop.pool)
        .await
        .unwrap();
    walk.remember().await;
    (refund, payout)
}

pub async fn reading(walk: &mut Walk, (refund, payout): (RefundId, Uuid)) {
    use orders::queries;
    let platform = walk.own.shop.platform.clone();
    let (own, sold) = (walk.own.shop.channel.id, walk.other.sold.order);
    let found = step!(walk, "orders::refundable", |c| queries::refundable(
        c, own, sold
    ));
    assert_eq!(found.unwrap(), None);
    let found = step!(walk, "flows::left_of_order", |c| left_of_order(
        c, own, sold
    ));
    assert_eq!(found.unwrap(), None);
    let found = step!(walk, "orders::goods_returned", |c| {
        queries::goods_returned(c, own, (sold, refund), &[])
    });
    assert_eq!(found.unwrap(), None);
    let found = step!(walk, "orders::refunds_of", |c| queries::refunds_of(
        c, own, sold
    ));
    assert_eq!(found.unwrap(), []);
    let found = step!(walk, "orders::refund_by_key", |c| queries::refund_by_key(
        c, own, sold, KEY
    ));
    assert_eq!(found.unwrap(), None);
    let found = step!(walk, "orders::payout", |c| queries::payout(c, own, payout));
    assert_eq!(found.unwrap(), None);
    let found = step!(walk, "orders::status_of", |c| queries::status_of(
        c, own, sold
    ));
    assert_eq!(found.unwrap(), None);
    let found = step!(walk, "fulfilment::parcel_of", |c| {
        fulfilment::queries::parcel_of(c, own, sold)
    });
    assert_eq!(found.unwrap(), None);
    let both = [sold];
    let found = step!(walk, "fulfilment::parcels_of", |c| {
        fulfilment::queries::parcels_of(c, own, &both)
    });
    assert!(found.unwrap().is_empty());
    let found = step!(walk, "orders::placed_by", |c| queries::placed_by(
        c, own, sold
    ));
    assert_eq!(found.unwrap(), None);
    let found = step!(walk, "orders::variants_by_position", |c| {
        queries::variants_by_position(c, own, sold)
    });
    assert!(found.unwrap().is_empty());
    let number = walk.other.sold.number.clone();
    let found = step!(walk, "orders::order_by_number", |c| {
        queries::order_by_number(c, own, &number)
    });
    assert_ne!(found.unwrap(), Some(sold));
    let filter = DeskFilter::default();
    let page = PageRequest::new(50, None);
    step!(walk, "orders::note_export", |c| {
        orders::commands::note_export(c, &platform, own, &ACTOR, &filter)
    })
    .unwrap();
    let found = step!(walk, "orders::desk_orders", |c| queries::desk_orders(
        c, own, &filter, &page
    ));
    assert!(found.unwrap().items.iter().all(|row| row.id != sold));
    let found = step!(walk, "orders::order_settings", |c| {
        queries::order_settings(c, own)
    });
    assert_eq!(found.unwrap(), OrderSettings::default());
    let found = step!(walk, "flows::order_postings", |c| order_postings(
        c, own, sold
    ));
    assert_eq!(found.unwrap(), []);
    let references = [("order".to_owned(), sold.to_string())];
    let found = step!(walk, "ledger::postings_of_all", |c| {
        ledger::queries::postings_of_all(c, own, &references)
    });
    assert_eq!(found.unwrap(), []);
}

/// Numbers are each channel's own: another address than that of one's own order leads nowhere.
pub async fn tracking(walk: &mut Walk) {
    let (platform, own) = (walk.own.shop.platform.clone(), walk.own.shop.channel.id);
    let email = "nobody@example.com";
    let number = walk.other.sold.number.clone();
    let added = step!(walk, "orders::add_tracking_link", |c| {
        orders::commands::add_tracking_link(c, &platform, own, &number, email)
    });
    assert_eq!(added.unwrap(), None);
    let (other, theirs) = (walk.other.shop.channel.id, "ada@example.com");
    let mut connection = walk.own.shop.pool.acquire().await.unwrap();
    let made =
        orders::commands::add_tracking_link(&mut connection, &platform, other, &number, theirs);
    let secret = made.await.unwrap().unwrap();
    drop(connection);
    walk.remember().await;
    let found = step!(walk, "orders::tracking", |c| orders::queries::tracking(
        c, own, &secret
    ));
    assert_eq!(found.unwrap(), None);
    let desk = TrackingDesk::new(platform.clone(), Arc::new(Unlimited));
    let found = desk.track(own, &number, email, None).await;
    assert!(matches!(found, Err(TrackingError::Unknown)));
    walk.check("flows::track").await;
}

pub async fn changing(walk: &mut Walk, (_, payout): (RefundId, Uuid)) {
    use orders::commands;
    let (platform, own) = (walk.own.shop.platform.clone(), walk.own.shop.channel.id);
    let sold = walk.other.sold.order;
    step!(walk, "orders::add_event", |c| commands::add_event(
        c,
        &platform,
        own,
        sold,
        Happening::of_itself("shipped", json!({}))
    ))
    .unwrap_err();
    let change = Change {
        from: OrderStatus::Paid,
        to: OrderStatus::Allocated,
        actor: &ACTOR,
        reason: "",
    };
    step!(walk, "orders::change_status", |c| commands::change_status(
        c, &platform, own, sold, change
    ))
    .unwrap_err();
    let plan = RefundPlan {
        amount: one(),
        tax: Money::zero(Currency::AUD),
        parts: Vec::new(),
    };
    let payouts = [NewPayout {
        id: Uuid::from_u128(9),
        to: Paying::Card(walk.other.captured),
        amount: one(),
    }];
    let new = NewRefund {
        id: RefundId(Uuid::from_u128(8)),
        kind: "amount",
        plan: &plan,
        restock: false,
        reason: "no",
        actor: &ACTOR,
        key: KEY,
        payouts: &payouts,
    };
    step!(walk, "orders::insert_refund", |c| commands::insert_refund(
        c, &platform, own, sold, &new
    ))
    .unwrap_err();
    let parcel = ParcelInput {
        carrier: "auspost".into(),
        tracking_number: "RB123456785AU".into(),
        ..ParcelInput::default()
    };
    let parcel = parcel.check().unwrap();
    let (day, nowhere) = (platform.now().date_naive(), json!({}));
    step!(walk, "orders::change_address", |c| {
        commands::change_address(c, own, sold, &nowhere, (day, day))
    })
    .unwrap_err();
    step!(walk, "fulfilment::note_parcel", |c| {
        fulfilment::commands::note_parcel(c, &platform, own, sold, parcel.as_ref())
    })
    .unwrap_err();
    let again = Uuid::from_u128(10);
    let done = step!(walk, "orders::settle_payout", |c| commands::settle_payout(
        c, &platform, own, payout, None
    ));
    assert!(!done.unwrap());
    let done = step!(walk, "orders::retry_payout", |c| commands::retry_payout(
        c, own, payout, again
    ));
    assert!(!done.unwrap());
    let settings = OrderSettings::default();
    step!(walk, "orders::set_order_settings", |c| {
        commands::set_order_settings(c, &platform, own, &ACTOR, &settings)
    })
    .unwrap();
}

pub async fn paying(walk: &mut Walk, person: PersonId, (_, payout): (RefundId, Uuid)) {
    let (platform, own) = (walk.own.shop.platform.clone(), walk.own.shop.channel.id);
    let (sold, captured) = (walk.other.sold.order, walk.other.captured);
    let done = step!(walk, "payments::refund_part", |c| {
        payments::commands::refund_part(c, own, captured, one())
    });
    assert!(!done.unwrap());
    let (account, now) = (AccountId(walk.foreign_card.id.0), platform.now());
    let done = step!(walk, "credit::give_back_part", |c| give_back_part(
        c,
        own,
        sold,
        account,
        one(),
        now
    ));
    assert!(!done.unwrap());
    let opened = step!(walk, "credit::open_store_credit", |c| open_store_credit(
        c,
        own,
        person,
        Currency::AUD,
        now
    ));
    opened.unwrap();
    let grant = credit::Grant {
        source: "refund",
        reference: KEY,
        expires_at: None,
    };
    step!(walk, "credit::grant_in_ledger", |c| grant_in_ledger(
        c,
        own,
        person,
        one(),
        &grant,
        now
    ))
    .unwrap();
    let pieces = [Claim {
        variant: walk.other.shop.lamp,
        quantity: 1,
    }];
    step!(walk, "inventory::put_back", |c| {
        inventory::commands::put_back(c, &platform, own, sold, &pieces)
    })
    .unwrap();
    let reference = payout.to_string();
    let done = step!(walk, "ledger::settle", |c| ledger::commands::settle(
        c,
        &platform,
        own,
        "payout",
        ("payout", &reference),
        Settled::Posted
    ));
    assert!(!done.unwrap());
    let journal = Journal {
        kind: "payout",
        reference_type: "payout",
        reference_id: "walk",
        entries: vec![
            Entry::debit(Account::RefundsPayable, one()),
            Entry::credit(Account::ProcessorClearing, one()),
        ],
    };
    step!(walk, "ledger::post_pending", |c| {
        ledger::commands::post_pending(c, &platform, own, &journal)
    })
    .unwrap();
}

pub async fn caring(walk: &mut Walk, (_, payout): (RefundId, Uuid)) {
    let care = OrderCare(walk.own.shop.checkout.clone());
    let (channel, sold): (_, OrderId) = (walk.own.shop.channel.clone(), walk.other.sold.order);
    let staff = Staff {
        actor: ACTOR,
        role: Role::Founder,
    };
    let wish = RefundWish {
        of: RefundOf::Amount(100),
        way: Way::CardFirst,
        restock: true,
        reason: "no",
        key: KEY,
    };
    let advance = Step {
        to: OrderStatus::Allocated,
        actor: &ACTOR,
        reason: "",
    };
    let done = care.advance(channel.id, sold, advance).await;
    assert!(done.is_err());
    walk.check("flows::advance").await;
    let parcel = ParcelInput {
        carrier: "auspost".into(),
        tracking_number: "RB123456785AU".into(),
        ..ParcelInput::default()
    };
    let done = care.ship(channel.id, sold, &ACTOR, &parcel).await;
    assert!(done.is_err());
    walk.check("flows::ship").await;
    let done = care.correct_parcel(channel.id, sold, &ACTOR, &parcel).await;
    assert!(done.is_err());
    walk.check("flows::correct_parcel").await;
    let elsewhere = crate::shop::address();
    let done = care.readdress(&channel, sold, &ACTOR, &elsewhere).await;
    assert!(done.is_err());
    walk.check("flows::readdress").await;
    let done = care.refund(&channel, sold, &staff, &wish).await;
    assert!(done.is_err());
    walk.check("flows::refund").await;
    let done = care
        .try_refund(&channel, sold, Role::Founder, &wish.of)
        .await;
    assert!(done.is_err());
    walk.check("flows::try_refund").await;
    let done = care.cancel_by_buyer(&channel, sold, &Actor::Guest).await;
    assert!(done.is_err());
    walk.check("flows::cancel_by_buyer").await;
    let done = care.cancel_by_staff(&channel, sold, &staff, "no").await;
    assert!(done.is_err());
    walk.check("flows::cancel_by_staff").await;
    let until = step!(walk, "flows::may_cancel_until", |c| care
        .may_cancel_until(c, &channel, sold));
    assert_eq!(until.unwrap(), None);
    let done = care.retry_payout(channel.id, &staff, payout).await;
    assert!(done.is_err());
    walk.check("flows::retry_payout").await;
    let settled = care.settle_payout(channel.id, payout, &RefundOutcome::Done);
    assert!(settled.await.is_err());
    walk.check("flows::settle_payout").await;
}
