//! `GET /manifest.webmanifest`: what a device shows of the shop once it is kept on the home screen.
//!
//! Source: W3C Web Application Manifest. One per shop, in the shop's own language; the same for everybody. Deliberately
//! not here: the worker that makes the app open without a connection (`service_worker`).

use axum::Router;
use axum::http::header::CONTENT_TYPE;
use axum::middleware::from_fn_with_state;
use axum::response::IntoResponse;
use axum::routing::get;
use serde_json::{Value, json};

use crate::middleware::channel;
use crate::state::AppState;
use crate::visitor::Visitor;

/// The colour behind the dark theme's page, as in the head of every page.
const DARK: &str = "#0a0908";
/// Longer names are cut off below an icon.
const SHORT: usize = 12;

/// The route; it knows its channel.
pub fn routes(state: &AppState) -> Router<AppState> {
    Router::new()
        .route("/manifest.webmanifest", get(manifest))
        .layer(from_fn_with_state(state.clone(), channel::resolve))
}

async fn manifest(visitor: Visitor) -> impl IntoResponse {
    let channel = &visitor.channel;
    let words = app::AppWords::of(channel.locale);
    let shortcut = |name: &str, url: &str| json!({ "name": name, "url": url });
    let manifest = json!({
        "id": "/",
        "name": channel.name,
        "short_name": short(&channel.name),
        "description": words.description,
        "lang": channel.locale.tag(),
        "dir": channel.locale.direction().as_str(),
        "start_url": "/",
        "scope": "/",
        "display": "standalone",
        "background_color": DARK,
        "theme_color": DARK,
        "categories": ["shopping"],
        "icons": icons(),
        "shortcuts": [
            shortcut(words.products, "/products"),
            shortcut(words.cart, "/cart"),
            shortcut(words.orders, "/account/orders"),
        ],
    });
    (
        [(CONTENT_TYPE, "application/manifest+json")],
        manifest.to_string(),
    )
}

/// Drawn by `scripts/icons.mjs`. A maskable one has room around the mark for whatever shape a device cuts.
fn icons() -> Value {
    let icon = |size: u32, purpose: &str, name: &str| {
        json!({
            "src": format!("/icons/{name}-{size}.png"),
            "sizes": format!("{size}x{size}"),
            "type": "image/png",
            "purpose": purpose,
        })
    };
    json!([
        { "src": "/favicon.svg", "sizes": "any", "type": "image/svg+xml", "purpose": "any" },
        icon(192, "any", "icon"),
        icon(512, "any", "icon"),
        icon(192, "maskable", "maskable"),
        icon(512, "maskable", "maskable"),
    ])
}

/// Whole words, as many as fit; the first one in any case.
fn short(name: &str) -> String {
    let mut short = String::new();
    for word in name.split_whitespace() {
        let longer = short.chars().count() + usize::from(!short.is_empty()) + word.chars().count();
        if !short.is_empty() && longer > SHORT {
            break;
        }
        if !short.is_empty() {
            short.push(' ');
        }
        short.push_str(word);
    }
    short
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_short_name_has_whole_words() {
        assert_eq!(short("Harbour Goods and More"), "Harbour");
        assert_eq!(short("My Shop"), "My Shop");
        assert_eq!(short("Extraordinarily"), "Extraordinarily");
    }
}
