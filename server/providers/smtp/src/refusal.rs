//! Which refusals are for good (RFC 5321 §4.2.1).

use std::error::Error as _;

use lettre::transport::smtp::Error;
use messaging::SendError;

/// 5yz replies that are about us and not about the mail: authentication (RFC 4954 §6) and a server that says at once that
/// it takes nothing. Somebody puts that right, and the mail can go then.
const ABOUT_US: [u16; 5] = [521, 530, 534, 535, 538];

/// The refusal behind `error`. What is no answer at all (no connection, no certificate) is for now.
pub(crate) fn of(error: &Error) -> SendError {
    let mut words = error.to_string();
    if let Some(cause) = error.source() {
        let cause = cause.to_string();
        if !words.contains(&cause) {
            words = format!("{words}: {cause}");
        }
    }
    let code = error.status().map(u16::from);
    if error.is_permanent() && !code.is_some_and(|code| ABOUT_US.contains(&code)) {
        SendError::Permanent(words)
    } else {
        SendError::Temporary(words)
    }
}
