//! What can go wrong with what a shopper keeps.

use kernel::{Explain, FieldProblem, Problem, ProblemKind};
use platform::secrets::SecretError;

use crate::model::{MAX_ADDRESSES, MAX_WISHES};

/// Errors of this context; codes start with `customers.`.
#[derive(Debug, thiserror::Error)]
pub enum CustomersError {
    /// What was typed can not be right.
    #[error("some fields need attention")]
    Fields(Vec<FieldProblem>),
    /// The person has no such address.
    #[error("there is no such address")]
    NoAddress,
    /// The address was changed after it was read.
    #[error("the address was changed in the meantime")]
    AddressChanged,
    /// The address book is full.
    #[error("there are {MAX_ADDRESSES} addresses already")]
    TooManyAddresses,
    /// The shop has no such product, or the product no such variant.
    #[error("there is no such product")]
    NoProduct,
    /// The person wished for no such thing.
    #[error("there is nothing like that on the wish list")]
    NoWish,
    /// The wish list is full.
    #[error("there are {MAX_WISHES} things on the wish list already")]
    TooManyWishes,
    /// The link was not made here, or is not whole.
    #[error("the link is not valid")]
    LinkInvalid,
    /// A key of the channel could not be read or made.
    #[error(transparent)]
    Secret(#[from] SecretError),
    /// The database failed.
    #[error(transparent)]
    Database(#[from] sqlx::Error),
}

impl CustomersError {
    /// A complaint about one field.
    #[must_use]
    pub fn field(field: &str, code: &str) -> Self {
        Self::Fields(vec![FieldProblem::new(field, code)])
    }
}

impl Explain for CustomersError {
    fn explain(&self) -> Option<Problem> {
        let (kind, code) = match self {
            Self::Fields(fields) => {
                return Some(Problem::invalid("customers.fields", fields.clone()));
            }
            Self::NoAddress => (ProblemKind::NotFound, "customers.address"),
            Self::AddressChanged => (ProblemKind::Conflict, "customers.address_changed"),
            Self::TooManyAddresses => (ProblemKind::Conflict, "customers.too_many_addresses"),
            Self::NoProduct => (ProblemKind::NotFound, "customers.product"),
            Self::NoWish => (ProblemKind::NotFound, "customers.wish"),
            Self::TooManyWishes => (ProblemKind::Conflict, "customers.too_many_wishes"),
            Self::LinkInvalid => (ProblemKind::Conflict, "customers.link_invalid"),
            Self::Secret(_) | Self::Database(_) => return None,
        };
        Some(Problem::new(kind, code, self.to_string()))
    }
}
