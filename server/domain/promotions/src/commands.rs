//! Commands on promotions, codes and their uses, one per file. All run inside the caller's transaction.

mod add_codes;
mod cart_codes;
mod change_promotion;
mod claim;
mod create_promotion;
mod forget_carts;
mod release;
mod set_state;

pub use add_codes::{MAX_BATCH, NewCodes, add_codes};
pub use cart_codes::{MAX_CART_CODES, add_cart_code, remove_cart_code};
pub use change_promotion::change_promotion;
pub use claim::{Claim, Claimant, claim};
pub use create_promotion::create_promotion;
pub use forget_carts::forget_carts;
pub use release::release;
pub use set_state::set_state;

use serde::Serialize;
use serde_json::Value;

/// A rule's part as JSON.
fn json(part: &impl Serialize) -> Result<Value, sqlx::Error> {
    serde_json::to_value(part).map_err(|error| sqlx::Error::Encode(Box::new(error)))
}
