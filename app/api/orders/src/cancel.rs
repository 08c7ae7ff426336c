//! A buyer cancels an order in the time of grace.

use api_kit::ApiError;
use leptos::prelude::*;

#[cfg(feature = "ssr")]
use {
    api_identity::person_for_form,
    api_kit::{channel, database, platform, redirect, respond, service},
    flows::order_care::OrderCare,
    flows::{Checkout, CheckoutError},
    orders::OrderError,
    orders::queries::order_of_person,
    platform::Actor,
};

/// The page of an order.
#[cfg(feature = "ssr")]
fn page(number: &str) -> String {
    format!("/account/orders/{number}")
}

/// Cancels an order of who asks: what was paid goes back.
///
/// # Errors
/// `orders.too_late_to_cancel`, `orders.order`, `identity.signed_out`.
#[server]
pub async fn cancel_my_order(number: String) -> Result<(), ApiError> {
    let me = person_for_form(&page(&number)).await?;
    let page = page(&number);
    let (platform, channel) = (platform()?, channel()?);
    let mut connection = platform.pool().acquire().await.map_err(database)?;
    let found = order_of_person(&mut connection, channel.id, me.person, &number).await;
    drop(connection);
    let found = found.map_err(database)?.ok_or(OrderError::NoOrder);
    let order = respond(found.map_err(CheckoutError::from), &page)?;
    let care = OrderCare(service::<Checkout>()?);
    let buyer = Actor::Person(me.person);
    let done = care.cancel_by_buyer(&channel, order, &buyer).await;
    respond(done, &page)?;
    redirect(&format!("{page}?done=cancelled"));
    Ok(())
}
