//! The order's page.

use api_kit::ApiError;
use leptos::prelude::*;
use server_fn::codec::GetUrl;

use crate::types::OrderView;

#[cfg(feature = "ssr")]
use {
    crate::convert,
    api_kit::{channel, database, keep_private, open_to_all, platform},
    international::Address,
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
    let Some(detail) = found else { return Ok(None) };
    let attempts = payments::queries::payments_of(&mut connection, channel.id, detail.id)
        .await
        .map_err(database)?;
    let (country, region) = (&detail.address.country, &detail.address.region);
    let day = channel.day_at(detail.placed_at);
    let rate = international::queries::tax_rate(&mut connection, channel.id, country, region, day)
        .await
        .map_err(database)?;
    Ok(Some(convert::order(
        detail,
        &attempts,
        rate.map(|rate| rate.name),
    )))
}
