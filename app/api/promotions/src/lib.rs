//! Server functions of promotions and codes, for those who run the shop, and the shapes in which they travel.
//!
//! Invariants: every function asks for a permission on the catalogue, where prices are, in its first line. Deliberately
//! not here: rules; and what shoppers do with codes, which belongs to their cart.

#[cfg(feature = "ssr")]
mod form;
mod manage;
pub mod types;

pub use manage::{
    AddCodes, ListPromotions, SavePromotion, SwitchPromotion, ViewPromotion, add_codes,
    list_promotions, save_promotion, switch_promotion, view_promotion,
};
pub use types::{CodeLine, PromotionForm, PromotionLine, PromotionPage, PromotionsPage};

/// The form in which a failed attempt keeps what was typed.
pub const PROMOTION_FORM: &str = "promotion";
