//! Answers that not everybody gets: a refusal is an answer and no failure, so it is told apart from errors before a page is
//! drawn. Deliberately not here: what a page shows to whoever may not open it.

use api_identity::{FORBIDDEN, SECOND_FACTOR_MISSING, SIGNED_OUT};
use api_kit::ApiError;
use serde::{Deserialize, Serialize};

/// An answer for those who may.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Gated<T> {
    /// They may.
    Open(T),
    /// Nobody is signed in.
    SignedOut,
    /// The role does not allow it.
    Forbidden,
    /// The shop demands a second factor, and there is none.
    SecondFactorMissing,
}

/// Tells refusals from failures.
///
/// # Errors
/// What is no refusal.
pub fn gate<T>(answer: Result<T, ApiError>) -> Result<Gated<T>, ApiError> {
    match answer {
        Ok(value) => Ok(Gated::Open(value)),
        Err(error) => match error.problem().code.as_str() {
            SIGNED_OUT => Ok(Gated::SignedOut),
            FORBIDDEN => Ok(Gated::Forbidden),
            SECOND_FACTOR_MISSING => Ok(Gated::SecondFactorMissing),
            _ => Err(error),
        },
    }
}
