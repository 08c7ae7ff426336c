//! Views of credit, one per file.

mod balances;
mod cards_left;
mod cart_credit;
mod entries;
mod gift_cards;
mod not_in_ledger;
mod sold_cards;
mod tenders;

pub use balances::balances;
pub use cards_left::cards_left;
pub use cart_credit::{CartCredit, cart_credit};
pub use entries::{CreditEntry, card_entries, entries};
pub use gift_cards::{GiftCard, GiftCardFilter, gift_card, gift_cards};
pub use not_in_ledger::{Unposted, not_in_ledger};
pub use sold_cards::{DueCards, cards_of_line, due_cards, gift_wishes, sold_cards, sold_minor};
pub use tenders::tenders;
