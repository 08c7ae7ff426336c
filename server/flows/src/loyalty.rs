//! Points and rewards, joined with orders, exchange rates, store credit and letters.
//!
//! Invariants: points that are redeemed and the credit they become change in one transaction; whatever is credited has a
//! source and a reference, so that a repeat credits nothing; an order in another currency counts at the newest rate.
//! Deliberately not here: rules of points (`loyalty`), and points for what a guest bought before having an account.

mod credit_rewards;
mod events;
mod friends;
mod redeem;
mod settle;

pub use events::{LoyaltyOnEvents, POINTS_EXPIRING, REWARD_CREDITED};
pub use friends::note_friend;
pub use redeem::{RedeemError, redeem};
pub use settle::{SETTLE_LOYALTY, SettleLoyalty};

/// Source of credit that points became.
pub const FROM_POINTS: &str = "loyalty";
/// Source of credit that a friend gets for coming.
pub const FROM_WELCOME: &str = "welcome";
/// Source of credit that a friend brought.
pub const FROM_FRIEND: &str = "referral";
