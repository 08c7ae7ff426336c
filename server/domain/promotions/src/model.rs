//! What a promotion is: when it holds, for which goods, and what it takes off.
//!
//! Amounts are minor units of the promotion's currency. Deliberately not here: limits that orders use up (they are
//! read as an [`Allowance`]), and the rules themselves.

use std::collections::BTreeSet;

use kernel::{
    CategoryId, CouponId, Currency, Percentage, ProductId, PromotionId, Timestamp, VariantId,
};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// Where a promotion stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum State {
    /// Being written; nobody sees it.
    Draft,
    /// On, within its dates.
    Running,
    /// Off; may be switched on again.
    Stopped,
}

impl State {
    /// Every state.
    pub const ALL: [Self; 3] = [Self::Draft, Self::Running, Self::Stopped];

    /// The stored word.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Draft => "draft",
            Self::Running => "running",
            Self::Stopped => "stopped",
        }
    }

    /// Reads the stored word.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.as_str() == text)
    }

    /// Whether a promotion may go from this state to `next`. What has run is never a draft again.
    #[must_use]
    pub const fn can_become(self, next: Self) -> bool {
        match self {
            Self::Draft | Self::Stopped => matches!(next, Self::Running),
            Self::Running => matches!(next, Self::Stopped),
        }
    }
}

/// Who is meant.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Audience {
    /// Everybody.
    #[default]
    Everybody,
    /// Whoever is signed in.
    SignedIn,
    /// Whoever has not bought in this shop before.
    FirstOrder,
}

/// When a promotion holds. What is empty or absent asks for nothing.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Conditions {
    /// The selected goods cost at least so much, before any discount.
    pub minimum_subtotal_minor: Option<i64>,
    /// At least so many pieces of the selected goods.
    pub minimum_quantity: Option<u32>,
    /// Who is meant.
    pub audience: Audience,
    /// One of these groups of customers.
    pub groups: BTreeSet<String>,
    /// One of these markets, by code.
    pub markets: BTreeSet<String>,
    /// Delivered to one of these countries (ISO 3166-1 alpha-2).
    pub countries: BTreeSet<String>,
    /// On these days of the shop's week: 1 is Monday, 7 Sunday.
    pub weekdays: BTreeSet<u32>,
    /// Between these minutes of the shop's day, the first included, the second not; over midnight when the second is
    /// the smaller one.
    pub minutes: Option<(u32, u32)>,
}

/// Which goods are meant: whatever one of the sets has; everything when all are empty.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Selection {
    /// These products.
    pub products: BTreeSet<ProductId>,
    /// Products of these categories, or below them.
    pub categories: BTreeSet<CategoryId>,
    /// Products of these collections.
    pub collections: BTreeSet<Uuid>,
    /// Products of these brands, whatever their case.
    pub brands: BTreeSet<String>,
}

/// So many pieces of a product, as a part of a bundle.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct BundlePart {
    /// The product.
    pub product: ProductId,
    /// Pieces in one bundle.
    pub quantity: u32,
}

/// What a promotion does.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Action {
    /// Percent off the selected goods.
    Percentage {
        /// How many, above 0 and up to 100.
        percent: Percentage,
        /// At most so much.
        cap_minor: Option<i64>,
    },
    /// An amount off the selected goods together.
    FixedAmount {
        /// How much.
        amount_minor: i64,
    },
    /// Each piece of the selected goods costs this, unless it is cheaper anyway.
    FixedPrice {
        /// Price of one piece.
        price_minor: i64,
    },
    /// Of every `buy + get` selected pieces, the `get` cheapest of all cost less.
    BuyGet {
        /// Pieces at their price.
        buy: u32,
        /// Pieces that cost less.
        get: u32,
        /// Percent off those, above 0 and up to 100.
        percent: Percentage,
    },
    /// These products together cost this.
    Bundle {
        /// What belongs to it, each product once.
        parts: Vec<BundlePart>,
        /// Price of one bundle.
        price_minor: i64,
    },
    /// The shipping costs nothing.
    FreeShipping {
        /// At most so much is taken off.
        cap_minor: Option<i64>,
    },
    /// Something is added for nothing.
    Gift {
        /// What.
        variant: VariantId,
        /// Pieces.
        quantity: u32,
    },
}

/// How a promotion goes together with others.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Stacking {
    /// With none.
    Exclusive,
    /// With those of other groups; of its own group the best one counts.
    Stackable {
        /// Name of the group.
        group: String,
    },
}

impl Stacking {
    /// The name of the group as it is stored; `None` for what goes with no other.
    pub(crate) fn group(&self) -> Option<&str> {
        match self {
            Self::Exclusive => None,
            Self::Stackable { group } => Some(group.trim()),
        }
    }
}

/// A promotion.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Promotion {
    /// Its id.
    pub id: PromotionId,
    /// As buyers see it.
    pub name: String,
    /// Higher ones are applied first.
    pub priority: i32,
    /// How it goes together with others.
    pub stacking: Stacking,
    /// The currency of its amounts, and the only one it holds in; `None` holds in all.
    pub currency: Option<Currency>,
    /// From this instant.
    pub starts_at: Timestamp,
    /// Until before this one.
    pub ends_at: Option<Timestamp>,
    /// When it holds.
    pub conditions: Conditions,
    /// Which goods are meant.
    pub selection: Selection,
    /// What it does.
    pub action: Action,
}

/// A code as it is stored.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Coupon {
    /// The code.
    pub code: String,
    /// Its id.
    pub id: CouponId,
}

/// How much of a promotion is left for who asks; `None` is without end.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Allowance {
    /// Uses left to everybody, the code's own limit included.
    pub uses: Option<i64>,
    /// Uses left to this customer.
    pub customer_uses: Option<i64>,
    /// Money left, in minor units of the promotion's currency.
    pub budget_minor: Option<i64>,
}

/// A promotion that is offered to a basket: it holds by itself, or by a code that was typed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Offer {
    /// The promotion.
    pub promotion: Promotion,
    /// The code that opened it.
    pub coupon: Option<Coupon>,
    /// What is left of it.
    pub allowance: Allowance,
}
