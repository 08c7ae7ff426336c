//! Who is let in to a show's video: the bearer of a token for this show of this channel and this side (RFC 6750).

use std::time::Duration;

use axum::http::HeaderMap;
use axum::http::header::AUTHORIZATION;
use axum::response::Response;
use cache::Limit;
use media::token::{Grant, Permit};
use uuid::Uuid;

use super::refusals;
use crate::live_video::LiveVideo;
use crate::visitor::Visitor;

/// Per token: a client that comes back after each loss of its network does not come back more often.
const SESSIONS: Limit = Limit {
    name: "live_video_sessions",
    max: 20,
    window: Duration::from_secs(60),
};

/// Which of the two protocols.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Side {
    /// WHIP.
    Publish,
    /// WHEP.
    Watch,
}

impl Side {
    pub const fn prefix(self) -> &'static str {
        match self {
            Self::Publish => super::WHIP,
            Self::Watch => super::WHEP,
        }
    }

    const fn fits(self, permit: Permit) -> bool {
        matches!(
            (self, permit),
            (Self::Publish, Permit::Publish { .. }) | (Self::Watch, Permit::Watch)
        )
    }
}

/// Somebody who may.
pub struct Entrant<'a> {
    pub video: &'a LiveVideo,
    pub grant: Grant,
}

/// Whoever has the token; everybody else gets the same answer.
pub async fn let_in(
    visitor: &Visitor,
    side: Side,
    show: Uuid,
) -> Result<Entrant<'_>, Box<Response>> {
    let Some(video) = &visitor.state.video else {
        return Err(Box::new(refusals::off()));
    };
    let channel = visitor.channel.id;
    let refused = || Box::new(refusals::unknown());
    let token = bearer(&visitor.headers).ok_or_else(refused)?;
    let key = video.keys.of(channel).await;
    let key = key.map_err(|error| refusals::unexpected(&visitor.state, &error))?;
    let grant = key
        .verify(token, visitor.state.platform.now())
        .map_err(|_| refused())?;
    let room = grant.room;
    if room.channel != channel || room.show != show || !side.fits(grant.permit) {
        return Err(refused());
    }
    Ok(Entrant { video, grant })
}

/// Counts a session that is begun with a token.
pub async fn count(visitor: &Visitor, grant: &Grant) -> Result<(), Box<Response>> {
    let clock = visitor.state.platform.clock();
    let limits = &visitor.state.rate_limits;
    limits.count(&SESSIONS, &grant.id.to_string(), clock).await
}

fn bearer(headers: &HeaderMap) -> Option<&str> {
    let (scheme, token) = headers.get(AUTHORIZATION)?.to_str().ok()?.split_once(' ')?;
    scheme.eq_ignore_ascii_case("bearer").then(|| token.trim())
}
