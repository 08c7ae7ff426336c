//! `/metrics`: what Prometheus reads. Only for this machine, or with the token.

use std::fmt::{Display, Write};

use axum::Extension;
use axum::extract::State;
use axum::http::HeaderMap;
use axum::http::header::{AUTHORIZATION, CACHE_CONTROL, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};
use kernel::{Problem, ProblemKind};
use platform::jobs;

use crate::problem;
use crate::process;
use crate::request_source::RequestSource;
use crate::state::AppState;

const FORMAT: &str = "text/plain; version=0.0.4; charset=utf-8";

/// All metrics in the text format of Prometheus.
pub async fn get(
    State(state): State<AppState>,
    Extension(source): Extension<RequestSource>,
    headers: HeaderMap,
) -> Response {
    if !is_allowed(&state, &source, &headers) {
        let detail = "Metrics are for this machine, or for those who have the token.";
        return problem::as_json(&Problem::new(
            ProblemKind::Forbidden,
            "metrics.forbidden",
            detail,
        ));
    }
    let mut text = state.metrics.render();
    add_pool(&mut text, &state);
    add_process(&mut text);
    add_jobs(&mut text, &state).await;
    ([(CONTENT_TYPE, FORMAT), (CACHE_CONTROL, "no-store")], text).into_response()
}

/// Behind a proxy every peer is this machine, so the client counts as well.
fn is_allowed(state: &AppState, source: &RequestSource, headers: &HeaderMap) -> bool {
    let bearer = headers
        .get(AUTHORIZATION)
        .and_then(|value| value.to_str().ok()?.strip_prefix("Bearer "));
    match (bearer, &state.metrics_token) {
        (Some(given), Some(token)) => same(given.as_bytes(), token.as_bytes()),
        _ => [source.peer, source.client]
            .iter()
            .all(|ip| ip.is_some_and(|ip| ip.is_loopback())),
    }
}

/// Compares without telling by time how much is right.
fn same(left: &[u8], right: &[u8]) -> bool {
    left.len() == right.len()
        && left
            .iter()
            .zip(right)
            .fold(0, |difference, (left, right)| difference | (left ^ right))
            == 0
}

fn gauge(text: &mut String, name: &str, about: &str, series: &[(&str, &dyn Display)]) {
    // Writing to a string can not fail.
    let _ = write!(text, "# HELP {name} {about}\n# TYPE {name} gauge\n");
    for (labels, value) in series {
        let _ = writeln!(text, "{name}{labels} {value}");
    }
}

fn add_pool(text: &mut String, state: &AppState) {
    let pool = state.platform.pool();
    gauge(
        text,
        "lsn_database_connections",
        "Database connections by state",
        &[
            (r#"{state="open"}"#, &pool.size()),
            (r#"{state="idle"}"#, &pool.num_idle()),
        ],
    );
}

fn add_process(text: &mut String) {
    if let Some(bytes) = process::resident_memory() {
        gauge(
            text,
            "process_resident_memory_bytes",
            "Memory in use",
            &[("", &bytes)],
        );
    }
    let seconds = process::uptime().as_secs();
    gauge(
        text,
        "lsn_uptime_seconds",
        "Seconds since the start",
        &[("", &seconds)],
    );
}

async fn add_jobs(text: &mut String, state: &AppState) {
    match jobs::counts(&state.platform).await {
        Ok(counts) => gauge(
            text,
            "lsn_jobs",
            "Background jobs by status; due ones are also queued",
            &[
                (r#"{status="queued"}"#, &counts.queued),
                (r#"{status="due"}"#, &counts.due),
                (r#"{status="running"}"#, &counts.running),
                (r#"{status="done"}"#, &counts.done),
                (r#"{status="dead"}"#, &counts.dead),
                (r#"{status="cancelled"}"#, &counts.cancelled),
            ],
        ),
        Err(error) => tracing::warn!(%error, "jobs could not be counted"),
    }
}
