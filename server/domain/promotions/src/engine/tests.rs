//! The rules by example, and what holds for whatever rules meet.

mod examples;
mod properties;

use std::collections::BTreeSet;

use chrono::{TimeZone, Utc};
use kernel::{CouponId, Currency, Money, Percentage, ProductId, PromotionId, VariantId};
use uuid::Uuid;

use super::*;
use crate::model::{Action, Allowance, Conditions, Promotion, Selection, Stacking};

fn aud(minor: i64) -> Money {
    Money::new(minor, Currency::AUD)
}

fn product(number: u128) -> ProductId {
    ProductId(Uuid::from_u128(number))
}

/// So many pieces of the one variant of product `number`.
fn line(number: u128, quantity: u32, price: i64) -> BasketLine {
    BasketLine {
        variant: VariantId(Uuid::from_u128(1_000 + number)),
        product: product(number),
        categories: BTreeSet::new(),
        collections: BTreeSet::new(),
        brand: String::new(),
        quantity,
        unit_price: aud(price),
    }
}

fn basket(lines: &[BasketLine], shipping: i64) -> Basket {
    Basket {
        currency: Currency::AUD,
        lines: lines.to_vec(),
        shipping: Some(aud(shipping)),
    }
}

/// Saturday noon in Sydney.
fn context() -> Context {
    let at = Utc.with_ymd_and_hms(2026, 11, 21, 1, 0, 0).unwrap();
    Context {
        at,
        local: at.naive_utc() + chrono::TimeDelta::hours(11),
        market: "au".into(),
        country: Some("AU".into()),
        signed_in: false,
        first_order: Some(true),
        groups: BTreeSet::new(),
    }
}

/// An exclusive promotion for everybody and everything.
fn offer(number: u128, action: Action) -> Offer {
    Offer {
        promotion: Promotion {
            id: PromotionId(Uuid::from_u128(number)),
            name: format!("rule {number}"),
            priority: 0,
            stacking: Stacking::Exclusive,
            currency: Some(Currency::AUD),
            starts_at: Utc.with_ymd_and_hms(2026, 11, 1, 0, 0, 0).unwrap(),
            ends_at: None,
            conditions: Conditions::default(),
            selection: Selection::default(),
            action,
        },
        coupon: None,
        allowance: Allowance::default(),
    }
}

fn stackable(mut offer: Offer, group: &str) -> Offer {
    offer.promotion.stacking = Stacking::Stackable {
        group: group.into(),
    };
    offer
}

fn coded(mut offer: Offer, code: &str) -> Offer {
    offer.coupon = Some(Coupon {
        code: code.into(),
        id: CouponId(Uuid::from_u128(77)),
    });
    offer
}

fn percent(points: i64) -> Action {
    Action::Percentage {
        percent: Percentage::from_basis_points(points * 100),
        cap_minor: None,
    }
}

fn run(basket: &Basket, offers: &[Offer]) -> Evaluation {
    evaluate(basket, offers, &context()).unwrap()
}

fn shares(evaluation: &Evaluation) -> Vec<i64> {
    evaluation
        .line_discounts
        .iter()
        .map(|share| share.minor())
        .collect()
}

fn reason(evaluation: &Evaluation) -> Refusal {
    assert!(evaluation.applied.is_empty(), "{evaluation:?}");
    evaluation.rejected[0].reason
}
