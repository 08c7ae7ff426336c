//! The running order of a show, and what is presented.

use api_kit::ApiError;
use leptos::prelude::*;

use super::types::SegmentForm;

#[cfg(feature = "ssr")]
pub(super) use view::view_of;
#[cfg(feature = "ssr")]
use {
    super::own::own_show,
    super::{SEGMENT_FORM, page_of},
    api_identity::require_for_form,
    api_kit::{channel, platform, redirect, respond, respond_keeping_form},
    identity::{Area, Permission},
    kernel::{ProductId, SegmentId},
    live::commands::{self, Direction},
    live::{LiveError, NewSegment},
    platform::Actor,
};

#[cfg(feature = "ssr")]
mod view;

#[cfg(feature = "ssr")]
fn segment_id(text: &str) -> Result<Option<SegmentId>, LiveError> {
    match text {
        "" => Ok(None),
        id => id.parse().map(Some).map_err(|_| LiveError::NoSegment),
    }
}

/// Writes a segment of the running order.
///
/// # Errors
/// `identity.signed_out`, `identity.forbidden`, `identity.second_factor_missing`; `live.fields`, `live.show`,
/// `live.segment`, `live.full`, `live.step`.
#[server]
pub async fn save_segment(segment: SegmentForm) -> Result<(), ApiError> {
    let me = require_for_form(Permission::Write(Area::OwnShows), &page_of(&segment.show)).await?;
    let (platform, channel, actor) = (platform()?, channel()?, Actor::Person(me.person));
    let done = async {
        let new = NewSegment {
            title: segment.title.clone(),
            script: segment.script.clone(),
            minutes: segment.minutes.trim().parse().unwrap_or_default(),
        };
        let mut work = platform.begin().await?;
        let show = own_show(&mut work, &channel, &me, &segment.show).await?.id;
        let at = (show, segment_id(&segment.id)?);
        commands::put_segment(&mut work, &platform, channel.id, &actor, at, &new).await?;
        Ok::<_, LiveError>(work.commit().await?)
    };
    let page = page_of(&segment.show);
    respond_keeping_form(done.await, &page, SEGMENT_FORM, &segment)?;
    redirect(&format!("{page}?done=segment_saved#run"));
    Ok(())
}

/// Takes a segment out of the running order.
///
/// # Errors
/// As [`save_segment`].
#[server]
pub async fn remove_segment(show: String, segment: String) -> Result<(), ApiError> {
    let me = require_for_form(Permission::Write(Area::OwnShows), &page_of(&show)).await?;
    let (platform, channel, actor) = (platform()?, channel()?, Actor::Person(me.person));
    let done = async {
        let mut work = platform.begin().await?;
        let of = own_show(&mut work, &channel, &me, &show).await?.id;
        let segment = segment_id(&segment)?.ok_or(LiveError::NoSegment)?;
        commands::remove_segment(&mut work, &platform, channel.id, &actor, (of, segment)).await?;
        Ok::<_, LiveError>(work.commit().await?)
    };
    respond(done.await, &page_of(&show))?;
    redirect(&format!("{}?done=segment_removed#run", page_of(&show)));
    Ok(())
}

/// Puts a segment before the one before it, or after the one after it where `later`.
///
/// # Errors
/// As [`save_segment`].
#[server]
pub async fn move_segment(show: String, segment: String, later: bool) -> Result<(), ApiError> {
    let me = require_for_form(Permission::Write(Area::OwnShows), &page_of(&show)).await?;
    let (platform, channel) = (platform()?, channel()?);
    let done = async {
        let way = if later {
            Direction::Later
        } else {
            Direction::Earlier
        };
        let mut work = platform.begin().await?;
        let of = own_show(&mut work, &channel, &me, &show).await?.id;
        let segment = segment_id(&segment)?.ok_or(LiveError::NoSegment)?;
        commands::move_segment(&mut work, &platform, channel.id, (of, segment), way).await?;
        Ok::<_, LiveError>(work.commit().await?)
    };
    respond(done.await, &page_of(&show))?;
    redirect(&format!("{}#run", page_of(&show)));
    Ok(())
}

/// Puts a product on the show's list, or gives it to another segment; an empty `segment` is none.
///
/// # Errors
/// As [`save_segment`]; `live.product`.
#[server]
pub async fn add_product(show: String, product: String, segment: String) -> Result<(), ApiError> {
    let me = require_for_form(Permission::Write(Area::OwnShows), &page_of(&show)).await?;
    let (platform, channel, actor) = (platform()?, channel()?, Actor::Person(me.person));
    let done = async {
        let product: ProductId = product.parse().map_err(|_| LiveError::NoProduct)?;
        let mut work = platform.begin().await?;
        let of = own_show(&mut work, &channel, &me, &show).await?.id;
        let at = (of, segment_id(&segment)?);
        commands::add_show_product(&mut work, &platform, channel.id, &actor, at, product).await?;
        Ok::<_, LiveError>(work.commit().await?)
    };
    respond(done.await, &page_of(&show))?;
    redirect(&format!("{}?done=product_added#products", page_of(&show)));
    Ok(())
}

/// Takes a product off the show's list.
///
/// # Errors
/// As [`save_segment`].
#[server]
pub async fn remove_product(show: String, product: String) -> Result<(), ApiError> {
    let me = require_for_form(Permission::Write(Area::OwnShows), &page_of(&show)).await?;
    let (platform, channel, actor) = (platform()?, channel()?, Actor::Person(me.person));
    let done = async {
        let product: ProductId = product.parse().map_err(|_| LiveError::NoProduct)?;
        let mut work = platform.begin().await?;
        let of = own_show(&mut work, &channel, &me, &show).await?.id;
        commands::remove_show_product(&mut work, &platform, channel.id, &actor, of, product)
            .await?;
        Ok::<_, LiveError>(work.commit().await?)
    };
    respond(done.await, &page_of(&show))?;
    redirect(&format!("{}?done=product_removed#products", page_of(&show)));
    Ok(())
}
