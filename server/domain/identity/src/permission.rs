//! Who may do what: the one table of roles and permissions.
//!
//! Least privilege: a role has what the table gives it and nothing else. Deliberately not here: who has which role
//! (`channel_members`), and whose show it is: for their own shows creators have [`Area::OwnShows`], and the caller
//! looks whether the show is the person's.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

/// What a person is in a channel. Without any word on it, a person is a [`Role::User`].
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// Shops.
    #[default]
    User,
    /// Hosts shows.
    Creator,
    /// Works on orders, catalogue and stock.
    Ops,
    /// Looks on.
    Viewer,
    /// Runs the shop.
    Admin,
    /// Owns the shop.
    Founder,
}

/// A part of the house that is guarded on its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Area {
    /// Orders, parcels, returns.
    Orders,
    /// Products, categories, prices.
    Catalogue,
    /// Stock and warehouses.
    Inventory,
    /// Ledger, payouts, refunds beyond the ordinary.
    Money,
    /// Accounts and roles.
    People,
    /// Everybody's shows.
    Shows,
    /// Shows that the person hosts; the caller checks that it does.
    OwnShows,
    /// Conversations with customers.
    Support,
    /// How the shop is set up, providers and their keys.
    Settings,
    /// What only the owner sees.
    Founder,
}

/// A right to be asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Permission {
    /// To look.
    Read(Area),
    /// To change; contains reading.
    Write(Area),
}

/// How far a role may go in an area. In rising order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Access {
    None,
    Read,
    Write,
}

impl Role {
    /// Every role.
    pub const ALL: [Self; 6] = [
        Self::User,
        Self::Creator,
        Self::Ops,
        Self::Viewer,
        Self::Admin,
        Self::Founder,
    ];

    /// Whether the role holds the permission.
    #[must_use]
    pub fn allows(self, permission: Permission) -> bool {
        match permission {
            Permission::Read(area) => self.access(area) >= Access::Read,
            Permission::Write(area) => self.access(area) >= Access::Write,
        }
    }

    /// The table.
    const fn access(self, area: Area) -> Access {
        use Area::{
            Catalogue, Founder, Inventory, Money, Orders, OwnShows, People, Settings, Shows,
            Support,
        };
        match (self, area) {
            (Self::Founder, _) => Access::Write,
            (_, Founder) | (Self::User, _) => Access::None,
            (Self::Admin, _) => Access::Write,
            (Self::Creator, OwnShows) => Access::Write,
            (Self::Creator, _) => Access::None,
            (Self::Ops, Orders | Catalogue | Inventory | Support) => Access::Write,
            (Self::Ops, Money | People | Shows | OwnShows | Settings) => Access::None,
            (Self::Viewer, People) => Access::None,
            (Self::Viewer, _) => Access::Read,
        }
    }

    /// The stored word.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::User => "user",
            Self::Creator => "creator",
            Self::Ops => "ops",
            Self::Viewer => "viewer",
            Self::Admin => "admin",
            Self::Founder => "founder",
        }
    }
}

impl fmt::Display for Role {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.as_str())
    }
}

/// The word is no role.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("there is no such role")]
pub struct UnknownRole;

impl FromStr for Role {
    type Err = UnknownRole;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Self::ALL
            .into_iter()
            .find(|role| role.as_str() == text)
            .ok_or(UnknownRole)
    }
}

#[cfg(test)]
mod tests;
