//! Who keeps what was put aside for later.

use kernel::{CartId, PersonId};
use uuid::Uuid;

use crate::queries::Cart;

/// Most lines that are kept for later.
pub const MAX_SAVED: i64 = 50;

/// Who keeps lines for later: the account of who is signed in, else a guest's cart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Keeper {
    /// A person.
    Person(PersonId),
    /// A guest's cart.
    Cart(CartId),
}

impl Keeper {
    /// Who keeps what is put aside from `cart`.
    #[must_use]
    pub fn of(cart: &Cart) -> Self {
        cart.person.map_or(Self::Cart(cart.id), Self::Person)
    }

    /// The id of either.
    pub(crate) const fn id(self) -> Uuid {
        match self {
            Self::Person(person) => person.0,
            Self::Cart(cart) => cart.0,
        }
    }

    /// Person and cart as they are stored.
    pub(crate) const fn columns(self) -> (Option<Uuid>, Option<Uuid>) {
        match self {
            Self::Person(person) => (Some(person.0), None),
            Self::Cart(cart) => (None, Some(cart.0)),
        }
    }
}
