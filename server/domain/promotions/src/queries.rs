//! Views of promotions, one per file.

mod codes;
mod offers;
mod order_discounts;
mod promotions;
mod stored;

pub use codes::{CodeView, cart_codes, codes_of};
pub use offers::{Asking, Offers, offers};
pub use order_discounts::{LineShare, OrderDiscount, discounts_of_order, line_shares_of_order};
pub use promotions::{PromotionSummary, promotion_by_id, promotions};
pub use stored::StoredPromotion;
