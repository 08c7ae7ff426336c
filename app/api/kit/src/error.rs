//! The error of every server function: a problem, as JSON.

use std::fmt;

use kernel::{Problem, ProblemKind};
use serde::{Deserialize, Serialize};
use server_fn::codec::JsonEncoding;
use server_fn::error::{FromServerFnError, ServerFnErrorErr};

/// A [`Problem`] on its way between server and browser.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct ApiError(Box<Problem>);

impl ApiError {
    /// The problem.
    #[must_use]
    pub fn problem(&self) -> &Problem {
        &self.0
    }

    /// The problem, taken out.
    #[must_use]
    pub fn into_problem(self) -> Problem {
        *self.0
    }
}

impl fmt::Display for ApiError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(formatter)
    }
}

impl std::error::Error for ApiError {}

impl From<Problem> for ApiError {
    fn from(problem: Problem) -> Self {
        Self(Box::new(problem))
    }
}

impl FromServerFnError for ApiError {
    type Encoder = JsonEncoding;

    /// What the transport itself reports: a request that can not be read, or a server that can not be reached.
    fn from_server_fn_error(error: ServerFnErrorErr) -> Self {
        let (kind, code) = match &error {
            ServerFnErrorErr::Args(_)
            | ServerFnErrorErr::MissingArg(_)
            | ServerFnErrorErr::Deserialization(_) => (ProblemKind::Malformed, "request.malformed"),
            ServerFnErrorErr::Request(_) => (ProblemKind::Unavailable, "request.unreachable"),
            ServerFnErrorErr::Registration(_)
            | ServerFnErrorErr::UnsupportedRequestMethod(_)
            | ServerFnErrorErr::ServerError(_)
            | ServerFnErrorErr::MiddlewareError(_)
            | ServerFnErrorErr::Serialization(_)
            | ServerFnErrorErr::Response(_) => (ProblemKind::Internal, "internal"),
        };
        let problem = Problem::new(kind, code, error.to_string());
        #[cfg(feature = "ssr")]
        crate::respond::set_status(&problem);
        problem.into()
    }
}
