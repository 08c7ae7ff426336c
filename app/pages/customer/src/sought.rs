//! What there is under an address of the account. No option of an option: JSON, by which the browser learns it, does not
//! tell the two kinds of nothing apart.

use serde::{Deserialize, Serialize};

/// The thing itself, nothing, or nobody is signed in.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(crate) enum Sought<T> {
    Found(Box<T>),
    Nothing,
    SignedOut,
}

impl<T> From<Option<Option<T>>> for Sought<T> {
    /// The outer option says whether somebody is signed in.
    fn from(found: Option<Option<T>>) -> Self {
        match found {
            Some(Some(found)) => Self::Found(Box::new(found)),
            Some(None) => Self::Nothing,
            None => Self::SignedOut,
        }
    }
}
