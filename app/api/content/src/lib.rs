//! Server functions of the shop's pages of text: about, delivery, returns, privacy, terms, contact.
//!
//! The text travels as HTML that was made safe on the server. Deliberately not here: rules.

pub mod desk;

use api_kit::ApiError;
use kernel::{Locale, Timestamp};
use leptos::prelude::*;
use serde::{Deserialize, Serialize};
use server_fn::codec::GetUrl;

#[cfg(feature = "ssr")]
use {
    api_kit::{channel, database, open_to_all, platform},
    content::{queries, standard},
};

/// A page of text, ready to be shown.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ContentView {
    /// Its heading.
    pub title: String,
    /// Safe HTML.
    pub html: String,
    /// The language it is written in, which need not be the page's.
    pub locale: Locale,
    /// When the shop last changed it; `None` for a text of the program.
    pub updated_at: Option<Timestamp>,
}

/// The page `slug` in the language of the page, else in the shop's; `None` when there is no such page.
///
/// # Errors
/// Internal errors only.
#[server(input = GetUrl)]
pub async fn content_page(slug: String) -> Result<Option<ContentView>, ApiError> {
    open_to_all();
    let (platform, channel) = (platform()?, channel()?);
    let wanted = use_context::<Locale>().unwrap_or(channel.locale);
    let mut reader = platform.reader().await.map_err(database)?;
    let locales = [wanted, channel.locale];
    let own = queries::content_page(&mut reader, channel.id, &slug, &locales).await;
    let own = own.map_err(database)?;
    reader.done();
    let page = own.or_else(|| standard(&slug, wanted, &channel.name, &channel.support_email));
    Ok(page.map(view))
}

#[cfg(feature = "ssr")]
fn view(page: content::ContentPage) -> ContentView {
    ContentView {
        html: rich_text::page_html(&page.body),
        title: page.title,
        locale: page.locale,
        updated_at: page.updated_at,
    }
}
