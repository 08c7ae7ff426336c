//! The orders of who is signed in.

use api_kit::ApiError;
use leptos::prelude::*;
use server_fn::codec::GetUrl;

#[cfg(feature = "ssr")]
use crate::desk_types::AgainView;
use crate::desk_types::MyOrderView;
use crate::types::{OrdersPage, Reordered};

#[cfg(feature = "ssr")]
use {
    crate::cart::find_or_open,
    crate::{convert, desk_convert, order},
    api_identity::{person_for_form, require_person},
    api_kit::{channel, database, fail, market, platform, redirect, respond, service, wants_page},
    channels::Channel,
    flows::Checkout,
    flows::order_care::OrderCare,
    flows::storefront::still_there,
    kernel::{Cursor, OrderId, PageRequest, PersonId},
    orders::queries::{OrderFilter, order_of_person, orders_of, refunds_of},
    orders::{OrderError, OrderStatus},
    sqlx::PgConnection,
};

/// Orders on one page.
#[cfg(feature = "ssr")]
const PER_PAGE: u16 = 10;

/// The orders of who asks, newest first, behind the cursor `after`: those in a status (all when it is none), and those
/// with a part of their number.
///
/// # Errors
/// `identity.signed_out`.
#[server(input = GetUrl)]
pub async fn my_orders(
    #[server(default)] status: String,
    #[server(default)] number: String,
    after: Option<String>,
) -> Result<OrdersPage, ApiError> {
    let me = require_person().await?;
    let (platform, channel) = (platform()?, channel()?);
    let filter = OrderFilter {
        status: OrderStatus::parse(&status),
        number,
    };
    let after = after.and_then(|text| text.parse::<Cursor>().ok());
    let request = PageRequest::new(PER_PAGE, after);
    let mut connection = platform.pool().acquire().await.map_err(database)?;
    let page = orders_of(&mut connection, channel.id, me.person, &filter, &request).await;
    Ok(convert::orders(page.map_err(database)?))
}

/// An order of who asks; `None` when it is somebody else's as well.
///
/// # Errors
/// `identity.signed_out`.
#[server(input = GetUrl)]
pub async fn my_order(number: String) -> Result<Option<MyOrderView>, ApiError> {
    let me = require_person().await?;
    let (platform, channel) = (platform()?, channel()?);
    let mut connection = platform.pool().acquire().await.map_err(database)?;
    let found = order_of_person(&mut connection, channel.id, me.person, &number).await;
    match found.map_err(database)? {
        Some(id) => own_order(&mut connection, &channel, (id, me.person, &number)).await,
        None => Ok(None),
    }
}

#[cfg(feature = "ssr")]
async fn own_order(
    connection: &mut PgConnection,
    channel: &Channel,
    (id, person, number): (OrderId, PersonId, &str),
) -> Result<Option<MyOrderView>, ApiError> {
    let Some(view) = order::view(connection, channel, id).await? else {
        return Ok(None);
    };
    let care = OrderCare(service::<Checkout>()?);
    let until = care.may_cancel_until(connection, channel, id).await;
    let now = care.0.platform.now();
    let left = until
        .map_err(fail)?
        .map(|until| (until - now).num_minutes());
    let refunds = refunds_of(connection, channel.id, id).await;
    let refunds = refunds.map_err(database)?;
    let whose = (person, number);
    let there = still_there(connection, channel.id, whose, &market()?, None).await;
    let there = there.map_err(fail)?.unwrap_or_default();
    Ok(Some(MyOrderView {
        order: view,
        cancel_minutes: left.map(|minutes| minutes.max(1)),
        refunds: refunds
            .iter()
            .map(|refund| desk_convert::brief(channel, refund))
            .collect(),
        again: AgainView {
            is_nothing: there.lines.is_empty(),
            short: there.short,
        },
    }))
}

/// Puts what was bought with an order of who asks into the cart, as far as it is to be had.
///
/// # Errors
/// `orders.too_many_lines`, `orders.order`, `identity.signed_out`.
#[server]
pub async fn reorder(number: String) -> Result<Reordered, ApiError> {
    let me = person_for_form("/account/orders").await?;
    let (platform, channel) = (platform()?, channel()?);
    let (cart, market) = (find_or_open(&platform, &channel).await?, market()?);
    let mut connection = platform.pool().acquire().await.map_err(database)?;
    let outcome = flows::storefront::reorder(
        &mut connection,
        &platform,
        channel.id,
        (me.person, &number),
        (cart.id, &market, None),
    )
    .await
    .and_then(|outcome| outcome.ok_or_else(|| OrderError::NoOrder.into()));
    let outcome = respond(outcome, "/account/orders")?;
    if wants_page() {
        let missing = outcome.short.len();
        redirect(&format!(
            "/account/orders/{number}?done=reordered&missing={missing}"
        ));
    }
    Ok(Reordered {
        added: outcome.added,
        short: outcome.short,
    })
}
