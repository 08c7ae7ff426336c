//! One example of each action and of each reason not to hold.

use super::*;
use crate::model::{Audience, BundlePart};

#[test]
fn a_percentage_is_rounded_once_and_split_by_largest_remainder() {
    let found = run(
        &basket(&[line(1, 1, 333), line(2, 1, 333), line(3, 1, 334)], 0),
        &[offer(1, percent(10))],
    );
    assert_eq!(shares(&found), [33, 33, 34]);
    assert_eq!(found.total(), Ok(aud(100)));
    let capped = Action::Percentage {
        percent: Percentage::from_basis_points(5_000),
        cap_minor: Some(1_001),
    };
    let found = run(
        &basket(&[line(1, 1, 5_000), line(2, 1, 5_000)], 0),
        &[offer(1, capped)],
    );
    assert_eq!(shares(&found), [501, 500]);
}

#[test]
fn a_fixed_amount_stops_at_nothing() {
    let action = Action::FixedAmount {
        amount_minor: 5_000,
    };
    let found = run(
        &basket(&[line(1, 1, 999), line(2, 2, 1_000)], 800),
        &[offer(1, action)],
    );
    assert_eq!(shares(&found), [999, 2_000]);
    assert_eq!(found.shipping_discount, aud(0));
}

#[test]
fn a_fixed_price_never_makes_dearer() {
    let action = Action::FixedPrice { price_minor: 1_000 };
    let found = run(
        &basket(&[line(1, 2, 1_500), line(2, 1, 700)], 0),
        &[offer(1, action)],
    );
    assert_eq!(shares(&found), [1_000, 0]);
}

#[test]
fn of_three_the_cheapest_is_free_and_a_fourth_changes_nothing() {
    let action = Action::BuyGet {
        buy: 2,
        get: 1,
        percent: Percentage::from_basis_points(10_000),
    };
    let three = [line(1, 1, 3_000), line(2, 2, 2_000)];
    assert_eq!(
        shares(&run(&basket(&three, 0), &[offer(1, action.clone())])),
        [0, 2_000]
    );
    let four = [line(1, 2, 3_000), line(2, 2, 2_000)];
    assert_eq!(
        shares(&run(&basket(&four, 0), &[offer(1, action.clone())])),
        [0, 2_000]
    );
    let two = [line(1, 2, 3_000)];
    assert_eq!(
        reason(&run(&basket(&two, 0), &[offer(1, action)])),
        Refusal::NoEffect
    );
}

#[test]
fn two_bundles_of_what_there_is_and_the_rest_at_its_price() {
    let part = |number, quantity| BundlePart {
        product: product(number),
        quantity,
    };
    let action = Action::Bundle {
        parts: vec![part(1, 1), part(2, 2)],
        price_minor: 4_000,
    };
    let lines = [line(1, 3, 3_000), line(2, 4, 1_000)];
    let found = run(&basket(&lines, 0), &[offer(1, action.clone())]);
    // Two bundles are worth 10 000 and cost 8 000.
    assert_eq!(found.total(), Ok(aud(2_000)));
    assert_eq!(shares(&found), [1_200, 800]);
    let found = run(&basket(&[line(1, 3, 3_000)], 0), &[offer(1, action)]);
    assert_eq!(reason(&found), Refusal::NoEffect);
}

#[test]
fn shipping_is_free_once_it_is_known() {
    let free = offer(
        1,
        Action::FreeShipping {
            cap_minor: Some(900),
        },
    );
    let mut basket = basket(&[line(1, 1, 1_000)], 1_295);
    let found = run(&basket, std::slice::from_ref(&free));
    assert_eq!(
        (shares(&found), found.shipping_discount),
        (vec![0], aud(900))
    );
    basket.shipping = None;
    let found = run(&basket, std::slice::from_ref(&free));
    assert!(found.applied[0].awaits_shipping);
    basket.shipping = Some(aud(0));
    assert_eq!(reason(&run(&basket, &[free])), Refusal::NoEffect);
}

#[test]
fn a_gift_is_named_and_takes_nothing_off() {
    let variant = VariantId(Uuid::from_u128(9));
    let gift = offer(
        1,
        Action::Gift {
            variant,
            quantity: 1,
        },
    );
    let found = run(&basket(&[line(1, 1, 1_000)], 0), &[gift]);
    assert_eq!(
        found.applied[0].gift,
        Some(Gift {
            variant,
            quantity: 1
        })
    );
    assert_eq!(found.total(), Ok(aud(0)));
}

#[test]
fn the_best_wins_and_ties_go_to_priority_then_to_the_smaller_id() {
    let lines = [line(1, 1, 10_000)];
    let applied = |offers: &[Offer]| run(&basket(&lines, 0), offers).applied[0].name.clone();
    assert_eq!(
        applied(&[offer(1, percent(10)), offer(2, percent(20))]),
        "rule 2"
    );
    assert_eq!(
        applied(&[offer(2, percent(10)), offer(1, percent(10))]),
        "rule 1"
    );
    let mut preferred = offer(2, percent(10));
    preferred.promotion.priority = 1;
    assert_eq!(applied(&[offer(1, percent(10)), preferred]), "rule 2");
}

