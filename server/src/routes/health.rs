//! `/healthz`: the process lives. `/readyz`: it can serve, said by each part on its own.

use std::time::Duration;

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use axum::http::header::CACHE_CONTROL;
use axum::response::{IntoResponse, Response};
use serde::Serialize;

use crate::migrations;
use crate::state::AppState;

/// A database that takes longer is not ready.
const PATIENCE: Duration = Duration::from_secs(2);
/// A worker goes round every second.
const WORKER_SILENCE: Duration = Duration::from_secs(15);

/// How a part is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
enum Condition {
    Ok,
    Failed,
    /// Not part of this process.
    Off,
}

impl Condition {
    fn of(good: bool) -> Self {
        if good { Self::Ok } else { Self::Failed }
    }
}

#[derive(Debug, Serialize)]
struct Readiness {
    database: Condition,
    migrations: Condition,
    worker: Condition,
}

/// Answers as long as the process can answer.
pub async fn alive() -> impl IntoResponse {
    ([(CACHE_CONTROL, "no-store")], "ok\n")
}

/// 200 when every part is well, else 503; the body says which is not.
pub async fn ready(State(state): State<AppState>) -> Response {
    let (database, migrations) = database_and_migrations(&state).await;
    let worker = state.worker.as_ref().map_or(Condition::Off, |worker| {
        Condition::of(worker.is_alive(state.platform.now(), WORKER_SILENCE))
    });
    let readiness = Readiness {
        database,
        migrations,
        worker,
    };
    let failed = [database, migrations, worker].contains(&Condition::Failed);
    let status = if failed {
        StatusCode::SERVICE_UNAVAILABLE
    } else {
        StatusCode::OK
    };
    (status, [(CACHE_CONTROL, "no-store")], Json(readiness)).into_response()
}

async fn database_and_migrations(state: &AppState) -> (Condition, Condition) {
    match tokio::time::timeout(PATIENCE, migrations::status(state.platform.pool())).await {
        Ok(Ok(status)) => (Condition::Ok, Condition::of(status.is_current())),
        Ok(Err(error)) => {
            tracing::warn!(%error, "not ready: the database does not answer");
            (Condition::Failed, Condition::Failed)
        }
        Err(_) => {
            tracing::warn!("not ready: the database does not answer in time");
            (Condition::Failed, Condition::Failed)
        }
    }
}
