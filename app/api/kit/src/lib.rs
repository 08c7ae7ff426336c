//! What every server function shares: the one error mapping, the request's context, cookies, answers to plain forms.
//!
//! Invariants: every server function returns [`ApiError`]; unexpected errors are logged here, once, with an id, and only
//! that id goes out. A form posted without JavaScript is always answered by a redirect.
//! Deliberately not here: any domain word.

#[cfg(feature = "ssr")]
#[cfg(feature = "ssr")]
mod cookies;
mod error;
pub mod form_problem;
mod fresh_key;
#[cfg(feature = "ssr")]
mod request;
#[cfg(feature = "ssr")]
mod respond;
#[cfg(feature = "ssr")]
pub mod shop_time;
mod typed;

#[cfg(feature = "ssr")]
#[cfg(feature = "ssr")]
pub use cookies::{NewCookie, cookie_in, cookies_in};
pub use error::ApiError;
pub use fresh_key::fresh_key;
#[cfg(feature = "ssr")]
pub use request::{
    CookiePolicy, Development, MARKET_COOKIE, SiteAddress, channel, cookie, development_only,
    foreign_language, market, open_to_all, origin, page_locale, platform, service, set_cookie,
    set_cookie_for, site_address, wants_page,
};
#[cfg(feature = "ssr")]
pub use respond::{
    database, fail, internal, keep_private, redirect, respond, respond_keeping,
    respond_keeping_form, show_again, unknown_address,
};

pub use typed::{Typed, typed, typed_as};

/// The address of `word` below `folder`; only letters, digits, `-` and `_` of the word count, so that it leads nowhere else.
#[must_use]
pub fn path_below(folder: &str, word: &str) -> String {
    let kept = |letter: &char| letter.is_ascii_alphanumeric() || matches!(letter, '-' | '_');
    folder.chars().chain(word.chars().filter(kept)).collect()
}

/// Sets the status of the page being rendered on the server; does nothing in the browser.
pub fn set_page_status(status: u16) {
    #[cfg(feature = "ssr")]
    respond::set_page_status(status);
    #[cfg(not(feature = "ssr"))]
    let _ = status;
}
