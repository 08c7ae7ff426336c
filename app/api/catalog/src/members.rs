//! The server functions of collections and brands.

use api_kit::ApiError;
use leptos::prelude::*;
use server_fn::codec::GetUrl;

use crate::types::MemberPage;

#[cfg(feature = "ssr")]
use {
    crate::convert,
    crate::structured_data,
    crate::types::{PageSeo, ProductCard},
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
    let (cards, next) = cards(&mut reader, Members::Collection(found.id), after).await?;
    reader.done();
    let (own, words) = (
        (&*found.seo_title, &*found.seo_description),
        (&*found.name, &*found.description),
    );
    let seo = structured_data::members(
        &site_address()?,
        &format!("/collections/{slug}"),
        words,
        own,
    );
    Ok(Some(page(
        slug,
        (&found.name, &found.description),
        seo,
        (cards, next),
    )))
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
    let (cards, next) = cards(&mut reader, Members::Brand(found.id), after).await?;
    reader.done();
    let (own, words) = (
        (&*found.seo_title, &*found.seo_description),
        (&*found.name, &*found.description),
    );
    let seo = structured_data::members(&site_address()?, &format!("/brands/{slug}"), words, own);
    Ok(Some(page(
        slug,
        (&found.name, &found.description),
        seo,
        (cards, next),
    )))
}

#[cfg(feature = "ssr")]
fn page(
    slug: String,
    (name, description): (&str, &str),
    seo: PageSeo,
    (cards, next): (Vec<ProductCard>, Option<String>),
) -> MemberPage {
    MemberPage {
        slug,
        name: name.to_owned(),
        description_html: rich_text::to_html(description),
        seo,
        cards,
        next,
    }
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
