//! Server functions of gift cards and store credit, for those who run the shop, and the shapes in which they travel.
//!
//! Invariants: every function asks for a permission in its first line. The code of a card travels once, in the
//! answer to who issued it; a page never holds one. Deliberately not here: what shoppers do with cards, which belongs to
//! their checkout.

mod desk;
#[cfg(feature = "ssr")]
mod form;
mod manage;
mod sell;
pub mod types;

pub use desk::{AdjustStoreCredit, ViewCredit, adjust_store_credit, view_credit};
pub use manage::{
    IssueGiftCard, ListGiftCards, RenewGiftCard, SwitchGiftCard, ViewGiftCard, issue_gift_card,
    list_gift_cards, renew_gift_card, switch_gift_card, view_gift_card,
};
pub use sell::{ListCardProducts, SellAsCard, list_card_products, sell_as_card};
pub use types::{
    CardEntry, CardProduct, CardProducts, CreditAdjustForm, CreditDeskPage, FreshCard,
    GiftCardForm, GiftCardLine, GiftCardPage, GiftCardsPage, PersonCredit,
};

/// The form in which a failed attempt keeps what was typed.
pub const GIFT_CARD_FORM: &str = "gift_card_issue";
