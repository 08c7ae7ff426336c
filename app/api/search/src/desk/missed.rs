//! What shoppers looked for and did not find.

use api_kit::ApiError;
use kernel::Timestamp;
use leptos::prelude::*;
use serde::{Deserialize, Serialize};
use server_fn::codec::GetUrl;

#[cfg(feature = "ssr")]
use {
    super::PAGE,
    api_identity::{require, require_for_form},
    api_kit::{channel, database, platform, redirect},
    identity::{Area, Permission},
    kernel::PageRequest,
    search::commands,
    search::queries::{Miss, misses},
};

/// A page of terms, those missed most often first.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MissPage {
    /// The terms.
    pub items: Vec<MissLine>,
    /// Cursor of the next ones.
    pub next: Option<String>,
}

/// A term that found nothing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MissLine {
    /// Code of the language of the page.
    pub language: String,
    /// In small letters.
    pub term: String,
    /// How often.
    pub count: i64,
    /// When it was last.
    pub last_at: Timestamp,
    /// Whether it is a single word, of which a synonym can be made.
    pub is_word: bool,
}

/// What was looked for in vain.
///
/// # Errors
/// `identity.signed_out`, `identity.forbidden`, `identity.second_factor_missing`.
#[server(input = GetUrl)]
pub async fn desk_misses(#[server(default)] after: String) -> Result<MissPage, ApiError> {
    require(Permission::Read(Area::Catalogue)).await?;
    let (platform, channel) = (platform()?, channel()?);
    let page = PageRequest::new(25, after.parse().ok());
    let mut connection = platform.pool().acquire().await.map_err(database)?;
    let found = misses(&mut connection, channel.id, &page).await;
    let found = found.map_err(database)?;
    Ok(MissPage {
        items: found.items.into_iter().map(line).collect(),
        next: found.next.map(|cursor| cursor.to_string()),
    })
}

/// Takes a term off the list; one that is gone is no problem.
///
/// # Errors
/// As [`desk_misses`].
#[server]
pub async fn dismiss_miss(language: String, term: String) -> Result<(), ApiError> {
    require_for_form(Permission::Write(Area::Catalogue), PAGE).await?;
    let (platform, channel) = (platform()?, channel()?);
    let mut connection = platform.pool().acquire().await.map_err(database)?;
    let gone = commands::dismiss_miss(&mut connection, channel.id, &language, &term).await;
    gone.map_err(database)?;
    redirect(&format!("{PAGE}#missed"));
    Ok(())
}

#[cfg(feature = "ssr")]
fn line(miss: Miss) -> MissLine {
    MissLine {
        is_word: !miss.term.contains(' '),
        language: miss.language,
        term: miss.term,
        count: miss.count,
        last_at: miss.last_at,
    }
}
