//! Words of this context.

use std::str::FromStr;

use kernel::Currency;
use rust_decimal::Decimal;

/// A channel's programme. Amounts are minor units of the channel's currency.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Programme {
    /// Whether points are earned and redeemed.
    pub active: bool,
    /// The channel's currency.
    pub currency: Currency,
    /// Points for each whole unit of the currency that is spent on goods.
    pub points_per_unit: i32,
    /// Days until points become available.
    pub return_days: i32,
    /// Months of rest after which points expire; `None` for never.
    pub expiry_months: Option<i32>,
    /// So many points …
    pub step_points: i32,
    /// … are worth so much.
    pub step_minor: i64,
    /// Fewest points that are redeemed at a time.
    pub minimum_points: i32,
    /// Above the first level, which has no name; by rising spend.
    pub tiers: Vec<Tier>,
    /// Rewards for friends.
    pub referrals: ReferralTerms,
}

/// A level that is reached by spending.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tier {
    /// Its name.
    pub name: String,
    /// Spent on goods within twelve months.
    pub spend_minor: i64,
    /// What points are multiplied by.
    pub multiplier: Decimal,
}

/// What friends bring. Amounts are minor units of the channel's currency.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReferralTerms {
    /// Whether friends may come.
    pub active: bool,
    /// Store credit for the friend.
    pub friend_minor: i64,
    /// Store credit for who invited them.
    pub referrer_minor: i64,
    /// Goods of the friend's first order that counts.
    pub order_minor: i64,
    /// Rewards of one person in a month of the calendar (UTC).
    pub per_month: i32,
}

/// The word is none of ours.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("unknown word {0:?}")]
pub struct UnknownWord(String);

macro_rules! words {
    ($(#[$doc:meta])* $name:ident { $($(#[$variant_doc:meta])* $variant:ident = $word:literal,)+ }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub enum $name { $($(#[$variant_doc])* $variant,)+ }

        impl $name {
            /// The stored word.
            #[must_use]
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $word,)+ }
            }
        }

        impl FromStr for $name {
            type Err = UnknownWord;

            fn from_str(text: &str) -> Result<Self, Self::Err> {
                match text {
                    $($word => Ok(Self::$variant),)+
                    _ => Err(UnknownWord(text.to_owned())),
                }
            }
        }
    };
}

words! {
    /// What happened to points.
    EntryKind {
        /// An order was paid; the points wait.
        Earned = "earned",
        /// The time for returns is over; the points are available.
        Released = "released",
        /// The order came back.
        Reversed = "reversed",
        /// They became store credit.
        Redeemed = "redeemed",
        /// The account rested for too long.
        Expired = "expired",
        /// Somebody of the shop gave or took some.
        Adjusted = "adjusted",
    }
}

words! {
    /// How far a friend has come.
    ReferralState {
        /// Has asked for an account.
        Registered = "registered",
        /// Has confirmed the address and got the welcome.
        Joined = "joined",
        /// Has bought; the reward waits until the time for returns is over.
        Bought = "bought",
        /// The reward was credited.
        Rewarded = "rewarded",
        /// What was bought came back.
        Returned = "returned",
        /// Does not count.
        Refused = "refused",
    }
}

words! {
    /// Why a friend does not count.
    Refusal {
        /// The same person, or another address of theirs.
        Own = "self",
        /// The same network as the person's, or as another friend's.
        Network = "network",
        /// The mailbox came before, or has bought before.
        Repeated = "repeated",
    }
}
