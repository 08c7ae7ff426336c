//! What the browser gets when a first factor was right: its session, or the way to the second step.

use api_kit::{cookie, redirect, set_cookie_for};
use identity::SignIn;

use crate::caller::open_session;
use crate::local_path::{local_path, second_factor_path};

/// The cookie that holds the secret of a sign-in that waits for its second step.
pub const PENDING_COOKIE: &str = "lsn_pending";
/// As long as the domain waits, in seconds.
const PENDING_SECONDS: u64 = 600;

/// Lets the person in, and on to `next`; or to the second step first.
pub(crate) fn let_in(admitted: &SignIn, next: &str) {
    match admitted {
        SignIn::Open(signed_in) => {
            forget_pending();
            open_session(signed_in);
            redirect(local_path(next));
        }
        SignIn::SecondFactor(pending) => {
            set_cookie_for(PENDING_COOKIE, &pending.token, PENDING_SECONDS);
            redirect(&second_factor_path(next));
        }
    }
}

/// The secret of the sign-in that waits in this browser; empty when none does.
pub(crate) fn pending_token() -> String {
    cookie(PENDING_COOKIE).unwrap_or_default()
}

/// Takes the secret from the browser, if it has one.
pub(crate) fn forget_pending() {
    if !pending_token().is_empty() {
        set_cookie_for(PENDING_COOKIE, "", 0);
    }
}
