//! The cookies on the way to a service and back. All of them HttpOnly and SameSite=Lax: the browser sends them when the
//! service leads it back to us, and to nobody else.

use api_kit::NewCookie;
use axum::http::header::SET_COOKIE;
use axum::response::Response;

/// Ties a sign-in to the browser in which it was begun.
pub(super) const BROWSER: &str = "lsn_oidc";
/// Nobody else needs to see it.
const BROWSER_PATH: &str = "/auth/";

/// Sets cookies of one answer.
pub(super) struct Cookies {
    /// When the client speaks https.
    pub(super) secure: bool,
}

impl Cookies {
    pub(super) fn remember_browser(&self, response: &mut Response, secret: &str, seconds: i64) {
        self.set(response, BROWSER, secret, BROWSER_PATH, seconds);
    }

    pub(super) fn forget_browser(&self, response: &mut Response) {
        self.set(response, BROWSER, "", BROWSER_PATH, 0);
    }

    pub(super) fn open_session(&self, response: &mut Response, token: &str, seconds: i64) {
        self.set(response, api_identity::PENDING_COOKIE, "", "/", 0);
        self.set(response, api_identity::SESSION_COOKIE, token, "/", seconds);
    }

    pub(super) fn await_second_step(&self, response: &mut Response, token: &str, seconds: i64) {
        self.set(response, api_identity::PENDING_COOKIE, token, "/", seconds);
    }

    fn set(&self, response: &mut Response, name: &str, value: &str, path: &str, seconds: i64) {
        let cookie = NewCookie {
            name,
            value,
            path,
            seconds: u64::try_from(seconds).unwrap_or(0),
            secure: self.secure,
        };
        if let Some(header) = cookie.header() {
            response.headers_mut().append(SET_COOKIE, header);
        }
    }
}
