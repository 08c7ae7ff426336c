//! The server functions of collections and brands.

use api_kit::ApiError;
use leptos::prelude::*;
use server_fn::codec::GetUrl;

use crate::types::MemberPage;

#[cfg(feature = "ssr")]
use {
    crate::convert,
    crate::structured_data,
    crate::types::ProductCard,
    api_kit::{channel, database, market, open_to_all, platform, site_address},
    catalog::queries::{Members, brand_by_slug, collection_by_slug, member_listing},
    catalog::rich_text,
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
    };
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
    };
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
        seo: structured_data::members(&site_address()?, &of.path, words, own),
        description_html: rich_text::to_html(&of.description),
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
    let cards = found
        .items
        .into_iter()
        .map(|row| convert::card(row, market.currency));
    Ok((cards.collect(), found.next.map(|cursor| cursor.to_string())))
}
