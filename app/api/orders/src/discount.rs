//! From what promotions come to, to the shapes that travel.

use flows::checkout::Discounts;
use kernel::Money;
use orders::queries::OrderLineView;
use promotions::Refusal;
use promotions::queries::OrderDiscount;

use crate::types::{CodeRefusal, CodeView, DiscountView};

/// What holds, each promotion with what it takes off goods and shipping together.
pub(crate) fn shown(discounts: &Discounts) -> Vec<DiscountView> {
    let applied = discounts.evaluation.applied.iter();
    applied
        .filter_map(|applied| {
            let goods = applied.goods().ok()?;
            // A gift stands among the lines.
            if applied.gift.is_some() {
                return None;
            }
            Some(DiscountView {
                name: applied.name.clone(),
                code: applied
                    .coupon
                    .as_ref()
                    .map(|coupon| coupon.code.clone())
                    .unwrap_or_default(),
                amount: goods.checked_add(applied.shipping).ok()?,
                awaits_shipping: applied.awaits_shipping,
            })
        })
        .collect()
}

/// Every code of the cart: those that hold, then the others with the reason.
pub(crate) fn codes(discounts: &Discounts) -> Vec<CodeView> {
    let held = discounts.evaluation.applied.iter().filter_map(|applied| {
        applied.coupon.as_ref().map(|coupon| CodeView {
            code: coupon.code.clone(),
            refusal: None,
        })
    });
    let refused = discounts.refused.iter().map(|(code, reason)| CodeView {
        code: code.clone(),
        refusal: Some(refusal(*reason)),
    });
    held.chain(refused).collect()
}

/// What was frozen with an order.
pub(crate) fn of_order(discounts: &[OrderDiscount]) -> Vec<DiscountView> {
    discounts
        .iter()
        .filter(|discount| discount.gift.is_none())
        .map(|discount| DiscountView {
            amount: Money::new(
                discount
                    .goods
                    .minor()
                    .saturating_add(discount.shipping.minor()),
                discount.goods.currency(),
            ),
            name: discount.name.clone(),
            code: discount.code.clone(),
            awaits_shipping: false,
        })
        .collect()
}

/// The promotion that added `line` for nothing; empty when it was bought.
pub(crate) fn free_with(line: &OrderLineView, discounts: &[OrderDiscount]) -> String {
    let gift = discounts
        .iter()
        .find(|discount| line.unit_price_minor == 0 && discount.gift == Some(line.variant));
    gift.map(|discount| discount.name.clone())
        .unwrap_or_default()
}

const fn refusal(reason: Refusal) -> CodeRefusal {
    match reason {
        Refusal::Unknown => CodeRefusal::Unknown,
        Refusal::NotYet => CodeRefusal::NotYet,
        Refusal::Over => CodeRefusal::Over,
        Refusal::NotNow => CodeRefusal::NotNow,
        Refusal::Currency | Refusal::Place => CodeRefusal::Place,
        Refusal::SignIn => CodeRefusal::SignIn,
        Refusal::FirstOrder => CodeRefusal::FirstOrder,
        Refusal::NotForYou => CodeRefusal::NotForYou,
        Refusal::OtherGoods => CodeRefusal::OtherGoods,
        Refusal::MinimumSubtotal(missing) => CodeRefusal::MinimumSubtotal(missing),
        Refusal::MinimumQuantity(missing) => CodeRefusal::MinimumQuantity(missing),
        Refusal::UsedUp | Refusal::BudgetSpent => CodeRefusal::UsedUp,
        Refusal::CustomerUsedUp => CodeRefusal::CustomerUsedUp,
        Refusal::NoEffect => CodeRefusal::NoEffect,
        Refusal::Outdone => CodeRefusal::Outdone,
        Refusal::GiftGone => CodeRefusal::GiftGone,
    }
}
