//! The outermost layer: request id, log line, metrics, and the answer when a handler panics.

use std::panic::AssertUnwindSafe;
use std::time::Instant;

use axum::extract::{MatchedPath, Request, State};
use axum::http::header::ACCEPT;
use axum::http::{Method, StatusCode};
use axum::middleware::Next;
use axum::response::Response;
use futures::FutureExt;
use kernel::Problem;
use tracing::Instrument;

use super::request_id::{HEADER, RequestId};
use crate::problem;
use crate::request_source::RequestSource;
use crate::state::AppState;
use crate::telemetry::panic_message;

/// The route of requests that matched none: files and addresses that lead nowhere.
const UNMATCHED: &str = "(file)";

/// Lets a request pass and notes what became of it. Adds [`RequestSource`] and [`RequestId`] to the request.
pub async fn observe(State(state): State<AppState>, mut request: Request, next: Next) -> Response {
    let began = Instant::now();
    let in_flight = state.metrics.begin();
    let id = state
        .request_ids
        .choose(request.headers(), state.source_rules.trust_proxy());
    let source = RequestSource::of(&request, &state.source_rules);
    let method = request.method().clone();
    let route = request.extensions().get::<MatchedPath>().cloned();
    request.extensions_mut().insert(source);
    request.extensions_mut().insert(id.clone());
    let span = tracing::info_span!("request", id = id.as_str());
    let answered = answer(request, next, id.clone());
    let mut response = async {
        let response = answered.await;
        let route = route.as_ref().map_or(UNMATCHED, MatchedPath::as_str);
        log(&method, route, response.status(), began);
        state
            .metrics
            .record(&method, route, response.status(), began.elapsed());
        response
    }
    .instrument(span)
    .await;
    response.headers_mut().insert(HEADER, id.header());
    drop(in_flight);
    response
}

async fn answer(request: Request, next: Next, id: RequestId) -> Response {
    let accept = request.headers().get(ACCEPT).cloned();
    match AssertUnwindSafe(next.run(request)).catch_unwind().await {
        Ok(response) => response,
        Err(payload) => {
            tracing::error!("the handler panicked: {}", panic_message(payload.as_ref()));
            problem::as_wanted(accept.as_ref(), &Problem::internal(id.as_str()))
        }
    }
}

fn log(method: &Method, route: &str, status: StatusCode, began: Instant) {
    let (status, micros) = (status.as_u16(), began.elapsed().as_micros());
    if status >= 500 {
        tracing::error!(%method, route, status, micros, "answered");
    } else {
        tracing::info!(%method, route, status, micros, "answered");
    }
}
