//! Gift cards and store credit, called as one channel with what belongs to another.

use std::sync::Arc;
use std::time::Duration;

use async_trait::async_trait;
use credit::commands::{
    Adjustment, Claimant, add_card_to_cart, adjust, block, capture, expire, grant, issue,
    mark_posted, release, remove_card_from_cart, replace_code, reserve, unblock, use_store_credit,
};
use credit::queries::{
    GiftCardFilter, balances, card_entries, cart_credit, entries, gift_card, gift_cards,
    not_in_ledger, tenders,
};
use credit::{AccountKind, Grant, Issue, Issued, Share, Source};
use flows::checkout::credit_at_checkout;
use flows::gift_cards::{GiftCardDesk, post_entries};
use identity::{AttemptLimit, AttemptLimiter};
use kernel::{Currency, Money};
use orders::queries::cart_by_token;
use platform::Actor;
use uuid::Uuid;

use super::{Tenant, Walk, step};

const ACTOR: Actor = Actor::System("walk");

fn one() -> Money {
    Money::new(100, Currency::AUD)
}

fn new_card(reference: u128) -> Issue<'static> {
    Issue {
        amount: one(),
        email: "",
        note: "",
        expires_at: None,
        source: "staff",
        reference: Uuid::from_u128(reference),
        ordinal: 0,
    }
}

/// Before the walk begins to watch: a gift card, not in the ledger yet.
pub async fn keep(other: &Tenant) -> Issued {
    let (shop, mut transaction) = (&other.shop, other.shop.platform.begin().await.unwrap());
    let (platform, channel, new) = (&shop.platform, shop.channel.id, new_card(1));
    let issued = issue(&mut transaction, platform, channel, &ACTOR, &new).await;
    transaction.commit().await.unwrap();
    issued.unwrap().unwrap()
}

/// Lets everything through.
pub struct Unlimited;

#[async_trait]
impl AttemptLimiter for Unlimited {
    async fn check(&self, _: &AttemptLimit, _: &str) -> Option<Duration> {
        None
    }
}

pub async fn cards(walk: &mut Walk) {
    let (platform, own) = (walk.own.shop.platform.clone(), walk.own.shop.channel.id);
    let (foreign, code) = (walk.foreign_card.id, walk.foreign_card.code.clone());
    let new = new_card(2);
    let issued = step!(walk, "credit::issue", |c| {
        issue(c, &platform, own, &ACTOR, &new)
    });
    issued.unwrap().unwrap();
    let blocked = step!(walk, "credit::block", |c| {
        block(c, &platform, own, &ACTOR, foreign)
    });
    blocked.unwrap_err();
    let unblocked = step!(walk, "credit::unblock", |c| {
        unblock(c, &platform, own, &ACTOR, foreign)
    });
    unblocked.unwrap_err();
    let replaced = step!(walk, "credit::replace_code", |c| {
        replace_code(c, &platform, own, &ACTOR, foreign)
    });
    assert!(replaced.is_err());
    let (place, now) = ((walk.own.cart, Currency::AUD), platform.now());
    let added = step!(walk, "credit::add_card_to_cart", |c| {
        add_card_to_cart(c, own, place, &code, now)
    });
    added.unwrap_err();
    let cart = walk.other.cart;
    let removed = step!(walk, "credit::remove_card_from_cart", |c| {
        remove_card_from_cart(c, own, cart, foreign)
    });
    removed.unwrap();
    let wanted = step!(walk, "credit::use_store_credit", |c| {
        use_store_credit(c, own, cart, true, now)
    });
    wanted.unwrap_err();
    let found = step!(walk, "credit::gift_card", |c| gift_card(c, own, foreign));
    assert_eq!(found.unwrap(), None);
    let filter = GiftCardFilter {
        limit: 10,
        ..GiftCardFilter::default()
    };
    let found = step!(walk, "credit::gift_cards", |c| gift_cards(c, own, &filter));
    assert_eq!(found.unwrap().len(), 1);
    let found = step!(walk, "credit::card_entries", |c| card_entries(
        c, own, foreign
    ));
    assert_eq!(found.unwrap(), []);
}

