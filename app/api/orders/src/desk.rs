//! The shop's orders, for those who run it: the list, one of them, its books.

use api_kit::ApiError;
use leptos::prelude::*;
use server_fn::codec::GetUrl;

use crate::desk_types::{DeskOrder, DeskOrders, OrderBooks};

#[cfg(feature = "ssr")]
use {
    crate::{desk_convert, order},
    api_identity::require,
    api_kit::{channel, database, platform, service},
    flows::Checkout,
    flows::order_care::{OrderCare, order_postings},
    identity::{Area, Permission},
    kernel::PageRequest,
    orders::OrderStatus,
    orders::queries::{DeskFilter, desk_orders, order_by_number},
};

/// Orders on one page.
#[cfg(feature = "ssr")]
const PER_PAGE: u16 = 50;

/// The shop's orders, newest first, behind the cursor `after`: those in a status (all when it is none), or the one with
/// this number, or those of this e-mail address.
///
/// # Errors
/// `identity.signed_out`, `identity.forbidden`, `identity.second_factor_missing`.
#[server(input = GetUrl)]
pub async fn list_orders(
    #[server(default)] status: String,
    #[server(default)] search: String,
    #[server(default)] after: String,
) -> Result<DeskOrders, ApiError> {
    let me = require(Permission::Read(Area::Orders)).await?;
    let (platform, channel) = (platform()?, channel()?);
    let filter = DeskFilter {
        status: OrderStatus::parse(&status),
        search,
    };
    let page = PageRequest::new(PER_PAGE, after.parse().ok());
    let mut connection = platform.pool().acquire().await.map_err(database)?;
    let found = desk_orders(&mut connection, channel.id, &filter, &page).await;
    let found = found.map_err(database)?;
    Ok(desk_convert::list(&channel, found, me.role))
}

/// The shop's order with this number; `None` when there is none.
///
/// # Errors
/// As [`list_orders`].
#[server(input = GetUrl)]
pub async fn view_order(number: String) -> Result<Option<DeskOrder>, ApiError> {
    let me = require(Permission::Read(Area::Orders)).await?;
    let (platform, channel) = (platform()?, channel()?);
    let care = OrderCare(service::<Checkout>()?);
    let mut connection = platform.pool().acquire().await.map_err(database)?;
    let found = order_by_number(&mut connection, channel.id, &number).await;
    let Some(id) = found.map_err(database)? else {
        return Ok(None);
    };
    let Some(view) = order::view(&mut connection, &channel, id).await? else {
        return Ok(None);
    };
    let desk = desk_convert::one(&mut connection, &care, &channel, (id, view), me.role).await?;
    Ok(Some(desk))
}

/// What the ledger has of the order with this number; `None` when there is none.
///
/// # Errors
/// As [`list_orders`].
#[server(input = GetUrl)]
pub async fn view_order_books(number: String) -> Result<Option<OrderBooks>, ApiError> {
    require(Permission::Read(Area::Money)).await?;
    let (platform, channel) = (platform()?, channel()?);
    let mut connection = platform.pool().acquire().await.map_err(database)?;
    let found = order_by_number(&mut connection, channel.id, &number).await;
    let Some(id) = found.map_err(database)? else {
        return Ok(None);
    };
    let postings = order_postings(&mut connection, channel.id, id).await;
    let postings = postings.map_err(database)?;
    Ok(Some(desk_convert::books(&channel, number, postings)))
}
