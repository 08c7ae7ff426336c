//! Views of promotions, one per file.

mod codes;
mod gift_variants;
mod offers;
mod order_discounts;
mod promotions;
mod stored;

pub use codes::{CodeView, cart_codes, codes_of};
pub use gift_variants::gift_variants;
pub use offers::{Asking, Offers, offers};
pub use order_discounts::{LineShare, OrderDiscount, discounts_of_order, line_shares_of_order};
pub use promotions::{PromotionSummary, promotion_by_id, promotion_names, promotions};
pub use stored::StoredPromotion;
