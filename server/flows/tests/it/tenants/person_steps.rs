//! Carts, orders, cards and privacy of a person, called in one channel with what belongs to another. Somebody of the other
//! channel is a person here too, but has nothing here.

use std::time::Duration;

use flows::checkout::{Again, PayWith, Purchase};
use flows::own_orders::paid_by_credit;
use flows::storefront::{reorder, still_there};
use kernel::{PageRequest, SavedCardId};
use orders::queries::{CartLine, OrderFilter};
use payments::KeptCard;
use payments::PaymentError;
use uuid::Uuid;

use super::identity_steps::Guest;
use super::{Walk, step};

pub async fn carts_and_orders(walk: &mut Walk, guest: &Guest) {
    use orders::{commands, queries};
    let (platform, own) = (walk.own.shop.platform.clone(), walk.own.shop.channel.id);
    let (cart, person) = (walk.other.cart, guest.session.person);
    let number = walk.other.sold.number.clone();
    let order = walk.other.sold.order;
    let adopted = step!(walk, "orders::adopt_cart", |c| commands::adopt_cart(
        c, &platform, own, cart, person
    ));
    assert!(!adopted.unwrap());
    let mail = "nobody@alpha.example";
    let attached = step!(walk, "orders::attach_orders", |c| commands::attach_orders(
        c, own, person, mail
    ));
    assert_eq!(attached.unwrap(), 0);
    let (filter, page) = (OrderFilter::default(), PageRequest::default());
    let listed = step!(walk, "orders::orders_of", |c| queries::orders_of(
        c, own, person, &filter, &page
    ));
    assert!(listed.unwrap().items.is_empty());
    let found = step!(walk, "orders::order_of_person", |c| {
        queries::order_of_person(c, own, person, &number)
    });
    assert_eq!(found.unwrap(), None);
    let rows = step!(walk, "orders::order_rows", |c| queries::order_rows(
        c, own, person
    ));
    assert_eq!(rows.unwrap(), []);
    let paid = step!(walk, "flows::paid_by_credit", |c| paid_by_credit(
        c, own, person
    ));
    assert!(paid.unwrap().is_empty());
    let filled = step!(walk, "orders::filled_cart_of", |c| queries::filled_cart_of(
        c, own, person
    ));
    assert_eq!(filled.unwrap(), None);
    let lines = step!(walk, "orders::variants_of_order", |c| {
        queries::variants_of_order(c, own, order)
    });
    assert_eq!(lines.unwrap(), []);
    let market = walk.own.shop.market().clone();
    let into = (cart, &market, None);
    let again = step!(walk, "flows::reorder", |c| reorder(
        c,
        &platform,
        own,
        (person, &number),
        into
    ));
    assert_eq!(again.unwrap(), None);
    let whose = (person, number.as_str());
    let there = step!(walk, "flows::still_there", |c| still_there(
        c, own, whose, &market, None
    ));
    assert_eq!(there.unwrap(), None);
    let lines = [CartLine {
        variant: walk.other.shop.lamp,
        quantity: 1,
    }];
    let place = walk.own.shop.place();
    step!(walk, "orders::open_cart_beside", |c| {
        orders::commands::open_cart_beside(c, &platform, own, place, person, &lines)
    })
    .unwrap_err();
    let again = Again {
        person,
        number: &number,
        told_short: 0,
    };
    let (checkout, channel) = (
        walk.own.shop.checkout.clone(),
        walk.own.shop.channel.clone(),
    );
    let refused = checkout.buy_again(&channel, &market, &again).await;
    walk.check("flows::buy_again").await;
    refused.unwrap_err();
}

