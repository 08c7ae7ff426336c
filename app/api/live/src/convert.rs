//! From the domain's views to the shapes that travel.

use std::collections::HashMap;

use api_catalog::{ProductCard, ProductImage, translated_cards};
use api_identity::local_time;
use catalog::queries::listed_products;
use channels::{Channel, Market};
use kernel::{ProductId, Timestamp};
use live::ShowStatus;
use live::queries::{HostView, ShowView};
use sqlx::PgConnection;

use crate::types::{HostLine, HubDay, ShowCard, Standing};

/// Where the conversion takes place.
#[derive(Clone, Copy)]
pub(crate) struct Here<'a> {
    pub(crate) channel: &'a Channel,
    pub(crate) market: &'a Market,
    pub(crate) now: Timestamp,
}

pub(crate) fn standing(show: &ShowView, now: Timestamp) -> Standing {
    match show.status {
        ShowStatus::Scheduled if show.status.is_missed(show.scheduled_at, now) => Standing::Missed,
        ShowStatus::Scheduled if show.scheduled_at <= now => Standing::Late,
        ShowStatus::Scheduled => Standing::Coming,
        ShowStatus::Live => Standing::Live,
        ShowStatus::Interrupted => Standing::Interrupted,
        ShowStatus::Ended => Standing::Ended,
        ShowStatus::Cancelled => Standing::Cancelled,
    }
}

/// Cards of shows, in their order.
pub(crate) async fn cards(
    connection: &mut PgConnection,
    here: Here<'_>,
    shows: &[ShowView],
) -> Result<Vec<ShowCard>, sqlx::Error> {
    let covers: Vec<ProductId> = shows.iter().filter_map(|show| show.cover).collect();
    let products = products(connection, here, &covers).await?;
    let pictures: HashMap<ProductId, ProductImage> = products
        .into_iter()
        .map(|(product, card)| (product, card.image))
        .collect();
    let card = |show: &ShowView| ShowCard {
        slug: show.slug.clone(),
        title: show.title.clone(),
        host_name: show.host_name.clone(),
        at: local_time(here.channel, show.scheduled_at),
        minutes: show.minutes,
        standing: standing(show, here.now),
        cover: show
            .cover
            .and_then(|product| pictures.get(&product).cloned()),
        language: show.locale().tag().to_owned(),
    };
    Ok(shows.iter().map(card).collect())
}

/// The products that are on sale here, with their cards, in their order.
pub(crate) async fn products(
    connection: &mut PgConnection,
    here: Here<'_>,
    wanted: &[ProductId],
) -> Result<Vec<(ProductId, ProductCard)>, sqlx::Error> {
    let rows = listed_products(connection, here.channel.id, here.market.id, wanted).await?;
    let ids: Vec<ProductId> = rows.iter().map(|row| row.product).collect();
    let cards = translated_cards(connection, here.channel, rows, here.market.currency).await?;
    Ok(ids.into_iter().zip(cards).collect())
}

/// The shows by day of the shop; they are in the order of time.
pub(crate) fn by_day(channel: &Channel, cards: Vec<ShowCard>) -> Vec<HubDay> {
    let mut days: Vec<HubDay> = Vec::new();
    for card in cards {
        let same = |day: &&mut HubDay| channel.day_at(day.at.at) == channel.day_at(card.at.at);
        match days.last_mut().filter(same) {
            Some(day) => day.shows.push(card),
            None => days.push(HubDay {
                at: card.at,
                shows: vec![card],
            }),
        }
    }
    days
}

pub(crate) fn host(host: HostView) -> HostLine {
    HostLine {
        id: host.id,
        handle: host.handle,
        name: host.name,
        bio: host.bio,
        followers: host.followers,
    }
}
