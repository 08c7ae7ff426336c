//! What holds for whatever rules and baskets meet.

use std::collections::BTreeMap;

use proptest::prelude::*;

use super::*;
use crate::model::BundlePart;

fn any_action() -> impl Strategy<Value = Action> {
    let percentage = (1_i64..=10_000, prop::option::of(1_i64..20_000)).prop_map(|(points, cap)| {
        Action::Percentage {
            percent: Percentage::from_basis_points(points),
            cap_minor: cap,
        }
    });
    let buy_get =
        (1_u32..4, 1_u32..4, 1_i64..=10_000).prop_map(|(buy, get, points)| Action::BuyGet {
            buy,
            get,
            percent: Percentage::from_basis_points(points),
        });
    let bundle = (1_u128..7, 1_u32..3, 1_u32..3, 0_i64..20_000).prop_map(|(one, a, b, price)| {
        let part = |number, quantity| BundlePart {
            product: product(number),
            quantity,
        };
        Action::Bundle {
            parts: vec![part(one, a), part(one % 6 + 1, b)],
            price_minor: price,
        }
    });
    prop_oneof![
        percentage,
        (1_i64..50_000).prop_map(|amount_minor| Action::FixedAmount { amount_minor }),
        (0_i64..9_000).prop_map(|price_minor| Action::FixedPrice { price_minor }),
        buy_get,
        bundle,
        prop::option::of(1_i64..2_000).prop_map(|cap_minor| Action::FreeShipping { cap_minor }),
        Just(Action::Gift {
            variant: VariantId(Uuid::from_u128(9)),
            quantity: 1
        }),
    ]
}

fn any_offer(number: u128) -> impl Strategy<Value = Offer> {
    let group = prop::option::of(prop_oneof![Just("a"), Just("b"), Just("c")]);
    let only = prop::option::of(1_u128..7);
    let minimum = prop::option::of(1_i64..30_000);
    let budget = prop::option::of(0_i64..20_000);
    (
        any_action(),
        group,
        only,
        minimum,
        budget,
        0_i32..3,
        any::<bool>(),
    )
        .prop_map(
            move |(action, group, only, minimum, budget, priority, coded_one)| {
                let mut made = offer(number, action);
                if let Some(group) = group {
                    made = stackable(made, group);
                }
                if coded_one {
                    made = coded(made, &format!("CODE{number}"));
                }
                made.promotion.selection.products = only.map(product).into_iter().collect();
                made.promotion.conditions.minimum_subtotal_minor = minimum;
                made.promotion.priority = priority;
                made.allowance.budget_minor = budget;
                made
            },
        )
}

fn any_offers() -> impl Strategy<Value = Vec<Offer>> {
    (
        any_offer(1),
        any_offer(2),
        any_offer(3),
        any_offer(4),
        any_offer(5),
        0_usize..=5,
    )
        .prop_map(|(a, b, c, d, e, count)| [a, b, c, d, e].into_iter().take(count).collect())
}

fn any_basket() -> impl Strategy<Value = Basket> {
    let pieces = prop::collection::vec((1_u32..6, 0_i64..15_000), 1..6);
    (pieces, 0_i64..2_000).prop_map(|(pieces, shipping)| {
        let lines: Vec<BasketLine> = (1_u128..)
            .zip(pieces)
            .map(|(number, (quantity, price))| line(number, quantity, price))
            .collect();
        basket(&lines, shipping)
    })
}

fn by_variant(basket: &Basket, shares: &[Money]) -> BTreeMap<VariantId, Money> {
    let variants = basket.lines.iter().map(|line| line.variant);
    variants.zip(shares.iter().copied()).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2_000))]

    #[test]
    fn nothing_falls_below_zero_and_sums_are_exact(basket in any_basket(), offers in any_offers()) {
        let found = run(&basket, &offers);
        let mut refunded = vec![0_i64; basket.lines.len()];
        for applied in &found.applied {
            prop_assert_eq!(applied.line_shares.len(), basket.lines.len());
            for (sum, share) in refunded.iter_mut().zip(&applied.line_shares) {
                prop_assert!(!share.is_negative());
                *sum += share.minor();
            }
        }
        // Refunding every share of every line gives back what was taken off, to the cent.
        prop_assert_eq!(&refunded, &shares(&found));
        for (line, discount) in basket.lines.iter().zip(&refunded) {
            prop_assert!(*discount <= line.unit_price.minor() * i64::from(line.quantity));
        }
        let shipping: i64 = found.applied.iter().map(|applied| applied.shipping.minor()).sum();
        prop_assert_eq!(shipping, found.shipping_discount.minor());
        prop_assert!((0..=basket.shipping.unwrap().minor()).contains(&shipping));
        let total = refunded.iter().sum::<i64>() + shipping;
        prop_assert_eq!(found.total(), Ok(aud(total)));
    }

    #[test]
    fn the_order_of_lines_and_of_rules_is_irrelevant(
        basket in any_basket(),
        offers in any_offers(),
        turn in 0_usize..5,
        back in any::<bool>(),
    ) {
        let found = run(&basket, &offers);
        let (mut other, mut turned) = (basket.clone(), offers.clone());
        other.lines.rotate_left(turn % basket.lines.len());
        if !turned.is_empty() {
            turned.rotate_left(turn % offers.len());
        }
        if back {
            other.lines.reverse();
            turned.reverse();
        }
        let again = run(&other, &turned);
        prop_assert_eq!(
            by_variant(&basket, &found.line_discounts),
            by_variant(&other, &again.line_discounts)
        );
        prop_assert_eq!(found.shipping_discount, again.shipping_discount);
        prop_assert_eq!(&found.rejected, &again.rejected);
        for (one, two) in found.applied.iter().zip(&again.applied) {
            prop_assert_eq!(one.promotion, two.promotion);
            prop_assert_eq!(
                by_variant(&basket, &one.line_shares),
                by_variant(&other, &two.line_shares)
            );
        }
        prop_assert_eq!(found.applied.len(), again.applied.len());
    }

    #[test]
    fn what_has_no_effect_is_not_used_and_everything_is_accounted_for(
        basket in any_basket(),
        offers in any_offers(),
    ) {
        let found = run(&basket, &offers);
        prop_assert_eq!(found.applied.len() + found.rejected.len(), offers.len());
        for applied in &found.applied {
            let taken = applied.goods().unwrap().minor() + applied.shipping.minor();
            prop_assert!(taken > 0 || applied.gift.is_some());
            let offer = offers.iter().find(|offer| offer.promotion.id == applied.promotion).unwrap();
            prop_assert!(offer.allowance.budget_minor.is_none_or(|left| taken <= left));
        }
    }

    #[test]
    fn an_exclusive_promotion_stands_alone_and_none_would_give_more(
        basket in any_basket(),
        offers in any_offers(),
    ) {
        let found = run(&basket, &offers);
        let exclusive = |id| {
            let offer = offers.iter().find(|offer: &&Offer| offer.promotion.id == id).unwrap();
            offer.promotion.stacking == Stacking::Exclusive
        };
        if found.applied.iter().any(|applied| exclusive(applied.promotion)) {
            prop_assert_eq!(found.applied.len(), 1);
        }
        for one in &offers {
            let alone = run(&basket, std::slice::from_ref(one));
            if one.promotion.stacking == Stacking::Exclusive {
                prop_assert!(alone.total().unwrap().minor() <= found.total().unwrap().minor());
            }
        }
    }
}