pub async fn cards(walk: &mut Walk, guest: &Guest) {
    use payments::{commands, queries};
    let (platform, own) = (walk.own.shop.platform.clone(), walk.own.shop.channel.id);
    let person = guest.session.person;
    let card = KeptCard {
        token: "card_walk".into(),
        brand: "visa".into(),
        last4: "4242".into(),
        expiry: (12, 2030),
    };
    let saved = step!(walk, "payments::save_card", |c| commands::save_card(
        c, &platform, own, person, "sandbox", &card
    ));
    assert!(saved.unwrap().is_some());
    let foreign: SavedCardId = platform.ids().next();
    let listed = step!(walk, "payments::saved_cards", |c| queries::saved_cards(
        c, own, person
    ));
    assert_eq!(listed.unwrap().len(), 1);
    let found = step!(walk, "payments::saved_card", |c| queries::saved_card(
        c, own, person, foreign
    ));
    assert!(found.unwrap().is_none());
    let set = step!(walk, "payments::set_default_card", |c| {
        commands::set_default_card(c, &platform, own, person, foreign)
    });
    assert!(matches!(set, Err(PaymentError::NoSavedCard)));
    let removed = step!(walk, "payments::remove_card", |c| commands::remove_card(
        c, &platform, own, person, foreign
    ));
    assert!(matches!(removed, Err(PaymentError::NoSavedCard)));
    let purchase = Purchase {
        person: Some(person),
        pay_with: PayWith::Saved(foreign),
        seen_total_minor: walk.other.total,
        seen_credit_minor: 0,
        site: None,
        locale: None,
    };
    let (checkout, channel) = (
        walk.own.shop.checkout.clone(),
        walk.own.shop.channel.clone(),
    );
    let paid = checkout
        .pay(&channel, &walk.other.cart_token, &purchase)
        .await;
    paid.unwrap_err();
    walk.check("flows::pay").await;
}

/// Wishes are a person's in all channels; each is noted in the channel where it was made.
pub async fn privacy(walk: &mut Walk, guest: &Guest) {
    use identity::queries;
    let (identity, own) = (guest.identity.clone(), walk.own.shop.channel.id);
    let origin = identity::Origin::default();
    let mine = identity
        .sign_in(own, "ada@alpha.example", "another walk of mine", &origin)
        .await
        .unwrap()
        .opened()
        .unwrap()
        .person;
    let export = identity.request_export(own, mine, &origin).await.unwrap();
    walk.check("identity::request_export").await;
    let theirs = guest.session.person;
    identity.cancel_export(theirs, export).await.unwrap_err();
    walk.check("identity::cancel_export").await;
    assert!(identity.wanted_export(export).await.unwrap().is_some());
    walk.check("identity::wanted_export").await;
    assert!(identity.note_export_progress(export, 1, 2).await.unwrap());
    walk.check("identity::note_export_progress").await;
    assert!(identity.finish_export(own, export, 1).await.unwrap());
    walk.check("identity::finish_export").await;
    identity.fail_export(export).await.unwrap();
    walk.check("identity::fail_export").await;
    assert!(identity.expired_exports().await.unwrap().is_empty());
    walk.check("identity::expired_exports").await;
    assert_eq!(identity.export_keys(mine).await.unwrap().len(), 1);
    walk.check("identity::export_keys").await;
    identity.note_export_removed(export).await.unwrap();
    walk.check("identity::note_export_removed").await;
    let found = step!(walk, "identity::export_of_person", |c| {
        queries::export_of_person(c, theirs, export)
    });
    assert_eq!(found.unwrap(), None);
    let latest = step!(walk, "identity::latest_export", |c| queries::latest_export(
        c, theirs
    ));
    assert_eq!(latest.unwrap(), None);
    let email = step!(walk, "identity::verified_email", |c| {
        queries::verified_email(c, mine)
    });
    assert_eq!(email.unwrap(), None);
    deletion(walk, guest, mine).await;
}

async fn deletion(walk: &mut Walk, guest: &Guest, mine: kernel::PersonId) {
    let (identity, own) = (guest.identity.clone(), walk.own.shop.channel.id);
    let origin = identity::Origin::default();
    let asked = identity.request_deletion(own, mine, "ada@alpha.example", &origin);
    asked.await.unwrap();
    walk.check("identity::request_deletion").await;
    let theirs = guest.session.person;
    let open = step!(walk, "identity::deletion_of", |c| {
        identity::queries::deletion_of(c, theirs)
    });
    assert_eq!(open.unwrap(), None);
    identity
        .withdraw_deletion(own, mine, &origin)
        .await
        .unwrap();
    walk.check("identity::withdraw_deletion").await;
    let unknown = Uuid::from_u128(1);
    assert!(identity.open_deletion(unknown).await.unwrap().is_none());
    walk.check("identity::open_deletion").await;
    identity.remind_of_deletion(unknown).await.unwrap();
    walk.check("identity::remind_of_deletion").await;
    assert!(!identity.anonymise(unknown).await.unwrap());
    walk.check("identity::anonymise").await;
    identity.avatar_folder(mine).await.unwrap();
    walk.check("identity::avatar_folder").await;
    walk.own.shop.clock.advance(Duration::from_secs(1));
    identity.close_account(mine).await.unwrap();
    walk.check("identity::close_account").await;
}
