//! Server functions of promotions and codes, for those who run the shop, and the shapes in which they travel.
//!
//! Invariants: every function asks for a permission on the catalogue, where prices are, in its first line. Deliberately
//! not here: rules; and what shoppers do with codes, which belongs to their cart.

mod find;
#[cfg(feature = "ssr")]
mod form;
#[cfg(feature = "ssr")]
mod goods;
mod manage;
mod trial;
pub mod types;

pub use find::{FindGoods, find_goods};

pub use manage::{
    AddCodes, DuplicatePromotion, ListPromotions, SavePromotion, SwitchPromotion, ViewPromotion,
    add_codes, duplicate_promotion, list_promotions, save_promotion, switch_promotion,
    view_promotion,
};
pub use trial::{PreviewPromotion, preview_promotion};
pub use types::{
    CodeLine, GoodsLine, MarketLine, PromotionForm, PromotionLine, PromotionPage, PromotionsPage,
    TrialLine, TrialRefusal, TrialView,
};

/// The form in which a failed attempt keeps what was typed.
pub const PROMOTION_FORM: &str = "promotion";
