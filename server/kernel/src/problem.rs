//! What went wrong, in the one form that every border speaks: RFC 9457 problem details.
//!
//! Domains have their own error enums with stable codes (`orders.out_of_stock`) and turn them into a [`Problem`] once.
//! Pages look the words up by code; `detail` is the English fallback for integrators and logs.

use std::collections::BTreeMap;
use std::fmt;

use serde::{Deserialize, Serialize};

/// The class of a problem; decides the HTTP status.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ProblemKind {
    /// 400: the request can not be understood.
    Malformed,
    /// 401: who are you?
    Unauthenticated,
    /// 402: the payment was declined.
    PaymentRequired,
    /// 403: you may not.
    Forbidden,
    /// 404: no such thing here.
    NotFound,
    /// 409: the present state does not allow it.
    Conflict,
    /// 422: a field has a bad value.
    Invalid,
    /// 429: too many requests.
    RateLimited,
    /// 500: our fault; `error_id` leads to the log line.
    Internal,
    /// 503: try again later.
    Unavailable,
}

impl ProblemKind {
    /// The HTTP status code.
    #[must_use]
    pub const fn status(self) -> u16 {
        match self {
            Self::Malformed => 400,
            Self::Unauthenticated => 401,
            Self::PaymentRequired => 402,
            Self::Forbidden => 403,
            Self::NotFound => 404,
            Self::Conflict => 409,
            Self::Invalid => 422,
            Self::RateLimited => 429,
            Self::Internal => 500,
            Self::Unavailable => 503,
        }
    }
}

/// A complaint about one field of a form.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FieldProblem {
    /// The field's name as the form sends it.
    pub field: String,
    /// Stable code, e.g. `required`.
    pub code: String,
}

/// A failure as shown to clients: `application/problem+json` on the wire.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Problem {
    /// Class, decides the status.
    pub kind: ProblemKind,
    /// Stable dotted code, e.g. `orders.out_of_stock`.
    pub code: String,
    /// English explanation; never contains internals.
    pub detail: String,
    /// Complaints per field, empty unless `kind` is `Invalid`.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub fields: Vec<FieldProblem>,
    /// Values for the message, e.g. `available` → `3`.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub values: BTreeMap<String, String>,
    /// Id of the log entry, for unexpected errors only.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub error_id: Option<String>,
}

impl Problem {
    /// A problem without field complaints.
    #[must_use]
    pub fn new(kind: ProblemKind, code: &str, detail: impl Into<String>) -> Self {
        Self {
            kind,
            code: code.into(),
            detail: detail.into(),
            fields: Vec::new(),
            values: BTreeMap::new(),
            error_id: None,
        }
    }

    /// Bad field values: `fields` are pairs of field name and code.
    #[must_use]
    pub fn invalid(code: &str, fields: Vec<FieldProblem>) -> Self {
        Self {
            fields,
            ..Self::new(
                ProblemKind::Invalid,
                code,
                "Some fields need your attention.",
            )
        }
    }

    /// An unexpected error: the client sees only the id of the log entry.
    #[must_use]
    pub fn internal(error_id: impl Into<String>) -> Self {
        Self {
            error_id: Some(error_id.into()),
            ..Self::new(
                ProblemKind::Internal,
                "internal",
                "Something went wrong on our side.",
            )
        }
    }

    /// Adds a value for the message.
    #[must_use]
    pub fn with(mut self, name: &str, value: impl fmt::Display) -> Self {
        self.values.insert(name.into(), value.to_string());
        self
    }

    /// The complaint code about `field`, if there is one.
    #[must_use]
    pub fn field(&self, field: &str) -> Option<&str> {
        self.fields
            .iter()
            .find(|problem| problem.field == field)
            .map(|problem| problem.code.as_str())
    }
}

impl FieldProblem {
    /// A complaint about `field`.
    #[must_use]
    pub fn new(field: &str, code: &str) -> Self {
        Self {
            field: field.into(),
            code: code.into(),
        }
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}: {}", self.code, self.detail)
    }
}

impl std::error::Error for Problem {}

/// An error that knows how to speak to clients.
pub trait Explain: std::error::Error {
    /// The words for the client, or `None` when the error is unexpected: then it is logged, and the client is given
    /// only the id of the log entry.
    fn explain(&self) -> Option<Problem>;
}

#[cfg(test)]
mod tests;
