//! One show in the studio.

use api_kit::ApiError;
use leptos::prelude::*;
use server_fn::codec::GetUrl;

use super::types::{ShowForm, StudioShowView};

#[cfg(feature = "ssr")]
use {
    super::own::{Seat, own_show},
    super::run::view_of,
    super::{SHOW_FORM, STUDIO, page_of, show_form},
    api_identity::{require, require_for_form},
    api_kit::{channel, database, platform, redirect, respond, respond_keeping_form, shop_time},
    identity::{Area, Permission},
    live::commands,
    live::queries::show_by_id,
    live::{Every, LiveError},
    platform::Actor,
};

/// The show, or an empty form for `new`; `None` for one that is not there or another's. `words` are looked for among the
/// products.
///
/// # Errors
/// `identity.signed_out`, `identity.forbidden`, `identity.second_factor_missing`.
#[server(input = GetUrl)]
pub async fn studio_show(id: String, words: String) -> Result<Option<StudioShowView>, ApiError> {
    let me = require(Permission::Read(Area::OwnShows)).await?;
    let (platform, channel) = (platform()?, channel()?);
    let mut connection = platform.pool().acquire().await.map_err(database)?;
    let seat = Seat::of(&mut connection, &channel, &me)
        .await
        .map_err(database)?;
    let show = match id.parse() {
        Ok(id) => show_by_id(&mut connection, channel.id, id)
            .await
            .map_err(database)?,
        Err(_) => None,
    };
    let show = show.filter(|show| seat.may_see(show));
    let writes = me.role.allows(Permission::Write(Area::OwnShows));
    if show.is_none() && (id != "new" || !writes) {
        return Ok(None);
    }
    let mut view = view_of(&mut connection, &platform, (&channel, &seat), show, &words).await?;
    view.may_write &= writes;
    Ok(Some(view))
}

/// Plans a show, or changes one that is still as it was seen.
///
/// # Errors
/// As [`studio_show`]; `live.fields`, `live.host`, `live.show`, `live.changed`, `live.step`.
#[server]
pub async fn save_show(form: ShowForm) -> Result<(), ApiError> {
    let me = require_for_form(Permission::Write(Area::OwnShows), STUDIO).await?;
    let (platform, channel, actor) = (platform()?, channel()?, Actor::Person(me.person));
    let page = page_of(if form.id.is_empty() { "new" } else { &form.id });
    let saved = async {
        let mut work = platform.begin().await?;
        let present = match form.id.as_str() {
            "" => None,
            id => Some(own_show(&mut work, &channel, &me, id).await?),
        };
        let seat = Seat::of(&mut work, &channel, &me).await?;
        let of = (&*channel, &actor, &seat);
        let id = show_form::save(&mut work, &platform, of, &form, present.as_ref()).await?;
        work.commit().await?;
        Ok::<_, LiveError>(id)
    };
    let id = respond_keeping_form(saved.await, &page, SHOW_FORM, &form)?;
    redirect(&format!("{}?done=show_saved", page_of(&id)));
    Ok(())
}

/// Calls a show off; those who wanted to be told of it get the reason by e-mail.
///
/// # Errors
/// As [`studio_show`]; `live.fields` with `reason`, `live.show`, `live.step`.
#[server]
pub async fn cancel_show(id: String, reason: String) -> Result<(), ApiError> {
    let me = require_for_form(Permission::Write(Area::OwnShows), &page_of(&id)).await?;
    let (platform, channel, actor) = (platform()?, channel()?, Actor::Person(me.person));
    let done = async {
        let mut work = platform.begin().await?;
        let show = own_show(&mut work, &channel, &me, &id).await?.id;
        commands::cancel_show(&mut work, &platform, channel.id, &actor, show, &reason).await?;
        Ok::<_, LiveError>(work.commit().await?)
    };
    respond(done.await, &page_of(&id))?;
    redirect(&format!("{}?done=show_cancelled", page_of(&id)));
    Ok(())
}

/// Plans a show like this one.
///
/// # Errors
/// As [`save_show`].
#[server]
pub async fn duplicate_show(id: String, starts: String) -> Result<(), ApiError> {
    let me = require_for_form(Permission::Write(Area::OwnShows), &page_of(&id)).await?;
    let (platform, channel, actor) = (platform()?, channel()?, Actor::Person(me.person));
    let done = async {
        let at = shop_time::read(&channel, &starts, || {
            LiveError::field("copy_starts", "time")
        })?;
        let at = at.ok_or_else(|| LiveError::field("copy_starts", "required"))?;
        let mut work = platform.begin().await?;
        let show = own_show(&mut work, &channel, &me, &id).await?.id;
        let copy = commands::duplicate_show(&mut work, &platform, channel.id, &actor, show, at);
        let copy = copy
            .await
            .map_err(|error| show_form::as_typed(error, "copy_starts"))?;
        work.commit().await?;
        Ok::<_, LiveError>(copy)
    };
    let copy = respond(done.await, &page_of(&id))?;
    redirect(&format!("{}?done=show_copied", page_of(&copy.to_string())));
    Ok(())
}

/// Has a show come again; `every` is `day`, `week` or `two_weeks`. The next four weeks are planned at once.
///
/// # Errors
/// As [`studio_show`]; `live.fields` with `every`, `live.show`, `live.step`, `live.repeats`.
#[server]
pub async fn repeat_show(id: String, every: String) -> Result<(), ApiError> {
    let me = require_for_form(Permission::Write(Area::OwnShows), &page_of(&id)).await?;
    let (platform, channel, actor) = (platform()?, channel()?, Actor::Person(me.person));
    let done = async {
        let every = Every::parse(&every).ok_or_else(|| LiveError::field("every", "unknown"))?;
        let mut work = platform.begin().await?;
        let show = own_show(&mut work, &channel, &me, &id).await?.id;
        let series = commands::repeat_show(&mut work, &platform, &channel, &actor, show, every);
        let series = series.await?;
        commands::extend_series(&mut work, &platform, &channel, series).await?;
        Ok::<_, LiveError>(work.commit().await?)
    };
    respond(done.await, &page_of(&id))?;
    redirect(&format!("{}?done=series_begun", page_of(&id)));
    Ok(())
}

/// Ends the series of a show; what is planned stays.
///
/// # Errors
/// As [`studio_show`]; `live.show`.
#[server]
pub async fn end_series(id: String) -> Result<(), ApiError> {
    let me = require_for_form(Permission::Write(Area::OwnShows), &page_of(&id)).await?;
    let (platform, channel, actor) = (platform()?, channel()?, Actor::Person(me.person));
    let done = async {
        let mut work = platform.begin().await?;
        let show = own_show(&mut work, &channel, &me, &id).await?;
        if let Some(series) = show.series {
            commands::end_series(&mut work, &platform, channel.id, &actor, series).await?;
        }
        Ok::<_, LiveError>(work.commit().await?)
    };
    respond(done.await, &page_of(&id))?;
    redirect(&format!("{}?done=series_ended", page_of(&id)));
    Ok(())
}
