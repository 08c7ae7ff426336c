//! Commands on credit, one per file. All work in the caller's transaction.

mod adjust;
mod block;
mod cart;
mod entry;
mod expire;
mod grant;
mod issue;
mod mark_posted;
mod replace_code;
mod reserve;
mod settle;

pub use adjust::{Adjustment, adjust};
pub use block::{block, unblock};
pub use cart::{MAX_CART_CARDS, add_card_to_cart, remove_card_from_cart, use_store_credit};
pub use expire::expire;
pub use grant::grant;
pub use issue::issue;
pub use mark_posted::mark_posted;
pub use replace_code::replace_code;
pub use reserve::{Claimant, reserve};
pub use settle::{capture, release};
