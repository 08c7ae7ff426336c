//! Gift cards as goods, called as one channel with what belongs to another.

use credit::sale::{GiftWish, SoldLine};
use flows::carts::adopt;
use flows::gift_cards::{CreditChange, adjust_credit, wish_for_card};
use identity::Role;
use kernel::{Currency, Money, PersonId};
use platform::Actor;
use uuid::Uuid;

use super::{Walk, step};

pub async fn selling(walk: &mut Walk) {
    use credit::{commands, queries};
    let (platform, own) = (walk.own.shop.platform.clone(), walk.own.shop.channel.id);
    let (cart, order) = (walk.other.cart, walk.other.waiting);
    let (variant, now) = (walk.other.shop.vase, platform.now());
    let actor = Actor::System("test");
    let wish = GiftWish::default();
    let (mine, place) = (walk.own.cart, (cart, variant));
    let wished = step!(
        walk,
        "credit::wish_gift_card",
        |c| commands::wish_gift_card(c, &platform, own, place, &wish)
    );
    wished.unwrap_err();
    let channel = walk.own.shop.channel.clone();
    let wished = step!(walk, "flows::wish_for_card", |c| wish_for_card(
        c, &platform, &channel, place, &wish
    ));
    wished.unwrap_err();
    let moved = step!(walk, "credit::move_gift_wishes", |c| {
        commands::move_gift_wishes(c, own, cart, mine)
    });
    moved.unwrap();
    let line = SoldLine {
        position: 0,
        variant,
        cards: 1,
        unit: Money::new(100, Currency::AUD),
    };
    let sold = step!(walk, "credit::sell_cards", |c| commands::sell_cards(
        c,
        own,
        order,
        &line,
        (&wish, now)
    ));
    sold.unwrap_err();
    let issued = step!(walk, "credit::issue_sold", |c| commands::issue_sold(
        c, &platform, own, order
    ));
    issued.unwrap();
    let voided = step!(walk, "credit::void_sold", |c| commands::void_sold(
        c,
        &platform,
        own,
        (&actor, order),
        &[credit::commands::Voiding {
            position: 0,
            cards: 1,
            amount_minor: 1
        }]
    ));
    voided.unwrap_err();
    let left = step!(walk, "credit::cards_left", |c| queries::cards_left(
        c, own, order
    ));
    assert!(left.unwrap().is_empty());
    let sent = step!(walk, "credit::mark_sent", |c| commands::mark_sent(
        c, own, order, 0, now
    ));
    assert!(!sent.unwrap());
    let found = step!(walk, "credit::sold_cards", |c| queries::sold_cards(
        c, own, order
    ));
    assert_eq!(found.unwrap(), []);
    let minor = step!(walk, "credit::sold_minor", |c| queries::sold_minor(
        c, own, order
    ));
    assert_eq!(minor.unwrap(), 0);
    let cards = step!(walk, "credit::cards_of_line", |c| queries::cards_of_line(
        c, own, order, 0
    ));
    assert_eq!(cards.unwrap(), []);
    let due = step!(walk, "credit::due_cards", |c| queries::due_cards(c, now));
    assert_eq!(due.unwrap(), None);
    let wishes = step!(walk, "credit::gift_wishes", |c| queries::gift_wishes(
        c, own, cart
    ));
    assert_eq!(wishes.unwrap(), []);
    let nobody = PersonId(Uuid::nil());
    let adopted = step!(walk, "flows::adopt", |c| adopt(
        c, &platform, own, cart, nobody
    ));
    assert!(!adopted.unwrap());
}

pub async fn desk(walk: &mut Walk) {
    let (platform, channel) = (
        walk.own.shop.platform.clone(),
        walk.own.shop.channel.clone(),
    );
    let actor = Actor::System("test");
    let change = CreditChange {
        email: "guest@beta.example",
        amount: Money::new(100, Currency::AUD),
        reason: "Walk",
        expires_at: None,
        reference: Uuid::from_u128(71),
    };
    let who = (&actor, Role::Founder);
    let changed = adjust_credit(&platform, &channel, who, &change).await;
    walk.check("flows::adjust_credit").await;
    changed.unwrap_err();
}

pub async fn products(walk: &mut Walk) {
    let (platform, own) = (walk.own.shop.platform.clone(), walk.own.shop.channel.id);
    let actor = Actor::System("test");
    let made = step!(walk, "catalog::set_gift_card", |c| {
        catalog::commands::set_gift_card(c, &platform, &actor, own, ("nothing-of-mine", true))
    });
    made.unwrap_err();
    let found = step!(walk, "catalog::gift_card_products", |c| {
        catalog::queries::gift_card_products(c, own)
    });
    assert_eq!(found.unwrap(), []);
}
