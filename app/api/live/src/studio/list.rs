//! The shows of who asks, or everybody's.

use api_kit::ApiError;
use leptos::prelude::*;
use server_fn::codec::GetUrl;

use super::types::StudioView;

#[cfg(feature = "ssr")]
use {
    super::own::Seat,
    super::show_form::line,
    crate::convert,
    api_identity::require,
    api_kit::{channel, database, platform},
    identity::{Area, Permission},
    kernel::{Cursor, PageRequest},
    live::queries::{Programme, past_shows, programme},
};

/// Past shows per page.
#[cfg(feature = "ssr")]
const PAGE: u16 = 20;

/// What is on, to come and over. `after` is the cursor of the page of past shows before.
///
/// # Errors
/// `identity.signed_out`, `identity.forbidden`, `identity.second_factor_missing`.
#[server(input = GetUrl)]
pub async fn studio_shows(after: Option<String>) -> Result<StudioView, ApiError> {
    let me = require(Permission::Read(Area::OwnShows)).await?;
    let (platform, channel) = (platform()?, channel()?);
    let (now, id) = (platform.now(), channel.id);
    let mut connection = platform.pool().acquire().await.map_err(database)?;
    let seat = Seat::of(&mut connection, &channel, &me)
        .await
        .map_err(database)?;
    let mine = seat
        .host
        .as_ref()
        .map(|host| host.id)
        .filter(|_| !seat.sees_all);
    let which = Programme {
        host: mine,
        unlisted: true,
        most: 0,
    };
    let request = PageRequest::new(PAGE, after.and_then(|text| text.parse::<Cursor>().ok()));
    let (coming, past) = if seat.sees_all || mine.is_some() {
        let coming = programme(&mut connection, id, which, now).await;
        let past = past_shows(&mut connection, id, which, now, &request).await;
        let past = past.map_err(database)?;
        (coming.map_err(database)?, (past.items, past.next))
    } else {
        Default::default()
    };
    let lines = |shows: Vec<_>| shows.iter().map(|show| line(&channel, show, now)).collect();
    let may_write = me.role.allows(Permission::Write(Area::OwnShows));
    Ok(StudioView {
        may_plan: may_write && (seat.writes_all || seat.host.is_some()),
        me: seat.host.map(convert::host),
        may_write,
        coming: lines(coming),
        past: lines(past.0),
        next: past.1.map(|cursor| cursor.to_string()),
        zone: channel.time_zone.clone(),
    })
}
