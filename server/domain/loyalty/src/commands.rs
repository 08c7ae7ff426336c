//! What changes points and referrals. All but the programme's settings take the caller's transaction.

mod adjust_points;
mod buy_as_friend;
mod earn_points;
mod expire_points;
mod invite;
mod join;
mod redeem_points;
mod reduce_points;
mod release_points;
mod reverse_points;
mod reward_referrer;
mod set_programme;

pub use adjust_points::adjust_points;
pub use buy_as_friend::{FirstOrder, buy_as_friend, take_back_referral};
pub use earn_points::{Sale, earn_points};
pub use expire_points::{expire_points, note_notice};
pub use invite::{open_invitation, own_code};
pub use join::{Newcomer, Welcome, join, register_friend};
pub use redeem_points::{Redeemed, redeem_points};
pub use reduce_points::{Returned, reduce_points};
pub use release_points::release_points;
pub use reverse_points::reverse_points;
pub use reward_referrer::{Outcome, reward_referrer};
pub use set_programme::{Draft, set_programme};
