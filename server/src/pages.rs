//! Joins Leptos to the router: pages, server functions, the page for addresses that lead nowhere, and what all of them
//! find in their context.
//!
//! In context: [`app::Assets`], [`app::DevelopmentPages`], [`Platform`](platform::Platform), `Arc<Channel>` and the
//! page's locale (when the host name has a channel), [`CookiePolicy`], [`Origin`](kernel::Origin), [`Development`],
//! [`Checkout`](flows::Checkout), [`Identity`](identity::Identity) and [`Customers`](customers::Customers), beside what
//! Leptos itself provides.

use std::sync::Arc;

use api_kit::{CookiePolicy, Development, SiteAddress, set_cookie_for};
use app::DevelopmentPages;
use axum::Router;
use axum::http::header::CONTENT_SECURITY_POLICY;
use axum::http::request::Parts;
use axum::middleware::{from_fn, from_fn_with_state};
use channels::Channel;
use kernel::Locale;
use leptos::context::{provide_context, use_context};
use leptos::nonce::use_nonce;
use leptos_axum::{
    AxumRouteListing, ErrorHandler, LeptosRoutes, ResponseOptions,
    generate_route_list_with_exclusions_and_ssg_and_context,
};
use tower_http::services::ServeDir;

use crate::language;
use crate::middleware::card_form::{self, CardFormLookup};
use crate::middleware::page_queue::{self, PageQueue};
use crate::middleware::security_headers::{CardForms, page_policy};
use crate::middleware::{carry_on, channel};
use crate::request_source::RequestSource;
use crate::state::AppState;
use crate::visitor;

/// The routes of all pages and server functions; each knows its channel.
pub fn routes(state: &AppState) -> Router<AppState> {
    let options = state.leptos.clone();
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    let queue = PageQueue::new(cores);
    let card_forms = CardFormLookup::new(state.clone());
    Router::new()
        .leptos_routes_with_context(state, list(state), context(state), move || {
            app::shell(options.clone())
        })
        .layer(from_fn(carry_on::everything))
        .layer(from_fn_with_state(queue, page_queue::wait))
        .layer(from_fn_with_state(card_forms, card_form::find))
        .layer(from_fn_with_state(state.clone(), channel::resolve))
}

/// Built and public files; what is no file is a page that says so.
pub fn files(state: &AppState) -> ServeDir<Router> {
    let not_found =
        ErrorHandler::new_with_context(context(state), app::shell, state.leptos.clone());
    let not_found = Router::new()
        .fallback_service(not_found)
        .layer(from_fn_with_state(state.clone(), channel::resolve));
    ServeDir::new(&*state.leptos.site_root)
        .append_index_html_on_directories(false)
        .precompressed_br()
        .precompressed_gzip()
        .fallback(not_found)
}

/// The pages' routes depend on which pages exist, so they are listed with the same context.
fn list(state: &AppState) -> Vec<AxumRouteListing> {
    let context = context(state);
    generate_route_list_with_exclusions_and_ssg_and_context(app::App, None, context).0
}

fn context(state: &AppState) -> impl Fn() + Clone + Send + Sync + 'static {
    let state = state.clone();
    move || {
        provide_context(state.assets.clone());
        provide_context(DevelopmentPages(state.environment.is_development()));
        provide_context(state.platform.clone());
        provide_context(state.checkout.clone());
        provide_context(state.identity.clone());
        provide_context(state.customers.clone());
        provide_context(state.gift_cards.clone());
        provide_context(state.tracking.clone());
        provide_context(state.payment_accounts.clone());
        provide_context(state.search.clone());
        provide_context(Development(state.environment.is_development()));
        provide_context(state.cache.clone());
        provide_request_context();
        set_page_policy(state.environment.is_development());
    }
}

/// The language of the page. One that the address names is remembered, so that the pages it leads to are in it too; who has
/// it already is not told again.
fn page_locale(parts: &Parts, shops: Locale) -> Locale {
    let present = language::of_page(&parts.headers, parts.uri.path(), shops);
    match language::of_address(&parts.uri, shops) {
        Some(named) if named != present => {
            // Absent where there is no answer to come.
            if use_context::<ResponseOptions>().is_some() {
                set_cookie_for(language::COOKIE, named.tag(), language::REMEMBERED);
            }
            named
        }
        _ => present,
    }
}

fn provide_request_context() {
    // Absent while the routes are listed.
    let Some(parts) = use_context::<Parts>() else {
        return;
    };
    let source = parts.extensions.get::<RequestSource>();
    provide_context(CookiePolicy {
        secure: source.is_some_and(|source| source.secure),
    });
    if let Some(channel) = parts.extensions.get::<Arc<Channel>>() {
        provide_context(page_locale(&parts, channel.locale));
        provide_context(Arc::clone(channel));
    }
    if let Some(source) = source {
        provide_context(SiteAddress(source.site()));
    }
    provide_context(visitor::origin(source, &parts.headers));
}

fn card_forms() -> CardForms {
    let parts = use_context::<Parts>();
    let found = parts.and_then(|parts| parts.extensions.get::<CardForms>().cloned());
    found.unwrap_or_default()
}

/// The policy must name the nonce that this very page's scripts carry. Server functions have none.
fn set_page_policy(reload: bool) {
    if let (Some(nonce), Some(response)) = (use_nonce(), use_context::<ResponseOptions>())
        && let Some(policy) = page_policy(&nonce, reload, &card_forms())
    {
        response.insert_header(CONTENT_SECURITY_POLICY, policy);
    }
}
