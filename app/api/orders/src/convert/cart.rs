//! The cart and what is kept for later, as they travel.

use flows::carts::SavedView;
use flows::checkout::{Discounts, GiftLine};
use flows::storefront::{CartView, CartViewLine, LineProblem};
use kernel::Money;

use crate::code::CODE_FORM;
use crate::discount;
use crate::types::{CartLineView, CartPage, GiftView, LineIssue, SavedLineView};

use super::small_picture;

/// Most pieces of a variant in a cart.
const MAX_QUANTITY: i32 = orders::error::MAX_QUANTITY;

/// The cart with what promotions take off it; the total leaves shipping out.
pub(crate) fn cart(view: &CartView, discounts: &Discounts) -> CartPage {
    let off = discounts.goods().map(Money::minor).unwrap_or_default();
    let left = view.subtotal.minor().saturating_sub(off);
    CartPage {
        lines: view.lines.iter().map(line).collect(),
        subtotal: view.subtotal,
        discounts: discount::shown(discounts),
        gifts: discounts.gifts.iter().map(gift).collect(),
        gifts_gone: discounts
            .gifts_gone
            .iter()
            .map(|gone| gone.promotion.clone())
            .collect(),
        total: Money::new(left, view.subtotal.currency()),
        codes: discount::codes(discounts),
        typed_code: api_kit::typed(CODE_FORM).value("code"),
        count: view.count(),
        can_check_out: view.can_be_bought(),
        held_minutes: None,
        kept_until: None,
    }
}

fn gift(gift: &GiftLine) -> GiftView {
    let facts = &gift.line.facts;
    GiftView {
        promotion: gift.promotion.clone(),
        product_slug: facts.product_slug.clone(),
        title: facts.product_title.clone(),
        variant_title: facts.variant_title.clone(),
        image: small_picture(&facts.image_key),
        quantity: gift.line.quantity,
    }
}

fn line(line: &CartViewLine) -> CartLineView {
    CartLineView {
        variant: line.facts.variant,
        product_slug: line.facts.product_slug.clone(),
        title: line.facts.product_title.clone(),
        variant_title: line.facts.variant_title.clone(),
        image: small_picture(&line.facts.image_key),
        quantity: line.quantity,
        max_quantity: line.available.clamp(line.quantity, MAX_QUANTITY),
        unit_price: line.unit_price,
        total: line.total,
        gift_wish: None,
        issue: line.problem.map(|problem| match problem {
            LineProblem::SoldOut => LineIssue::SoldOut,
            LineProblem::Held => LineIssue::Held,
            LineProblem::TooFew => LineIssue::Only(line.available),
            LineProblem::NotForSale => LineIssue::NotForSale,
        }),
    }
}

/// A line that is kept for later.
pub(crate) fn saved(view: &SavedView) -> SavedLineView {
    SavedLineView {
        line: line(&view.line),
        was: view.was,
    }
}
