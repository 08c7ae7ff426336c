//! Who is let in: keys behave by their names.

use axum::http::{HeaderMap, StatusCode};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use serde_json::{Value, json};

/// A key that is unknown, an account that is not the key's, and a restricted key that opens nothing.
pub fn refused_by_key(headers: &HeaderMap) -> Option<(StatusCode, Value)> {
    let basic = headers.get("authorization")?.to_str().ok()?;
    let key = STANDARD.decode(basic.strip_prefix("Basic ")?).ok()?;
    let key = String::from_utf8(key).ok()?;
    let account = headers.get("stripe-account");
    let error = |status, code: Option<&str>| {
        let error = json!({ "type": "invalid_request_error", "code": code });
        Some((status, json!({ "error": error })))
    };
    if key.contains("unknown") {
        error(StatusCode::UNAUTHORIZED, None)
    } else if account.is_some_and(|account| account == "acct_of_another") {
        error(StatusCode::FORBIDDEN, Some("account_invalid"))
    } else if key.starts_with("rk_") {
        error(StatusCode::FORBIDDEN, None)
    } else {
        None
    }
}