pub async fn people(walk: &mut Walk) {
    let (platform, own) = (walk.own.shop.platform.clone(), walk.own.shop.channel.id);
    let (person, now) = (walk.guest.as_ref().unwrap().session.person, platform.now());
    let given = Grant {
        source: "walk",
        reference: Uuid::from_u128(3),
        expires_at: None,
    };
    let granted = step!(walk, "credit::grant", |c| grant(
        c,
        own,
        person,
        one(),
        &given,
        now
    ));
    granted.unwrap();
    let adjustment = Adjustment {
        amount: one(),
        reason: "Walk",
        expires_at: None,
        reference: Uuid::from_u128(4),
    };
    let adjusted = step!(walk, "credit::adjust", |c| {
        adjust(c, &platform, own, &ACTOR, person, &adjustment)
    });
    adjusted.unwrap();
    let found = step!(walk, "credit::balances", |c| balances(c, own, person));
    assert_eq!(found.unwrap(), [Money::new(200, Currency::AUD)]);
    let found = step!(walk, "credit::entries", |c| entries(c, own, person));
    assert_eq!(found.unwrap().len(), 2);
    let gone = step!(walk, "credit::expire", |c| expire(c, now, 10));
    assert_eq!(gone.unwrap(), []);
    let waiting = step!(walk, "credit::not_in_ledger", |c| not_in_ledger(
        c,
        Some(own),
        10
    ));
    assert_eq!(waiting.unwrap().len(), 3);
    let foreign = walk.foreign_card.id;
    let marked = step!(walk, "credit::mark_posted", |c| mark_posted(
        c, own, foreign, 1
    ));
    marked.unwrap();
    let posted = step!(walk, "flows::post_entries", |c| {
        post_entries(c, &platform, Some(own), 10)
    });
    assert_eq!(posted.unwrap(), 3);
}

pub async fn orders(walk: &mut Walk) {
    let (platform, own) = (walk.own.shop.platform.clone(), walk.own.shop.channel.id);
    let (order, cart, now) = (walk.other.waiting, walk.other.cart, platform.now());
    let claimant = Claimant { order, cart };
    let shares = [Share {
        source: Source {
            account: walk.foreign_card.id,
            kind: AccountKind::GiftCard,
            last_four: String::new(),
            balance: one(),
            expires_at: None,
        },
        amount: one(),
    }];
    let held = step!(walk, "credit::reserve", |c| {
        reserve(c, own, claimant, &shares, now)
    });
    held.unwrap_err();
    let captured = step!(walk, "credit::capture", |c| capture(c, own, order, now));
    captured.unwrap();
    let released = step!(walk, "credit::release", |c| release(c, own, order, now));
    released.unwrap();
    let found = step!(walk, "credit::tenders", |c| tenders(c, own, order));
    assert_eq!(found.unwrap(), []);
    let whose = (None, Currency::AUD);
    let found = step!(walk, "credit::cart_credit", |c| cart_credit(
        c, own, cart, whose, now
    ));
    assert_eq!(found.unwrap().sources(), []);
    let (token, channel) = (walk.other.cart_token.clone(), walk.other.shop.channel.id);
    let mut connection = walk.own.shop.pool.acquire().await.unwrap();
    let foreign = cart_by_token(&mut connection, channel, &token).await;
    let foreign = foreign.unwrap().unwrap();
    drop(connection);
    let found = step!(walk, "flows::credit_at_checkout", |c| {
        credit_at_checkout(
            c,
            own,
            &foreign,
            Some((one(), kernel::Money::new(0, Currency::AUD))),
            now,
        )
    });
    assert_eq!(found.unwrap().shares, []);
    let desk = GiftCardDesk::new(platform.clone(), Arc::new(Unlimited));
    let code = walk.foreign_card.code.clone();
    let typed = desk.type_code(own, &foreign, &code, None).await;
    typed.unwrap_err();
    walk.check("flows::type_code").await;
    let (shop, site) = (walk.own.shop.channel.clone(), "https://alpha.example");
    let new = new_card(5);
    let issued = desk.issue_gift_card(&shop, site, &ACTOR, &new).await;
    issued.unwrap().unwrap();
    walk.check("flows::issue_gift_card").await;
    let renewed = desk
        .renew_gift_card(&shop, site, &ACTOR, walk.foreign_card.id)
        .await;
    assert!(renewed.is_err());
    walk.check("flows::renew_gift_card").await;
}