#[test]
fn groups_add_up_on_what_is_left_and_exclude_within() {
    let lines = [line(1, 1, 10_000)];
    let first = stackable(offer(1, percent(50)), "a");
    let second = stackable(offer(2, percent(50)), "b");
    let lesser = coded(stackable(offer(3, percent(10)), "b"), "TEN0");
    let found = run(&basket(&lines, 0), &[lesser, second, first]);
    assert_eq!(shares(&found), [7_500]);
    assert_eq!(found.applied.len(), 2);
    assert_eq!(found.rejected[0].reason, Refusal::Outdone);
    // Alone it takes more off than both together.
    let alone = offer(4, percent(80));
    let both = [
        stackable(offer(1, percent(50)), "a"),
        stackable(offer(2, percent(50)), "b"),
    ];
    let found = run(
        &basket(&lines, 0),
        &[both[0].clone(), alone, both[1].clone()],
    );
    assert_eq!(shares(&found), [8_000]);
}

#[test]
fn every_condition_says_why_it_does_not_hold() {
    let refused = |change: &dyn Fn(&mut Offer), context: &Context| {
        let mut offer = offer(1, percent(10));
        change(&mut offer);
        let lines = [line(1, 1, 1_000)];
        reason(&evaluate(&basket(&lines, 0), &[offer], context).unwrap())
    };
    let now = context();
    let mut late = context();
    late.first_order = Some(false);
    let soon = now.at + chrono::TimeDelta::hours(1);
    assert_eq!(
        refused(&|o| o.promotion.starts_at = soon, &now),
        Refusal::NotYet
    );
    assert_eq!(
        refused(&|o| o.promotion.ends_at = Some(now.at), &now),
        Refusal::Over
    );
    assert_eq!(
        refused(&|o| o.promotion.conditions.weekdays = [1].into(), &now),
        Refusal::NotNow
    );
    let noon = Some((12 * 60 + 1, 12 * 60));
    assert_eq!(
        refused(&|o| o.promotion.conditions.minutes = noon, &now),
        Refusal::NotNow
    );
    assert_eq!(
        refused(&|o| o.promotion.currency = Some(Currency::USD), &now),
        Refusal::Currency
    );
    let abroad = || ["NZ".to_owned()].into();
    assert_eq!(
        refused(&|o| o.promotion.conditions.countries = abroad(), &now),
        Refusal::Place
    );
    assert_eq!(
        refused(&|o| o.promotion.conditions.markets = abroad(), &now),
        Refusal::Place
    );
    let groups = || ["vip".to_owned()].into();
    assert_eq!(
        refused(&|o| o.promotion.conditions.groups = groups(), &now),
        Refusal::NotForYou
    );
    let who = |audience| move |o: &mut Offer| o.promotion.conditions.audience = audience;
    assert_eq!(refused(&who(Audience::SignedIn), &now), Refusal::SignIn);
    assert_eq!(
        refused(&who(Audience::FirstOrder), &late),
        Refusal::FirstOrder
    );
    let other = || [product(5)].into();
    assert_eq!(
        refused(&|o| o.promotion.selection.products = other(), &now),
        Refusal::OtherGoods
    );
    assert_eq!(
        refused(
            &|o| o.promotion.conditions.minimum_subtotal_minor = Some(1_250),
            &now
        ),
        Refusal::MinimumSubtotal(aud(250))
    );
    assert_eq!(
        refused(&|o| o.promotion.conditions.minimum_quantity = Some(3), &now),
        Refusal::MinimumQuantity(2)
    );
    assert_eq!(
        refused(&|o| o.allowance.uses = Some(0), &now),
        Refusal::UsedUp
    );
    assert_eq!(
        refused(&|o| o.allowance.customer_uses = Some(0), &now),
        Refusal::CustomerUsedUp
    );
    assert_eq!(
        refused(&|o| o.allowance.budget_minor = Some(99), &now),
        Refusal::BudgetSpent
    );
}

#[test]
fn hours_go_over_midnight() {
    let mut night = offer(1, percent(10));
    night.promotion.conditions.minutes = Some((22 * 60, 13 * 60));
    let found = run(&basket(&[line(1, 1, 1_000)], 0), &[night]);
    assert_eq!(shares(&found), [100]);
}

#[test]
fn a_selection_is_any_of_its_sets() {
    let mut mug = line(1, 1, 1_000);
    mug.brand = "Tide".into();
    let mut picky = offer(1, percent(50));
    picky.promotion.selection.brands = ["TIDE".to_owned()].into();
    picky.promotion.selection.products = [product(3)].into();
    let found = run(
        &basket(&[mug, line(2, 1, 1_000), line(3, 1, 1_000)], 0),
        &[picky],
    );
    assert_eq!(shares(&found), [500, 0, 500]);
}

#[test]
fn one_promotion_counts_once_whatever_codes_open_it() {
    let twice = [
        coded(offer(1, percent(10)), "BETA"),
        coded(offer(1, percent(10)), "ALPHA"),
    ];
    let found = run(&basket(&[line(1, 1, 1_000)], 0), &twice);
    assert_eq!(shares(&found), [100]);
    let code = |coupon: &Option<Coupon>| coupon.clone().unwrap().code;
    assert_eq!(code(&found.applied[0].coupon), "ALPHA");
    assert_eq!(code(&found.rejected[0].coupon), "BETA");
}
