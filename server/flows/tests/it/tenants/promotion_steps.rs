//! Promotions, codes and their uses, called as one channel with what belongs to another.

use catalog::commands::set_customs;
use catalog::queries::{GoodsKind, Wanted, named_goods};
use flows::checkout::{Buyer, discounts, try_promotion};
use flows::storefront::cart_view;
use kernel::{Money, PageRequest, PromotionId};
use orders::queries::{cart_by_token, has_bought};
use platform::Actor;
use promotions::commands::{
    Claim, Claimant, NewCodes, add_cart_code, add_codes, change_promotion, claim, create_promotion,
    release, remove_cart_code, set_state,
};
use promotions::queries::{
    Asking, cart_codes, codes_of, discounts_of_order, gift_variants, line_shares_of_order, offers,
    promotion_by_id, promotion_names, promotions,
};
use promotions::{Promotion, Refusal, State};

use super::{Tenant, Walk, step};
use crate::promotions::{promote, tenth, type_code};

/// The code of the other channel's promotion.
const CODE: &str = "ELSEWHERE";
/// Its name.
const NAME: &str = "Elsewhere";

/// Before the walk begins to watch: a promotion with a code that lies in an open cart.
pub async fn keep(other: &Tenant) -> PromotionId {
    let mut draft = tenth();
    draft.name = NAME.into();
    let id = promote(&other.shop, &draft, Some(CODE)).await;
    type_code(&other.shop, &other.cart_token, CODE).await;
    id
}

pub async fn managing(walk: &mut Walk) {
    let (platform, own) = (walk.own.shop.platform.clone(), walk.own.shop.channel.id);
    let (foreign, actor, draft) = (walk.foreign_promotion, Actor::System("walk"), tenth());
    let made = step!(walk, "promotions::create_promotion", |c| {
        create_promotion(c, &platform, own, &actor, &draft)
    });
    made.unwrap();
    let changed = step!(walk, "promotions::change_promotion", |c| {
        change_promotion(c, &platform, own, &actor, foreign, &draft)
    });
    changed.unwrap_err();
    let stopped = step!(walk, "promotions::set_state", |c| {
        set_state(c, &platform, own, &actor, foreign, State::Stopped)
    });
    stopped.unwrap_err();
    let new = NewCodes::Batch {
        count: 2,
        prefix: String::new(),
    };
    let added = step!(walk, "promotions::add_codes", |c| {
        add_codes(c, &platform, own, &actor, foreign, &new)
    });
    added.unwrap_err();
    let page = PageRequest::default();
    let found = step!(walk, "promotions::promotions", |c| promotions(
        c, own, &page
    ));
    assert_eq!(found.unwrap().items.len(), 1);
    let names = step!(walk, "promotions::promotion_names", |c| promotion_names(
        c, own
    ));
    assert!(!names.unwrap().contains(&NAME.to_owned()));
    let found = step!(walk, "promotions::promotion_by_id", |c| {
        promotion_by_id(c, own, foreign)
    });
    assert!(found.unwrap().is_none());
    let found = step!(walk, "promotions::codes_of", |c| codes_of(
        c, own, foreign, &page
    ));
    assert!(found.unwrap().items.is_empty());
}

