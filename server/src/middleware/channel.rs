//! Which shop answers: the channel of the request's host name, kept for 30 seconds.
//!
//! During development any host name reaches the only channel there is, so that `127.0.0.1` and `localhost` work; in
//! production an unknown host name gets no shop. Deliberately not here: anything that depends on the visitor.

use std::sync::Arc;
use std::time::Duration;

use axum::extract::{Request, State};
use axum::http::header::ACCEPT;
use axum::middleware::Next;
use axum::response::Response;
use channels::Channel;
use channels::queries::{all_channels, channel_by_host};
use kernel::{Problem, ProblemKind};
use moka::future::Cache;
use platform::Platform;

use crate::config::Environment;
use crate::problem;
use crate::request_source::RequestSource;
use crate::state::AppState;

const KEPT_FOR: Duration = Duration::from_secs(30);
/// Host names remembered, known and unknown: a flood of invented ones pushes out the old.
const KEPT_AT_MOST: u64 = 10_000;
/// Pages for developers need no shop.
const DEVELOPER_PAGES: &str = "/dev/";

/// What is known about a host name.
#[derive(Debug, Clone)]
pub enum Residence {
    /// This shop answers.
    Shop(Arc<Channel>),
    /// There is no shop at all.
    NoShopYet,
    /// There are shops, but none under this name.
    Unknown,
}

/// Finds channels by host name.
#[derive(Clone)]
pub struct ChannelDirectory {
    platform: Platform,
    environment: Environment,
    known: Cache<String, Residence>,
}

impl ChannelDirectory {
    /// An empty directory.
    #[must_use]
    pub fn new(platform: Platform, environment: Environment) -> Self {
        let known = Cache::builder()
            .max_capacity(KEPT_AT_MOST)
            .time_to_live(KEPT_FOR)
            .build();
        Self {
            platform,
            environment,
            known,
        }
    }

    /// Who answers under `host` (lower case, without port).
    ///
    /// # Errors
    /// When the database fails.
    pub async fn find(&self, host: &str) -> Result<Residence, Arc<sqlx::Error>> {
        if let Some(found) = self.known.get(host).await {
            return Ok(found);
        }
        let found = self
            .known
            .try_get_with(host.to_owned(), self.look_up(host))
            .await?;
        if matches!(found, Residence::NoShopYet) {
            // The first shop shall show at once.
            self.known.invalidate(host).await;
        }
        Ok(found)
    }

    async fn look_up(&self, host: &str) -> Result<Residence, sqlx::Error> {
        let mut connection = self.platform.pool().acquire().await?;
        if let Some(channel) = channel_by_host(&mut connection, host).await? {
            return Ok(Residence::Shop(Arc::new(channel)));
        }
        let mut all = all_channels(&mut connection).await?;
        Ok(match (all.len(), all.pop()) {
            (_, None) => Residence::NoShopYet,
            (1, Some(only)) if self.environment.is_development() => Residence::Shop(Arc::new(only)),
            _ => Residence::Unknown,
        })
    }
}

/// Adds `Arc<Channel>` to the request, or answers that there is no shop.
pub async fn resolve(State(state): State<AppState>, mut request: Request, next: Next) -> Response {
    let source = request.extensions().get::<RequestSource>();
    let host = source.map_or("", RequestSource::host);
    let problem = match state.channels.find(host).await {
        Ok(Residence::Shop(channel)) => {
            request.extensions_mut().insert(channel);
            return next.run(request).await;
        }
        _ if state.environment.is_development()
            && request.uri().path().starts_with(DEVELOPER_PAGES) =>
        {
            return next.run(request).await;
        }
        Ok(Residence::NoShopYet) => {
            let detail = "There is no shop here yet. Set one up with `lsn seed`, or try it with `lsn seed --demo`.";
            Problem::new(ProblemKind::NotFound, "channels.none", detail)
        }
        Ok(Residence::Unknown) => {
            let detail = "There is no shop under this address.";
            Problem::new(ProblemKind::NotFound, "channels.unknown_host", detail)
        }
        Err(error) => {
            tracing::error!(%error, host, "the channel could not be looked up");
            let detail = "The shop can not be reached at the moment. Please try again.";
            Problem::new(ProblemKind::Unavailable, "channels.unavailable", detail)
        }
    };
    problem::as_wanted(request.headers().get(ACCEPT), &problem)
}
