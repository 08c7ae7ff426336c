//! Where a parcel is, for who has no account: by number and e-mail address, or by the link that they lead to.

use api_kit::ApiError;
use kernel::Timestamp;
use leptos::prelude::*;
use serde::{Deserialize, Serialize};
use server_fn::codec::GetUrl;

use crate::types::ParcelView;

#[cfg(feature = "ssr")]
use {
    crate::{convert::midnight, parcel},
    api_kit::{
        channel, database, keep_private, open_to_all, origin, platform, redirect, respond_keeping,
        service,
    },
    flows::order_care::TrackingDesk,
};

/// Under this name a refused form is kept.
#[cfg(feature = "ssr")]
const TRACKING_FORM: &str = "tracking";

/// Where a parcel is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TrackingView {
    /// Number of the order.
    pub number: String,
    /// Stored word of its status.
    pub status: String,
    /// Name of the shipping method.
    pub shipping_method: String,
    /// First and last day of the delivery promise, midnight UTC.
    pub delivery: (Timestamp, Timestamp),
    /// Pieces in it.
    pub pieces: i64,
    /// With which carrier it went, where one was noted.
    pub parcel: Option<ParcelView>,
    /// Steps that it took, oldest first: the stored word, and when.
    pub steps: Vec<(String, Timestamp)>,
}

/// Leads to the page that shows where the parcel of an order is.
///
/// # Errors
/// `orders.tracking` when number and address do not belong together, `request.too_many`.
#[server]
pub async fn track_order(number: String, email: String) -> Result<(), ApiError> {
    open_to_all();
    let (desk, channel) = (service::<TrackingDesk>()?, channel()?);
    let client = origin().ip;
    let found = desk.track(channel.id, &number, &email, client).await;
    let typed = [("number", number.as_str()), ("email", email.as_str())];
    let secret = respond_keeping(found, "/track", TRACKING_FORM, &typed)?;
    redirect(&format!("/track/{secret}"));
    Ok(())
}

/// What the secret of a tracking link opens; `None` when it opens nothing.
///
/// # Errors
/// Internal errors only.
#[server(input = GetUrl)]
pub async fn tracking(token: String) -> Result<Option<TrackingView>, ApiError> {
    open_to_all();
    keep_private();
    let (platform, channel) = (platform()?, channel()?);
    let mut connection = platform.pool().acquire().await.map_err(database)?;
    let found = orders::queries::tracking(&mut connection, channel.id, &token).await;
    let Some(found) = found.map_err(database)? else {
        return Ok(None);
    };
    let carried = fulfilment::queries::parcel_of(&mut connection, channel.id, found.order).await;
    Ok(Some(TrackingView {
        parcel: carried.map_err(database)?.map(parcel::view),
        number: found.number,
        status: found.status,
        shipping_method: found.shipping_method,
        delivery: (midnight(found.delivery.0), midnight(found.delivery.1)),
        pieces: found.pieces,
        steps: found.steps,
    }))
}

/// What was typed at a failed attempt without JavaScript: number and address.
///
/// # Errors
/// Internal errors only.
#[server(input = GetUrl)]
pub async fn tracking_form() -> Result<(String, String), ApiError> {
    open_to_all();
    keep_private();
    let typed = api_kit::typed(TRACKING_FORM);
    Ok((typed.value("number"), typed.value("email")))
}
