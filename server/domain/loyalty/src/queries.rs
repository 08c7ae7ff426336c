//! What is read of points and referrals.

mod due;
mod entries;
mod invitations;
mod programme;
mod standing;
mod totals;

pub use due::{DuePoints, DueReward, due_points, due_rewards, resting_accounts};
pub use entries::{EntryView, entries, key_is_used};
pub use invitations::{Invitations, ReferralView, invitations, owner_of_code};
pub use programme::{currency_of, programme};
pub use standing::{Standing, Waiting, spend_of, standing};
pub use totals::{Totals, totals};
