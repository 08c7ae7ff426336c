//! The shop's texts for those who write them: what the home page says, and the pages of text.
//!
//! Invariant: every function asks for a permission on the settings of the shop in its first line. Deliberately not here:
//! which languages the pages speak.

#[cfg(feature = "ssr")]
mod form;
pub mod types;

use api_kit::ApiError;
use leptos::prelude::*;
use server_fn::codec::GetUrl;

use self::types::{TextForm, TextView, TextsView};

#[cfg(feature = "ssr")]
use {
    api_identity::{require, require_for_form},
    api_kit::{
        channel, database, path_below, platform, redirect, respond, respond_keeping_form, typed_as,
    },
    content::commands::take_back_text as take_back,
    content::queries::written_texts,
    content::{ContentError, HOME, SLUGS},
    identity::{Area, Permission},
    kernel::Locale,
    platform::Actor,
};

/// Where the texts are listed.
#[cfg(feature = "ssr")]
const LIST: &str = "/admin/texts";
/// The form in which a failed attempt keeps what was typed.
#[cfg(feature = "ssr")]
const TEXT_FORM: &str = "text";

/// Which texts there are, and which of them the shop has written itself.
///
/// # Errors
/// `identity.signed_out`, `identity.forbidden`, `identity.second_factor_missing`.
#[server(input = GetUrl)]
pub async fn desk_texts() -> Result<TextsView, ApiError> {
    require(Permission::Read(Area::Settings)).await?;
    let (platform, channel) = (platform()?, channel()?);
    let mut connection = platform.pool().acquire().await.map_err(database)?;
    let written = written_texts(&mut connection, channel.id).await;
    let written = written.map_err(database)?.into_iter();
    let places = [HOME].into_iter().chain(SLUGS);
    Ok(TextsView {
        places: places.map(str::to_owned).collect(),
        written: written
            .map(|text| (text.place, text.locale.tag().to_owned(), text.updated_at))
            .collect(),
    })
}

/// A text in one language, or what was typed of it; `None` for a place or language that there is not.
///
/// # Errors
/// As [`desk_texts`].
#[server(input = GetUrl)]
pub async fn desk_text(place: String, language: String) -> Result<Option<TextView>, ApiError> {
    let me = require(Permission::Read(Area::Settings)).await?;
    let (platform, channel) = (platform()?, channel()?);
    let mut connection = platform.pool().acquire().await.map_err(database)?;
    let Some(locale) = Locale::parse(&language).filter(|_| form::is_place(&place)) else {
        return Ok(None);
    };
    let view = form::view(
        &mut connection,
        &channel,
        (&place, locale),
        typed_as(TEXT_FORM),
    )
    .await;
    Ok(Some(TextView {
        may_write: me.role.allows(Permission::Write(Area::Settings)),
        may_audit: me.role.allows(Permission::Read(Area::People)),
        ..view.map_err(database)?
    }))
}

/// Writes a text in one language if nobody has written it since the form was drawn.
///
/// # Errors
/// As [`desk_texts`]; `content.text`, `content.changed`, `content.unknown_page`.
#[server]
pub async fn save_text(form: TextForm) -> Result<(), ApiError> {
    let me = require_for_form(Permission::Write(Area::Settings), LIST).await?;
    let (platform, channel, actor) = (platform()?, channel()?, Actor::Person(me.person));
    let page = page_of(&form.place, &form.language);
    let saved = form::save(&platform, &channel, &actor, &form).await;
    respond_keeping_form(saved, &page, TEXT_FORM, &form)?;
    redirect(&format!("{page}&done=text_saved"));
    Ok(())
}

/// Takes back what the shop has written, so that the program's own text is shown again.
///
/// # Errors
/// As [`desk_texts`]; `content.unknown_page`.
#[server]
pub async fn take_back_text(place: String, language: String) -> Result<(), ApiError> {
    let me = require_for_form(Permission::Write(Area::Settings), LIST).await?;
    let (platform, channel, actor) = (platform()?, channel()?, Actor::Person(me.person));
    let page = page_of(&place, &language);
    let taken = async {
        let locale = Locale::parse(&language);
        let locale = locale.ok_or_else(|| ContentError::UnknownPage(place.clone()))?;
        let mut work = platform.begin().await?;
        take_back(&mut work, &platform, channel.id, &actor, &place, locale).await?;
        work.commit().await.map_err(ContentError::from)
    };
    respond(taken.await, &page)?;
    redirect(&format!("{page}&done=text_taken_back"));
    Ok(())
}

/// The page of a text; what is no text leads to no other address.
#[cfg(feature = "ssr")]
fn page_of(place: &str, language: &str) -> String {
    let language = Locale::parse(language).map_or("", Locale::tag);
    format!("{}?language={language}", path_below("/admin/texts/", place))
}
