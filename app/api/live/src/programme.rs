//! What everybody sees: the programme, a show, a host.

use api_kit::ApiError;
use leptos::prelude::*;
use server_fn::codec::GetUrl;

use crate::types::{HostPageView, HubView, ShowCard, ShowPageView};

#[cfg(feature = "ssr")]
use {
    crate::convert::{self, Here},
    crate::structured_data,
    crate::types::Standing,
    api_kit::{channel, database, market, open_to_all, platform},
    kernel::ProductId,
    live::queries::{
        Programme, ShowView, host_by_handle, host_by_id, hosts_of_channel, programme, show_by_slug,
        show_products,
    },
    sqlx::PgConnection,
};

/// Shows on the home page.
#[cfg(feature = "ssr")]
const ON_HOME: i64 = 4;

/// What is on and what is to come.
///
/// # Errors
/// Internal errors only.
#[server(input = GetUrl)]
pub async fn live_hub() -> Result<HubView, ApiError> {
    open_to_all();
    let (platform, channel, market) = (platform()?, channel()?, market()?);
    let (here, mut reader) = (
        Here {
            channel: &channel,
            market: &market,
            now: platform.now(),
        },
        platform.reader().await.map_err(database)?,
    );
    let shows = programme(&mut reader, channel.id, Programme::default(), here.now).await;
    let cards = convert::cards(&mut reader, here, &shows.map_err(database)?).await;
    let hosts = hosts_of_channel(&mut reader, channel.id).await;
    let (cards, hosts) = (cards.map_err(database)?, hosts.map_err(database)?);
    reader.done();
    let is_on = |card: &ShowCard| matches!(card.standing, Standing::Live | Standing::Interrupted);
    let (now, coming) = cards.into_iter().partition(is_on);
    Ok(HubView {
        now,
        days: convert::by_day(&channel, coming),
        hosts: hosts.into_iter().map(convert::host).collect(),
        zone: channel.time_zone.clone(),
        seo: structured_data::hub(&channel)?,
    })
}

/// What is on and the next shows, for the home page.
///
/// # Errors
/// Internal errors only.
#[server(input = GetUrl)]
pub async fn home_shows() -> Result<Vec<ShowCard>, ApiError> {
    open_to_all();
    let (platform, channel, market) = (platform()?, channel()?, market()?);
    let here = Here {
        channel: &channel,
        market: &market,
        now: platform.now(),
    };
    let mut reader = platform.reader().await.map_err(database)?;
    let few = Programme {
        most: ON_HOME,
        ..Programme::default()
    };
    let shows = programme(&mut reader, channel.id, few, here.now).await;
    let cards = convert::cards(&mut reader, here, &shows.map_err(database)?).await;
    let cards = cards.map_err(database)?;
    reader.done();
    Ok(cards)
}

/// A show; `None` when there is none of this address.
///
/// # Errors
/// Internal errors only.
#[server(input = GetUrl)]
pub async fn show_page(slug: String) -> Result<Option<ShowPageView>, ApiError> {
    open_to_all();
    let (platform, channel, market) = (platform()?, channel()?, market()?);
    let here = Here {
        channel: &channel,
        market: &market,
        now: platform.now(),
    };
    let mut reader = platform.reader().await.map_err(database)?;
    let show = show_by_slug(&mut reader, channel.id, &slug).await;
    let Some(show) = show.map_err(database)? else {
        return Ok(None);
    };
    let view = show_view(&mut reader, here, show).await?;
    reader.done();
    Ok(view)
}

#[cfg(feature = "ssr")]
async fn show_view(
    connection: &mut PgConnection,
    here: Here<'_>,
    show: ShowView,
) -> Result<Option<ShowPageView>, ApiError> {
    let id = here.channel.id;
    let host = host_by_id(connection, id, show.host).await;
    let Some(host) = host.map_err(database)? else {
        return Ok(None);
    };
    let mut cohosts = Vec::new();
    for cohost in &show.cohosts {
        let found = host_by_id(connection, id, *cohost).await;
        cohosts.extend(
            found
                .map_err(database)?
                .map(|host| (host.handle, host.name)),
        );
    }
    let wanted = show_products(connection, id, show.id).await;
    let wanted: Vec<ProductId> = wanted
        .map_err(database)?
        .iter()
        .map(|one| one.product)
        .collect();
    let products = convert::products(connection, here, &wanted).await;
    let cards = convert::cards(connection, here, std::slice::from_ref(&show)).await;
    let Some(card) = cards.map_err(database)?.into_iter().next() else {
        return Ok(None);
    };
    Ok(Some(ShowPageView {
        id: show.id,
        seo: structured_data::show(here.channel, &show, &card)?,
        card,
        host: convert::host(host),
        cohosts,
        description_html: rich_text::to_html(&show.description),
        products: products
            .map_err(database)?
            .into_iter()
            .map(|(_, card)| card)
            .collect(),
        cancel_reason: show.cancel_reason,
        unlisted: show.visibility == live::Visibility::Unlisted,
        zone: here.channel.time_zone.clone(),
    }))
}

/// A host with what is on and to come; `None` when there is none of this handle.
///
/// # Errors
/// Internal errors only.
#[server(input = GetUrl)]
pub async fn host_page(handle: String) -> Result<Option<HostPageView>, ApiError> {
    open_to_all();
    let (platform, channel, market) = (platform()?, channel()?, market()?);
    let here = Here {
        channel: &channel,
        market: &market,
        now: platform.now(),
    };
    let mut reader = platform.reader().await.map_err(database)?;
    let host = host_by_handle(&mut reader, channel.id, &handle).await;
    let Some(host) = host.map_err(database)? else {
        return Ok(None);
    };
    let theirs = Programme {
        host: Some(host.id),
        ..Programme::default()
    };
    let shows = programme(&mut reader, channel.id, theirs, here.now).await;
    let cards = convert::cards(&mut reader, here, &shows.map_err(database)?).await;
    let shows = cards.map_err(database)?;
    reader.done();
    Ok(Some(HostPageView {
        bio_html: rich_text::to_html(&host.bio),
        shows,
        zone: channel.time_zone.clone(),
        seo: structured_data::host(&channel, &host)?,
        host: convert::host(host),
    }))
}
