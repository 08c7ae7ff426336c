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

impl Area {
    /// Every area.
    pub const ALL: [Self; 10] = [
        Self::Orders,
        Self::Catalogue,
        Self::Inventory,
        Self::Money,
        Self::People,
        Self::Shows,
        Self::OwnShows,
        Self::Support,
        Self::Settings,
        Self::Founder,
    ];

    /// The stored word.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Orders => "orders",
            Self::Catalogue => "catalogue",
            Self::Inventory => "inventory",
            Self::Money => "money",
            Self::People => "people",
            Self::Shows => "shows",
            Self::OwnShows => "own_shows",
            Self::Support => "support",
            Self::Settings => "settings",
            Self::Founder => "founder",
        }
    }
}

/// A right to be asked for. As text it is the scope of a key: `orders:read`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Permission {
    /// To look.
    Read(Area),
    /// To change; contains reading.
    Write(Area),
}

impl Permission {
    /// What it is about.
    #[must_use]
    pub const fn area(self) -> Area {
        match self {
            Self::Read(area) | Self::Write(area) => area,
        }
    }

    /// Whether whoever holds this one holds `other` as well.
    #[must_use]
    pub fn contains(self, other: Self) -> bool {
        self == other || self == Self::Write(other.area())
    }
}

impl fmt::Display for Permission {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Read(area) => write!(formatter, "{}:read", area.as_str()),
            Self::Write(area) => write!(formatter, "{}:write", area.as_str()),
        }
    }
}

/// The text is no permission.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("there is no such permission")]
pub struct UnknownPermission;

impl FromStr for Permission {
    type Err = UnknownPermission;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let (word, access) = text.split_once(':').ok_or(UnknownPermission)?;
        let mut areas = Area::ALL.into_iter();
        let area = areas.find(|area| area.as_str() == word);
        match (area, access) {
            (Some(area), "read") => Ok(Self::Read(area)),
            (Some(area), "write") => Ok(Self::Write(area)),
            _ => Err(UnknownPermission),
        }
    }
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

    /// Whether the role works in the house: what a shop demands of its staff holds for it. Creators are guests who
    /// host shows.
    #[must_use]
    pub const fn is_staff(self) -> bool {
        match self {
            Self::User | Self::Creator => false,
            Self::Ops | Self::Viewer | Self::Admin | Self::Founder => true,
        }
    }

    /// Whether the role holds the permission.
    #[must_use]
    pub fn allows(self, permission: Permission) -> bool {
        match permission {
            Permission::Read(area) => self.access(area) >= Access::Read,
            Permission::Write(area) => self.access(area) >= Access::Write,
        }
    }

    /// Whether somebody of this role may turn another's role `from` into `to`: whoever may write [`Area::People`], but
    /// only a founder makes and unmakes those who lead.
    #[must_use]
    pub fn may_turn(self, from: Self, to: Self) -> bool {
        let leads = |role| matches!(role, Self::Admin | Self::Founder);
        self.allows(Permission::Write(Area::People))
            && (self == Self::Founder || !(leads(from) || leads(to)))
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
