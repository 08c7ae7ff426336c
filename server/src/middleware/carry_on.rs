//! What a request has begun is done to its end, though the client hangs up or the time limit answers in its place.
//!
//! A handler that is dropped in the middle leaves half of what it does: a card charged and no order settled until a job
//! finds out; and a `BEGIN` on its way when the handler is dropped leaves a connection of the pool inside a transaction
//! that nobody ends. So handlers run in tasks of their own, which nobody drops. Deliberately not here: waiting for a turn
//! (`page_queue`), which ends when the client leaves.

use std::panic::resume_unwind;

use axum::extract::Request;
use axum::http::Method;
use axum::middleware::Next;
use axum::response::Response;
use kernel::{Problem, ProblemKind};
use tracing::{Instrument, Span};

use crate::problem;

/// Lets a request that may change something run to its end.
pub async fn changes(request: Request, next: Next) -> Response {
    if matches!(*request.method(), Method::GET | Method::HEAD) {
        next.run(request).await
    } else {
        everything(request, next).await
    }
}

/// Lets a request run to its end, whatever it is: drawing a page may change something too.
pub async fn everything(request: Request, next: Next) -> Response {
    let work = tokio::spawn(next.run(request).instrument(Span::current()));
    match work.await {
        Ok(response) => response,
        Err(error) => match error.try_into_panic() {
            // Answered as any panic of a handler.
            Ok(payload) => resume_unwind(payload),
            Err(_) => {
                let detail = "The server is shutting down.";
                let problem = Problem::new(ProblemKind::Unavailable, "request.shut_down", detail);
                problem::as_json(&problem)
            }
        },
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;
    use std::time::Duration;

    use axum::Router;
    use axum::body::Body;
    use axum::middleware::from_fn;
    use axum::routing::{get, post};
    use tokio::sync::{Notify, Semaphore};
    use tower::ServiceExt;

    use super::*;

    #[tokio::test]
    async fn a_change_goes_on_when_the_client_hangs_up() {
        let (go_on, done) = (Arc::new(Notify::new()), Arc::new(Semaphore::new(0)));
        let work = |go_on: Arc<Notify>, done: Arc<Semaphore>| async move {
            go_on.notified().await;
            done.add_permits(1);
        };
        let change = (Arc::clone(&go_on), Arc::clone(&done));
        let look = change.clone();
        let router = Router::new()
            .route("/change", post(move || work(change.0, change.1)))
            .route("/look", get(move || work(look.0, look.1)))
            .layer(from_fn(changes));
        for (method, path, goes_on) in [("GET", "/look", false), ("POST", "/change", true)] {
            let request = Request::builder().method(method).uri(path);
            let answer = router.clone().oneshot(request.body(Body::empty()).unwrap());
            let hung_up = tokio::time::timeout(Duration::from_millis(50), answer).await;
            assert!(hung_up.is_err());
            go_on.notify_waiters();
            let finished = tokio::time::timeout(Duration::from_millis(500), done.acquire()).await;
            assert_eq!(finished.is_ok(), goes_on, "{method}");
        }
    }
}
