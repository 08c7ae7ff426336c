//! A few pages are drawn at a time, the others wait their turn.
//!
//! Drawing a page is work for the processor. When more pages are begun than there are cores, they take turns on the cores
//! and on the database's connections, and some wait many times longer than others; in a fair queue all wait alike.
//! Server functions do not queue here: some wait for services outside, which needs no processor.

use std::sync::Arc;

use axum::extract::{Request, State};
use axum::middleware::Next;
use axum::response::Response;
use tokio::sync::Semaphore;

/// Pages begun per core: one waits for the database while the other is drawn.
const PER_CORE: usize = 4;

/// Where server functions are.
const FUNCTIONS: &str = "/api/";

/// The queue; cheap to clone.
#[derive(Debug, Clone)]
pub struct PageQueue(Arc<Semaphore>);

impl PageQueue {
    /// A queue for a machine with this many cores.
    #[must_use]
    pub fn new(cores: usize) -> Self {
        Self(Arc::new(Semaphore::new(cores.max(1) * PER_CORE)))
    }
}

/// Waits for a place. The time limit around it bounds the wait.
pub async fn wait(State(queue): State<PageQueue>, request: Request, next: Next) -> Response {
    if request.uri().path().starts_with(FUNCTIONS) {
        return next.run(request).await;
    }
    // The semaphore is never closed; were it, pages would be drawn without waiting.
    let _place = queue.0.acquire().await;
    next.run(request).await
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;
    use std::sync::atomic::{AtomicUsize, Ordering};
    use std::time::Duration;

    use axum::Router;
    use axum::body::Body;
    use axum::middleware::from_fn_with_state;
    use axum::routing::get;
    use futures::future::join_all;
    use tower::ServiceExt;

    use super::*;

    #[derive(Default)]
    struct Begun {
        now: AtomicUsize,
        most: AtomicUsize,
    }

    fn router(begun: &Arc<Begun>) -> Router {
        let begun = Arc::clone(begun);
        let page = move || {
            let begun = Arc::clone(&begun);
            async move {
                let now = begun.now.fetch_add(1, Ordering::SeqCst) + 1;
                begun.most.fetch_max(now, Ordering::SeqCst);
                tokio::time::sleep(Duration::from_millis(5)).await;
                begun.now.fetch_sub(1, Ordering::SeqCst);
            }
        };
        Router::new()
            .route("/page", get(page.clone()))
            .route("/api/function", get(page))
            .layer(from_fn_with_state(PageQueue::new(1), wait))
    }

    async fn most_at_once(address: &str) -> usize {
        let begun = Arc::new(Begun::default());
        let router = router(&begun);
        let answers = (0..20).map(|_| {
            let request = Request::get(address).body(Body::empty()).unwrap();
            router.clone().oneshot(request)
        });
        for answer in join_all(answers).await {
            assert!(answer.unwrap().status().is_success());
        }
        begun.most.load(Ordering::SeqCst)
    }

    #[tokio::test]
    async fn only_so_many_pages_are_begun_at_once_and_all_are_served() {
        assert_eq!(most_at_once("/page").await, PER_CORE);
    }

    #[tokio::test]
    async fn functions_do_not_queue() {
        assert_eq!(most_at_once("/api/function").await, 20);
    }
}
