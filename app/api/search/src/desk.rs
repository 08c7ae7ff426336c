//! Synonyms of the shop's search, for those who run it.
//!
//! Invariant: every function asks for a permission on the catalogue in its first line. Each set is of one language; products
//! are found by their texts in every language, so all of them count.

use api_kit::ApiError;
use leptos::prelude::*;
use serde::{Deserialize, Serialize};
use server_fn::codec::GetUrl;

mod missed;

pub use missed::{DeskMisses, DismissMiss, MissLine, MissPage, desk_misses, dismiss_miss};

#[cfg(feature = "ssr")]
use {
    api_identity::{require, require_for_form},
    api_kit::{channel, database, platform, redirect, respond, respond_keeping, typed},
    channels::Channel,
    identity::{Area, Permission},
    kernel::Locale,
    platform::Actor,
    search::queries::{document_count, synonyms_of},
    search::{Direction, Language, SynonymError, commands},
    uuid::Uuid,
};

/// The form in which a failed attempt keeps what was typed.
pub const SYNONYM_FORM: &str = "synonyms";

/// Where they are written.
#[cfg(feature = "ssr")]
const PAGE: &str = "/admin/search";

/// What the search has.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SynonymsPage {
    /// Products that it finds.
    pub documents: i64,
    /// Code of the language of these sets.
    pub language: String,
    /// Code of the language of the shop's products.
    pub own_language: String,
    /// Sets of words that find each other, oldest first.
    pub sets: Vec<SynonymLine>,
    /// What was typed at a failed attempt without JavaScript.
    pub typed: String,
}

/// A set of words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SynonymLine {
    /// Its id.
    pub id: String,
    /// The words.
    pub words: Vec<String>,
    /// Whether each word finds all; else the first finds the others.
    pub two_way: bool,
}

/// The synonyms of a language, of the shop's own where none is named, and how many products its search finds.
///
/// # Errors
/// `identity.signed_out`, `identity.forbidden`, `identity.second_factor_missing`.
#[server(input = GetUrl)]
pub async fn search_desk(#[server(default)] language: String) -> Result<SynonymsPage, ApiError> {
    require(Permission::Read(Area::Catalogue)).await?;
    let (platform, channel) = (platform()?, channel()?);
    let own = Language::of(channel.locale.tag());
    let language = language_of(&channel, &language);
    let mut connection = platform.pool().acquire().await.map_err(database)?;
    let documents = document_count(&mut connection, channel.id).await;
    let sets = synonyms_of(&mut connection, channel.id, &language).await;
    let line = |set: search::SynonymSet| SynonymLine {
        id: set.id.to_string(),
        two_way: set.direction == Direction::TwoWay,
        words: set.words,
    };
    Ok(SynonymsPage {
        documents: documents.map_err(database)?,
        language: language.code().to_owned(),
        own_language: own.code().to_owned(),
        sets: sets.map_err(database)?.into_iter().map(line).collect(),
        typed: typed(SYNONYM_FORM).value("words"),
    })
}

/// Adds a set: words with commas between them. `one_way` lets the first find the others, not the other way.
///
/// # Errors
/// As [`search_desk`]; `search.synonyms`.
#[server]
pub async fn add_synonyms(
    words: String,
    #[server(default)] one_way: bool,
    #[server(default)] language: String,
) -> Result<(), ApiError> {
    let me = require_for_form(Permission::Write(Area::Catalogue), PAGE).await?;
    let (platform, channel, actor) = (platform()?, channel()?, Actor::Person(me.person));
    let (language, set) = (language_of(&channel, &language), parts(&words));
    let page = format!("{PAGE}?language={}", language.code());
    let direction = if one_way {
        Direction::OneWay
    } else {
        Direction::TwoWay
    };
    let mut transaction = platform.begin().await.map_err(database)?;
    let connection = &mut *transaction;
    let added = commands::put_synonyms(
        connection, &platform, &actor, channel.id, &language, direction, &set,
    )
    .await;
    respond_keeping(added, &page, SYNONYM_FORM, &[("words", &words)])?;
    transaction.commit().await.map_err(database)?;
    redirect(&page);
    Ok(())
}

/// The language that is named, if it is one; else the shop's own.
#[cfg(feature = "ssr")]
fn language_of(channel: &Channel, named: &str) -> Language {
    let locale = Locale::parse(named).unwrap_or(channel.locale);
    Language::of(locale.tag())
}

/// Takes a set away; one that is gone is no problem.
///
/// # Errors
/// As [`search_desk`].
#[server]
pub async fn remove_synonyms(
    id: String,
    #[server(default)] language: String,
) -> Result<(), ApiError> {
    let me = require_for_form(Permission::Write(Area::Catalogue), PAGE).await?;
    let (platform, channel, actor) = (platform()?, channel()?, Actor::Person(me.person));
    let mut transaction = platform.begin().await.map_err(database)?;
    let id = id.parse().unwrap_or(Uuid::nil());
    let connection = &mut *transaction;
    let removed = commands::remove_synonyms(connection, &platform, &actor, channel.id, id).await;
    respond(removed.map_err(SynonymError::from), PAGE)?;
    transaction.commit().await.map_err(database)?;
    let language = language_of(&channel, &language);
    redirect(&format!("{PAGE}?language={}", language.code()));
    Ok(())
}

#[cfg(feature = "ssr")]
fn parts(text: &str) -> Vec<String> {
    let words = text.split([',', '\n']).map(str::trim);
    words
        .filter(|word| !word.is_empty())
        .map(str::to_owned)
        .collect()
}
