//! `GET /sw.js`: the service worker, with the names of this build's files written into it.
//!
//! It lies at the root, since a service worker reaches what lies below it. Browsers ask for it again at least once a day
//! and after each navigation; another byte in it is a new version. So no cache may answer in our place. The policy of
//! plain answers lets it fetch from this site and nowhere else. Deliberately not here: what it does
//! (`service_worker.js`), and the page's side of it (`public/app.js`).

use axum::extract::State;
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE};
use axum::response::IntoResponse;

use crate::state::AppState;

const BODY: &str = include_str!("service_worker.js");
/// Public files that every page needs.
const PUBLIC: [&str; 3] = ["/fonts/geist-latin.woff2", "/favicon.svg", "/app.js"];

/// Answers with the worker.
pub async fn get(State(state): State<AppState>) -> impl IntoResponse {
    let built = state.assets.addresses();
    let headers = [
        (CONTENT_TYPE, "text/javascript; charset=utf-8"),
        (CACHE_CONTROL, "no-cache"),
    ];
    (headers, script(&built))
}

fn script(built: &[&str]) -> String {
    let shell: Vec<&str> = built.iter().chain(PUBLIC.iter()).copied().collect();
    let version: String = built.iter().filter_map(|address| hash(address)).collect();
    // Both are addresses of ours without quotes or backslashes, so JSON is a literal of JavaScript too.
    format!(
        "const VERSION = {};\nconst SHELL = {};\n{BODY}",
        serde_json::json!(version),
        serde_json::json!(shell)
    )
}

/// A part of the hash in a built file's name: enough to tell builds apart.
fn hash(address: &str) -> Option<&str> {
    address.split('.').rev().nth(1)?.get(..8)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn another_build_is_another_version() {
        let one = script(&["/pkg/lsn.AAAAAAAAAAAAAAAAAAAAAA.js"]);
        let other = script(&["/pkg/lsn.BBBBBBBBBBBBBBBBBBBBBB.js"]);
        assert!(one.starts_with("const VERSION = \"AAAAAAAA\";\nconst SHELL = [\"/pkg/lsn.A"));
        assert_ne!(one, other);
    }
}
