//! What a server function knows of its request.

use std::sync::Arc;

use channels::{Channel, Market};
use http::header::{ACCEPT, SET_COOKIE};
use http::request::Parts;
use kernel::{Locale, Origin};
use leptos::prelude::{expect_context, use_context};
use leptos_axum::ResponseOptions;
use platform::Platform;

use crate::cookies::{NewCookie, cookie_in};
use crate::error::ApiError;
use crate::respond::{internal, unknown_address};

/// Whether cookies are sent over HTTPS only. The server provides it.
#[derive(Debug, Clone, Copy)]
pub struct CookiePolicy {
    /// Set the `Secure` attribute.
    pub secure: bool,
}

/// Whether this installation is one for developers. The server provides it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Development(pub bool);

/// Goes on in development alone: what only developers may see is not there for others.
///
/// # Errors
/// `request.unknown_address` elsewhere, and when nobody said where we are.
pub fn development_only() -> Result<(), ApiError> {
    if use_context() == Some(Development(true)) {
        Ok(())
    } else {
        Err(unknown_address())
    }
}

/// Says, in the first line of a server function, that it is for whoever comes by. Does nothing; a test looks for it.
pub const fn open_to_all() {}

/// The address of this site as the client wrote it: scheme, host, and port if it is not the scheme's own. The server
/// provides it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SiteAddress(pub String);

/// The address of this site, e.g. `https://shop.example`.
///
/// # Errors
/// An internal error when the server did not provide it.
pub fn site_address() -> Result<String, ApiError> {
    Ok(service::<SiteAddress>()?.0)
}

/// Where the present request came from, as histories note it. The server provides it.
#[must_use]
pub fn origin() -> Origin {
    use_context().unwrap_or_default()
}

/// A service the wiring provides, e.g. `service::<Checkout>()`.
///
/// # Errors
/// An internal error when it was not provided.
pub fn service<T: Clone + 'static>() -> Result<T, ApiError> {
    use_context::<T>()
        .ok_or_else(|| internal(format!("no {} in the context", std::any::type_name::<T>())))
}

/// Pool, clock, ids.
///
/// # Errors
/// An internal error when the server did not provide it.
pub fn platform() -> Result<Platform, ApiError> {
    service()
}

/// The shop that the request's host name belongs to.
///
/// # Errors
/// An internal error when the server did not provide it.
pub fn channel() -> Result<Arc<Channel>, ApiError> {
    service()
}

/// The page's language, where it is another than the shop's own: texts are then looked for in it. Pages take theirs from
/// the server; so does a server function, whoever calls it.
#[must_use]
pub fn foreign_language(channel: &Channel) -> Option<Locale> {
    let page = page_locale(channel);
    (page.language() != channel.locale.language()).then_some(page)
}

/// The locale of the page that asks; the shop's own where nobody said any.
#[must_use]
pub fn page_locale(channel: &Channel) -> Locale {
    use_context().unwrap_or(channel.locale)
}

/// The cookie that holds the code of the market a visitor chose; without it the default market counts.
pub const MARKET_COOKIE: &str = "lsn_market";

/// The market in which the request's visitor sees prices: the one they chose, else the shop's default.
///
/// # Errors
/// An internal error when the server did not provide the shop, or the shop has no market.
pub fn market() -> Result<Market, ApiError> {
    let channel = channel()?;
    let found = channel.market(cookie(MARKET_COOKIE).as_deref()).cloned();
    found.ok_or_else(|| internal(format!("the channel {} has no market", channel.id)))
}

/// The value of the request's cookie `name`.
#[must_use]
pub fn cookie(name: &str) -> Option<String> {
    let parts = use_context::<Parts>()?;
    cookie_in(&parts.headers, name).map(str::to_owned)
}

/// Sets an HttpOnly, SameSite=Lax cookie for `max_age_days` days. `value` must be plain letters and digits.
pub fn set_cookie(name: &str, value: &str, max_age_days: u32) {
    set_cookie_for(name, value, u64::from(max_age_days) * 86_400);
}

/// The same for `seconds`; 0 takes the cookie from the browser.
pub fn set_cookie_for(name: &str, value: &str, seconds: u64) {
    let cookie = NewCookie {
        name,
        value,
        path: "/",
        seconds,
        secure: use_context::<CookiePolicy>().is_some_and(|policy| policy.secure),
    };
    if let Some(header) = cookie.header() {
        expect_context::<ResponseOptions>().append_header(SET_COOKIE, header);
    }
}

/// Whether a browser waits for a page: a form posted without JavaScript, or the first rendering.
#[must_use]
pub fn wants_page() -> bool {
    use_context::<Parts>()
        .and_then(|parts| {
            parts
                .headers
                .get(ACCEPT)?
                .to_str()
                .ok()
                .map(|accept| accept.contains("text/html"))
        })
        .unwrap_or(false)
}
