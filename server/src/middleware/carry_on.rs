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
    use std::sync::atomic::{AtomicBool, Ordering};
    use std::time::Duration;

    use axum::Router;
    use axum::body::Body;
    use axum::middleware::from_fn;
    use axum::routing::{get, post};
    use tower::ServiceExt;

    use super::*;

    #[tokio::test(start_paused = true)]
    async fn a_change_goes_on_when_the_client_hangs_up() {
        let done = Arc::new(AtomicBool::new(false));
        let work = |done: Arc<AtomicBool>| async move {
            tokio::time::sleep(Duration::from_secs(5)).await;
            done.store(true, Ordering::SeqCst);
        };
        let (change, look) = (Arc::clone(&done), Arc::clone(&done));
        let router = Router::new()
            .route("/change", post(move || work(Arc::clone(&change))))
            .route("/look", get(move || work(Arc::clone(&look))))
            .layer(from_fn(changes));
        for (method, path, goes_on) in [("POST", "/change", true), ("GET", "/look", false)] {
            done.store(false, Ordering::SeqCst);
            let request = Request::builder().method(method).uri(path);
            let answer = router.clone().oneshot(request.body(Body::empty()).unwrap());
            let hung_up = tokio::time::timeout(Duration::from_secs(1), answer).await;
            assert!(hung_up.is_err());
            tokio::time::sleep(Duration::from_secs(10)).await;
            assert_eq!(done.load(Ordering::SeqCst), goes_on, "{method}");
        }
    }
}
