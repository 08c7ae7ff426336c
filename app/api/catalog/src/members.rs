//! The server functions of collections and brands.

use api_kit::ApiError;
use leptos::prelude::*;
use server_fn::codec::GetUrl;

use crate::types::MemberPage;

#[cfg(feature = "ssr")]
use {
    crate::structured_data::{self, Site},
    crate::types::{ProductCard, TextLanguages},
    crate::words,
    api_kit::{channel, database, market, open_to_all, platform},
    catalog::queries::{Members, brand_by_slug, collection_by_slug, member_listing},
    channels::Channel,
    kernel::{Cursor, PageRequest},
};

/// Products per page.
#[cfg(feature = "ssr")]
const PAGE: u16 = 24;

/// A page of the collection's products; `None` when there is no such collection. `after` is the cursor of the page before.
///
/// # Errors
/// Internal errors only.
#[server(input = GetUrl)]
pub async fn collection_page(
    slug: String,
    after: Option<String>,
) -> Result<Option<MemberPage>, ApiError> {
    open_to_all();
    let (platform, channel) = (platform()?, channel()?);
    let mut reader = platform.reader().await.map_err(database)?;
    let found = collection_by_slug(&mut reader, channel.id, &slug)
        .await
        .map_err(database)?;
    let Some(found) = found else { return Ok(None) };
    let of = Head {
        path: format!("/collections/{slug}"),
        slug,
        name: found.name,
        description: found.description,
        seo: (found.seo_title, found.seo_description),
        languages: TextLanguages::default(),
    };
    let of = translated(&mut reader, &channel, found.id.0, of).await?;
    let page = page(&mut reader, Members::Collection(found.id), of, after).await?;
    reader.done();
    Ok(Some(page))
}

/// A page of the brand's products; `None` when there is no such brand. `after` is the cursor of the page before.
///
/// # Errors
/// Internal errors only.
#[server(input = GetUrl)]
pub async fn brand_page(
    slug: String,
    after: Option<String>,
) -> Result<Option<MemberPage>, ApiError> {
    open_to_all();
    let (platform, channel) = (platform()?, channel()?);
    let mut reader = platform.reader().await.map_err(database)?;
    let found = brand_by_slug(&mut reader, channel.id, &slug)
        .await
        .map_err(database)?;
    let Some(found) = found else { return Ok(None) };
    let of = Head {
        path: format!("/brands/{slug}"),
        slug,
        name: found.name,
        description: found.description,
        seo: (found.seo_title, found.seo_description),
        languages: TextLanguages::default(),
    };
    let of = translated(&mut reader, &channel, found.id.0, of).await?;
    let page = page(&mut reader, Members::Brand(found.id), of, after).await?;
    reader.done();
    Ok(Some(page))
}

/// What stands above the products.
#[cfg(feature = "ssr")]
struct Head {
    path: String,
    slug: String,
    name: String,
    description: String,
    /// Title and description for search engines, where it has its own.
    seo: (String, String),
    languages: TextLanguages,
}

/// The head in the page's language.
#[cfg(feature = "ssr")]
async fn translated(
    connection: &mut sqlx::PgConnection,
    channel: &Channel,
    subject: uuid::Uuid,
    mut head: Head,
) -> Result<Head, ApiError> {
    let found = words::of(connection, channel, &[subject]).await;
    let Some(mut found) = found.map_err(database)? else {
        return Ok(head);
    };
    let texts = found.remove(&subject).unwrap_or_default();
    head.seo = (
        texts.seo_title.or(texts.title.clone()).unwrap_or_default(),
        texts.seo_description.unwrap_or_default(),
    );
    head.languages.title = words::replace(&mut head.name, texts.title, channel);
    head.languages.description = words::replace(&mut head.description, texts.description, channel);
    Ok(head)
}

#[cfg(feature = "ssr")]
async fn page(
    connection: &mut sqlx::PgConnection,
    members: Members,
    of: Head,
    after: Option<String>,
) -> Result<MemberPage, ApiError> {
    let (cards, next) = cards(connection, members, after).await?;
    let words = (of.name.as_str(), of.description.as_str());
    let own = (of.seo.0.as_str(), of.seo.1.as_str());
    Ok(MemberPage {
        seo: structured_data::members(&Site::of(&*channel()?)?, &of.path, words, own),
        description_html: rich_text::to_html(&of.description),
        languages: of.languages,
        slug: of.slug,
        name: of.name,
        cards,
        next,
    })
}

#[cfg(feature = "ssr")]
async fn cards(
    connection: &mut sqlx::PgConnection,
    members: Members,
    after: Option<String>,
) -> Result<(Vec<ProductCard>, Option<String>), ApiError> {
    let (channel, market) = (channel()?, market()?);
    let request = PageRequest::new(PAGE, after.and_then(|text| text.parse::<Cursor>().ok()));
    let found = member_listing(connection, channel.id, market.id, members, &request)
        .await
        .map_err(database)?;
    let cards = words::product_cards(connection, &channel, found.items, market.currency)
        .await
        .map_err(database)?;
    Ok((cards, found.next.map(|cursor| cursor.to_string())))
}
