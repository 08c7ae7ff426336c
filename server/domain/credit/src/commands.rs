//! Commands on credit, one per file. All work in the caller's transaction.

mod adjust;
mod block;
mod cart;
mod entry;
mod expire;
mod forget_carts;
mod give_back;
mod grant;
mod grant_in_ledger;
mod issue;
mod mark_posted;
mod mark_sent;
mod replace_code;
mod reserve;
mod sell_cards;
mod settle;
mod void_sold;
mod wish_gift_card;

pub use adjust::{Adjustment, adjust};
pub use block::{block, unblock};
pub use cart::{MAX_CART_CARDS, add_card_to_cart, remove_card_from_cart, use_store_credit};
pub use expire::expire;
pub use forget_carts::forget_carts;
pub use give_back::give_back_part;
pub use grant::grant;
pub use grant_in_ledger::{grant_in_ledger, open_store_credit};
pub use issue::issue;
pub use mark_posted::mark_posted;
pub use mark_sent::mark_sent;
pub use replace_code::replace_code;
pub use reserve::{Claimant, reserve};
pub use sell_cards::{issue_sold, sell_cards};
pub use settle::{capture, release};
pub use void_sold::{Voiding, void_sold};
pub use wish_gift_card::{move_gift_wishes, wish_gift_card};
