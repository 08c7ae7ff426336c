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
