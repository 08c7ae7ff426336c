//! Server functions of gift cards, for those who run the shop, and the shapes in which they travel.
//!
//! Invariants: every function asks for a permission on money in its first line. The code of a card travels once, in the
//! answer to who issued it; a page never holds one. Deliberately not here: what shoppers do with cards, which belongs to
//! their checkout.

#[cfg(feature = "ssr")]
mod form;
mod manage;
pub mod types;

pub use manage::{
    IssueGiftCard, ListGiftCards, RenewGiftCard, SwitchGiftCard, ViewGiftCard, issue_gift_card,
    list_gift_cards, renew_gift_card, switch_gift_card, view_gift_card,
};
pub use types::{CardEntry, FreshCard, GiftCardForm, GiftCardLine, GiftCardPage, GiftCardsPage};

/// The form in which a failed attempt keeps what was typed.
pub const GIFT_CARD_FORM: &str = "gift_card_issue";
