//! The cookies on the way to a service and back. All of them HttpOnly and SameSite=Lax: the browser sends them when the
//! service leads it back to us, and to nobody else.

use axum::http::header::{COOKIE, SET_COOKIE};
use axum::http::{HeaderMap, HeaderValue};
use axum::response::Response;

/// Ties a sign-in to the browser in which it was begun.
pub(super) const BROWSER: &str = "lsn_oidc";
/// Nobody else needs to see it.
const BROWSER_PATH: &str = "/auth/";

/// Reads and sets cookies of one request.
pub(super) struct Cookies<'a> {
    headers: &'a HeaderMap,
    secure: bool,
}

impl<'a> Cookies<'a> {
    /// `secure` when the client speaks https.
    pub(super) fn new(headers: &'a HeaderMap, secure: bool) -> Self {
        Self { headers, secure }
    }

    /// The value of a cookie; empty when there is none.
    pub(super) fn value(&self, name: &str) -> String {
        let values = self.headers.get_all(COOKIE).iter();
        values
            .filter_map(|value| value.to_str().ok())
            .flat_map(|value| value.split(';'))
            .filter_map(|pair| pair.trim().split_once('='))
            .find(|(key, _)| *key == name)
            .map(|(_, value)| value.to_owned())
            .unwrap_or_default()
    }

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
        let secure = if self.secure { "; Secure" } else { "" };
        let text = format!(
            "{name}={value}; Path={path}; HttpOnly; SameSite=Lax; Max-Age={seconds}{secure}"
        );
        if let Ok(header) = HeaderValue::from_str(&text) {
            response.headers_mut().append(SET_COOKIE, header);
        }
    }
}
