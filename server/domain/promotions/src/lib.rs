//! Promotions and coupons: who pays less, for what, and how often.
//!
//! Invariants:
//! - [`evaluate`] is a function of its arguments alone; the order of lines and of rules changes nothing.
//! - Nothing falls below zero, neither a line nor the shipping, whatever rules meet.
//! - The shares of the lines add up to what a promotion takes off, to the minor unit, and are frozen with the order.
//! - A promotion that takes nothing off is not used up, and neither is its code.
//! - Limits and budgets are claimed by the statement that checks them; the constraints `promotions_never_over_limit`,
//!   `promotions_never_over_budget` and `coupons_never_over_limit` stand behind it.
//!
//! Deliberately not here: prices and tax, what is in a cart, what a code is called on a page.

mod basket;
mod code;
pub mod commands;
mod draft;
mod engine;
mod error;
mod model;
pub mod privacy;
pub mod queries;

pub use basket::{Basket, BasketLine, Context};
pub use code::{MAX_CODE, MIN_CODE, normalise};
pub use draft::Draft;
pub use engine::{Applied, Evaluation, Gift, Refusal, Rejected, evaluate};
pub use error::PromotionError;
pub use model::{
    Action, Allowance, Audience, BundlePart, Conditions, Coupon, Offer, Promotion, Selection,
    Stacking, State,
};
