//! Whoever asks for an account may have come by a friend's link.

use api_kit::{channel, cookie, platform, set_cookie_for};

use crate::REFERRAL_COOKIE;
use crate::caller::origin;

/// Notes the link that the browser remembers for the account that `email` has just asked for, and forgets it. Whatever
/// comes of it, nothing is shown: else it would tell whether the address had an account.
pub(crate) async fn note_invitation(email: &str) {
    let Some(code) = cookie(REFERRAL_COOKIE).filter(|code| !code.is_empty()) else {
        return;
    };
    let (Ok(platform), Ok(channel)) = (platform(), channel()) else {
        return;
    };
    let noted = flows::loyalty::note_friend(&platform, channel.id, email, &code, &origin()).await;
    match noted {
        Ok(_) => set_cookie_for(REFERRAL_COOKIE, "", 0),
        Err(error) => tracing::error!("an invitation was not noted: {error}"),
    }
}
