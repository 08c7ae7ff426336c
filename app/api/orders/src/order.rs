//! The order's page.

use api_kit::ApiError;
use leptos::prelude::*;
use server_fn::codec::GetUrl;

use crate::types::OrderView;
#[cfg(feature = "ssr")]
use crate::types::{SoldCardsState, SoldCardsView};

#[cfg(feature = "ssr")]
use {
    crate::{convert, documents_view, parcel},
    api_kit::{channel, database, keep_private, open_to_all, platform},
    channels::Channel,
    credit::sale::SoldCards,
    international::Address,
    kernel::OrderId,
    orders::queries::OrderDetail,
    sqlx::PgConnection,
};

/// The order that `token` opens; `None` when it opens none.
///
/// # Errors
/// Internal errors only.
#[server(input = GetUrl)]
pub async fn order_by_token(token: String) -> Result<Option<OrderView>, ApiError> {
    open_to_all();
    keep_private();
    let (platform, channel) = (platform()?, channel()?);
    let mut connection = platform.pool().acquire().await.map_err(database)?;
    let found = orders::queries::order_by_token::<Address>(&mut connection, channel.id, &token)
        .await
        .map_err(database)?;
    match found {
        Some(detail) => finish(&mut connection, &channel, detail).await.map(Some),
        None => Ok(None),
    }
}

/// The order with this id, for who may see it.
#[cfg(feature = "ssr")]
pub(crate) async fn view(
    connection: &mut PgConnection,
    channel: &Channel,
    order: OrderId,
) -> Result<Option<OrderView>, ApiError> {
    let found = orders::queries::order_by_id::<Address>(connection, channel.id, order).await;
    match found.map_err(database)? {
        Some(detail) => finish(connection, channel, detail).await.map(Some),
        None => Ok(None),
    }
}

#[cfg(feature = "ssr")]
async fn finish(
    connection: &mut PgConnection,
    channel: &Channel,
    detail: OrderDetail<Address>,
) -> Result<OrderView, ApiError> {
    let attempts = payments::queries::payments_of(connection, channel.id, detail.id).await;
    let attempts = attempts.map_err(database)?;
    let (country, region) = (&detail.address.country, &detail.address.region);
    let day = channel.day_at(detail.placed_at);
    let rate = international::queries::tax_rate(connection, channel.id, country, region, day).await;
    let name = rate.map_err(database)?.map(|rate| rate.name);
    let off = promotions::queries::discounts_of_order(connection, channel.id, detail.id).await;
    let tenders = credit::queries::tenders(connection, channel.id, detail.id).await;
    let sold = credit::queries::sold_cards(connection, channel.id, detail.id).await;
    let carried = fulfilment::queries::parcel_of(connection, channel.id, detail.id).await;
    let documents = documents_view::of_order(connection, channel.id, &detail).await?;
    let view = convert::order(
        detail,
        &attempts,
        name,
        off.map_err(database)?,
        &tenders.map_err(database)?,
    );
    let sold = sold.map_err(database)?;
    let gift_cards = sold.into_iter().map(|one| sold_cards(channel, one));
    Ok(OrderView {
        gift_cards: gift_cards.collect(),
        documents,
        parcel: carried.map_err(database)?.map(parcel::view),
        ..view
    })
}

#[cfg(feature = "ssr")]
fn sold_cards(channel: &Channel, sold: SoldCards) -> SoldCardsView {
    let day = |at| convert::midnight(channel.day_at(at));
    let state = match (sold.voided_at, sold.sent_at) {
        (Some(_), _) => SoldCardsState::Void,
        (None, Some(at)) => SoldCardsState::Sent(day(at)),
        (None, None) => SoldCardsState::Waiting,
    };
    SoldCardsView {
        cards: sold.cards,
        unit: sold.unit,
        name: sold.name,
        email: sold.email,
        deliver_on: day(sold.deliver_at),
        state,
    }
}