pub async fn using(walk: &mut Walk) {
    let (platform, own) = (walk.own.shop.platform.clone(), walk.own.shop.channel.id);
    let (foreign, cart, order) = (walk.foreign_promotion, walk.other.cart, walk.other.waiting);
    let gifts = step!(walk, "promotions::gift_variants", |c| gift_variants(c, own));
    assert!(gifts.unwrap().is_empty());
    let typed = step!(walk, "promotions::add_cart_code", |c| {
        add_cart_code(c, &platform, own, cart, "ANY1")
    });
    typed.unwrap_err();
    step!(walk, "promotions::remove_cart_code", |c| {
        remove_cart_code(c, own, cart, CODE)
    })
    .unwrap();
    let codes = step!(walk, "promotions::cart_codes", |c| cart_codes(c, own, cart));
    assert!(codes.unwrap().is_empty());
    let asking = Asking {
        cart,
        person: None,
        email: "ada@example.com",
    };
    let now = platform.now();
    let found = step!(walk, "promotions::offers", |c| offers(c, own, &asking, now));
    assert!(found.unwrap().offers.is_empty());
    let one = Money::new(1, walk.own.shop.channel.currency);
    let claims = [Claim {
        promotion: foreign,
        name: "walk".into(),
        coupon: None,
        line_shares: vec![one],
        goods: one,
        shipping: Money::zero(one.currency()),
        gift: None,
    }];
    let claimant = Claimant {
        order,
        cart,
        person: None,
        email: "eve@example.com",
    };
    let claimed = step!(walk, "promotions::claim", |c| claim(
        c, &platform, own, &claimant, &claims
    ));
    claimed.unwrap_err();
    step!(walk, "promotions::release", |c| release(
        c, &platform, own, order
    ))
    .unwrap();
    let sold = walk.other.sold.order;
    let found = step!(walk, "promotions::discounts_of_order", |c| {
        discounts_of_order(c, own, sold)
    });
    assert!(found.unwrap().is_empty());
    let found = step!(walk, "promotions::line_shares_of_order", |c| {
        line_shares_of_order(c, own, sold)
    });
    assert!(found.unwrap().is_empty());
}

/// The other channel's code in one's own cart is no code.
pub async fn pricing(walk: &mut Walk) {
    let (shop, token) = (walk.own.shop.channel.clone(), walk.own.cart_token.clone());
    let platform = walk.own.shop.platform.clone();
    type_code(&walk.own.shop, &token, CODE).await;
    let mut connection = walk.own.shop.pool.acquire().await.unwrap();
    let cart = cart_by_token(&mut connection, shop.id, &token).await;
    let cart = cart.unwrap().unwrap();
    let view = cart_view(&mut connection, shop.id, &cart).await.unwrap();
    drop(connection);
    let (buyer, now) = (Buyer::default(), platform.now());
    let found = step!(walk, "flows::discounts", |c| discounts(
        c, &shop, &cart, &view, &buyer, now
    ));
    assert_eq!(
        found.unwrap().refused,
        [(CODE.to_owned(), Refusal::Unknown)]
    );
    let trial = step!(walk, "flows::try_promotion", |c| try_promotion(
        c,
        &shop,
        shop.market(None).unwrap(),
        strange(walk.foreign_promotion),
        &[(walk.other.shop.vase, 1)],
        now
    ));
    assert!(trial.unwrap().view.lines.is_empty());
    let named = [walk.other.shop.vase.0];
    let found = step!(walk, "catalog::named_goods", |c| named_goods(
        c,
        shop.id,
        GoodsKind::Variant,
        Wanted::Ids(&named)
    ));
    assert!(found.unwrap().is_empty());
    let (platform, actor) = (walk.own.shop.platform.clone(), Actor::System("test"));
    // Both have a product of this name.
    let found = step!(walk, "catalog::set_customs", |c| set_customs(
        c,
        &platform,
        &actor,
        shop.id,
        "lamp",
        ("books", &[])
    ));
    assert!(found.unwrap());
    let bought = step!(walk, "orders::has_bought", |c| has_bought(
        c,
        shop.id,
        None,
        "nobody@example.com"
    ));
    assert!(!bought.unwrap());
}

/// The other channel's promotion, as if it were one's own.
fn strange(id: PromotionId) -> Promotion {
    let draft = tenth();
    Promotion {
        id,
        name: draft.name,
        priority: draft.priority,
        stacking: draft.stacking,
        currency: draft.currency,
        starts_at: draft.starts_at,
        ends_at: draft.ends_at,
        conditions: draft.conditions,
        selection: draft.selection,
        action: draft.action,
    }
}
