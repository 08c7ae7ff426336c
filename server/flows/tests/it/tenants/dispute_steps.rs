//! Wishes to have cards kept, and disputes, called as one channel with what belongs to another.

use flows::checkout::{CheckoutError, PayWith};
use flows::disputes::Disputes;
use kernel::{Currency, Money, PageRequest, PersonId};
use payments::commands::{note_dispute, purge_setups, settle_setup, start_setup};
use payments::queries::{
    card_setup, charged_lately, dispute, dispute_events, disputes as listed, open_disputes,
    setup_of_request,
};
use payments::{
    CardSetupId, DisputeFacts, DisputeId, DisputeState, KeepOutcome, PaymentError, ShopPage,
};

use super::{Walk, step};
use crate::shop::{GOOD, card};

/// The other channel has a wish of the same person under the same key.
pub async fn wishes(walk: &mut Walk, person: PersonId) {
    let platform = walk.own.shop.platform.clone();
    let (own, other) = (walk.own.shop.channel.id, walk.other.shop.channel.id);
    let mut transaction = platform.begin().await.unwrap();
    let c = &mut *transaction;
    let foreign = start_setup(c, &platform, other, person, "sandbox", Some("same")).await;
    let foreign = foreign.unwrap().0.id;
    transaction.commit().await.unwrap();
    walk.remember().await;
    let found = step!(walk, "payments::card_setup", |c| card_setup(
        c, own, foreign
    ));
    assert_eq!(found.unwrap(), None);
    let found = step!(walk, "payments::setup_of_request", |c| setup_of_request(
        c, own, person, "same"
    ));
    assert_eq!(found.unwrap(), None);
    let code = "called_off".to_owned();
    let outcome = KeepOutcome::Declined { code };
    let settled = step!(walk, "payments::settle_setup", |c| settle_setup(
        c, &platform, own, foreign, &outcome
    ));
    assert!(!settled.unwrap());
    let begun = step!(walk, "payments::start_setup", |c| start_setup(
        c,
        &platform,
        own,
        person,
        "sandbox",
        Some("same")
    ));
    assert!(begun.unwrap().1, "a wish of this channel's own");
    let month = std::time::Duration::from_secs(30 * 24 * 3_600);
    assert_eq!(purge_setups(&platform, month).await.unwrap(), 0);
    walk.check("payments::purge_setups").await;
    adding(walk, person, foreign).await;
}

async fn adding(walk: &mut Walk, person: PersonId, foreign: CardSetupId) {
    let (checkout, channel) = (
        walk.own.shop.checkout.clone(),
        walk.own.shop.channel.clone(),
    );
    let added = checkout.card_added(channel.id, foreign).await;
    assert!(matches!(
        added,
        Err(CheckoutError::Payment(PaymentError::NoSavedCard))
    ));
    walk.check("flows::card_added").await;
    let page = ShopPage {
        site: "https://alpha.example",
        path: "/account/cards/new",
        language: "en",
    };
    let form = checkout.new_card_form(&channel, person, &page);
    form.await.unwrap();
    walk.check("flows::new_card_form").await;
    let card = card(GOOD);
    let with = PayWith::Card {
        card: &card,
        save: true,
    };
    let site = "https://alpha.example";
    let added = checkout.add_card(&channel, person, with, ("mine", site));
    added.await.unwrap();
    walk.check("flows::add_card").await;
}

/// The other channel's payment is disputed at a gateway that both use.
pub async fn disputes(walk: &mut Walk) {
    let platform = walk.own.shop.platform.clone();
    let (own, other) = (walk.own.shop.channel.id, walk.other.shop.channel.id);
    let charge = format!("ch_{}", walk.other.captured.0.simple());
    let money = |minor| Money::new(minor, Currency::AUD);
    let facts = DisputeFacts {
        reference: "dp_walk".into(),
        charge,
        amount: money(100),
        reason: "general".into(),
        state: DisputeState::Open,
        due_by: None,
        opened_at: platform.now(),
        withdrawn: money(0),
        returned: money(0),
        fee: money(0),
    };
    let mut transaction = platform.begin().await.unwrap();
    let noted = note_dispute(&mut transaction, &platform, other, "sandbox", &facts).await;
    let foreign: DisputeId = noted.unwrap().unwrap().id;
    transaction.commit().await.unwrap();
    walk.remember().await;
    let noted = step!(walk, "payments::note_dispute", |c| note_dispute(
        c, &platform, own, "sandbox", &facts
    ));
    assert_eq!(noted.unwrap(), None);
    let found = step!(walk, "payments::dispute", |c| dispute(c, own, foreign));
    assert_eq!(found.unwrap(), None);
    let found = step!(walk, "payments::dispute_events", |c| dispute_events(
        c, own, foreign
    ));
    assert_eq!(found.unwrap(), []);
    let page = PageRequest::default();
    let found = step!(walk, "payments::disputes", |c| listed(
        c,
        own,
        &DisputeState::ALL,
        &page
    ));
    assert_eq!(found.unwrap().items, []);
    watching(walk).await;
}

/// What background work reads over all channels, and the flows.
async fn watching(walk: &mut Walk) {
    let own = walk.own.shop.channel.id;
    let found = step!(walk, "payments::open_disputes", |c| open_disputes(c, 10));
    assert_eq!(found.unwrap().len(), 1);
    let since = crate::shop::start();
    let found = step!(walk, "payments::charged_lately", |c| charged_lately(
        c, since
    ));
    assert!(!found.unwrap().is_empty());
    let foreign = [walk.other.sold.order.0];
    let found = step!(walk, "orders::order_numbers", |c| {
        orders::queries::order_numbers(c, own, &foreign)
    });
    assert!(found.unwrap().is_empty());
    let desk = Disputes(walk.own.shop.checkout.clone());
    let heard = desk.refresh(own, "sandbox", "dp_walk").await;
    assert!(!heard.unwrap());
    walk.check("flows::refresh").await;
    assert_eq!(desk.refresh_all(own, "sandbox").await.unwrap(), 0);
    walk.check("flows::refresh_all").await;
}
