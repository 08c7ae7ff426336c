//! The router: what answers under which address, and the layers around all of it.

use axum::Router;
use axum::middleware::{from_fn, from_fn_with_state};
use axum::response::IntoResponse;
use axum::routing::{any, get};
use kernel::{Problem, ProblemKind};
use tower::ServiceBuilder;

use crate::middleware::{
    body_limit, cache_control, carry_on, compression, observe, origin, rate_limit,
    security_headers, time_limit,
};
use crate::routes::{
    api_v1, avatar, card_return, codes_csv, desk_orders_csv, documents, downloads, health,
    invitation, language, list_prices_csv, live_video, manifest, media, metrics, payment_return,
    people_csv, product_pictures, review_pictures, service_worker, show_calendar, sign_in_by,
    sitemap, unsubscribe, webhooks,
};
use crate::state::AppState;
use crate::{pages, problem};

/// The whole application. Needs `ConnectInfo<SocketAddr>` to know its clients.
pub fn router(state: AppState) -> Router {
    // Listed from the outermost: what a layer adds, the layers below it and the handlers can use.
    let layers = ServiceBuilder::new()
        .layer(from_fn_with_state(state.clone(), observe::observe))
        .layer(from_fn(security_headers::add))
        .layer(from_fn(time_limit::enforce))
        .layer(compression::layer())
        .layer(from_fn(cache_control::add))
        .layer(from_fn(origin::check))
        .layer(from_fn_with_state(state.clone(), rate_limit::enforce))
        .layer(from_fn(body_limit::enforce))
        .layer(from_fn(carry_on::changes));
    Router::new()
        .route("/healthz", get(health::alive))
        .route("/readyz", get(health::ready))
        .route("/metrics", get(metrics::get))
        .route("/sw.js", get(service_worker::get))
        .route("/media/{*key}", get(media::get))
        .merge(api_v1::routes(&state))
        .merge(webhooks::routes(&state))
        .merge(payment_return::routes(&state))
        .merge(card_return::routes(&state))
        .nest_service("/sandbox-processor", state.processor_pages.clone())
        .merge(people_csv::routes(&state))
        .merge(desk_orders_csv::routes(&state))
        .merge(codes_csv::routes(&state))
        .merge(list_prices_csv::routes(&state))
        .route("/api/{*path}", any(unknown_function))
        .merge(sign_in_by::routes(&state))
        .merge(pages::routes(&state))
        .merge(avatar::routes(&state))
        .merge(review_pictures::routes(&state))
        .merge(product_pictures::routes(&state))
        .merge(downloads::routes(&state))
        .merge(documents::routes(&state))
        .merge(live_video::routes(&state))
        .merge(show_calendar::routes(&state))
        .merge(sitemap::routes(&state))
        .merge(unsubscribe::routes(&state))
        .merge(invitation::routes(&state))
        .merge(language::routes(&state))
        .merge(manifest::routes(&state))
        .fallback_service(pages::files(&state))
        .layer(layers)
        .with_state(state)
}

/// Programs that call an address we do not have get no page.
async fn unknown_function() -> impl IntoResponse {
    let detail = "There is nothing under this address.";
    problem::as_json(&Problem::new(
        ProblemKind::NotFound,
        "request.unknown_address",
        detail,
    ))
}
