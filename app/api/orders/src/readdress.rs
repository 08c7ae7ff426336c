//! An order goes to another address: asked for by its buyer, by who has its link, or by the desk.

use api_kit::ApiError;
use leptos::prelude::*;
use server_fn::codec::GetUrl;

use crate::types::{AddressForm, ReaddressView};

#[cfg(feature = "ssr")]
use {
    crate::convert,
    crate::desk_actions::find,
    api_identity::{person_for_form, require, require_for_form, require_person},
    api_kit::{
        channel, database, keep_private, open_to_all, path_below, platform, redirect, respond,
        respond_keeping_form, service, show_again, typed_as,
    },
    channels::Channel,
    flows::order_care::OrderCare,
    flows::{Checkout, CheckoutError},
    identity::{Area, Permission},
    international::Address,
    kernel::{OrderId, PersonId},
    orders::queries::{order_by_id, order_by_number, order_by_token, order_of_person},
    orders::{OrderError, OrderStatus},
    platform::Actor,
};

/// Under this name a refused form is kept.
#[cfg(feature = "ssr")]
const READDRESS_FORM: &str = "readdress";

/// Where the order that `token` opens goes; `None` when it opens none.
///
/// # Errors
/// Internal errors only.
#[server(input = GetUrl)]
pub async fn order_address(token: String) -> Result<Option<ReaddressView>, ApiError> {
    open_to_all();
    keep_private();
    let channel = channel()?;
    match of_token(&channel, &token).await? {
        Some(order) => view(&channel, order).await,
        None => Ok(None),
    }
}

/// Where an order of who asks goes; `None` when it is somebody else's.
///
/// # Errors
/// `identity.signed_out`.
#[server(input = GetUrl)]
pub async fn my_order_address(number: String) -> Result<Option<ReaddressView>, ApiError> {
    let me = require_person().await?;
    let channel = channel()?;
    match of_person(&channel, me.person, &number).await? {
        Some(order) => view(&channel, order).await,
        None => Ok(None),
    }
}

/// Where the shop's order with this number goes; `None` when there is none.
///
/// # Errors
/// `identity.signed_out`, `identity.forbidden`, `identity.second_factor_missing`.
#[server(input = GetUrl)]
pub async fn desk_order_address(number: String) -> Result<Option<ReaddressView>, ApiError> {
    require(Permission::Write(Area::Orders)).await?;
    let (platform, channel) = (platform()?, channel()?);
    let mut connection = platform.pool().acquire().await.map_err(database)?;
    let found = order_by_number(&mut connection, channel.id, &number).await;
    drop(connection);
    match found.map_err(database)? {
        Some(order) => view(&channel, order).await,
        None => Ok(None),
    }
}

/// Sends the order that `token` opens to another address. With `country_only` nothing is changed: the form comes back with
/// the fields of its country.
///
/// # Errors
/// `orders.address` with the bad fields, `orders.too_late_to_readdress`, `orders.other_price_there`, `orders.order`.
#[server]
pub async fn readdress_order(
    token: String,
    form: AddressForm,
    #[server(default)] country_only: bool,
) -> Result<(), ApiError> {
    open_to_all();
    let order = of_token(channel()?.as_ref(), &token).await?;
    let back = path_below("/orders/", &token);
    put(order, Actor::Guest, &back, (&form, country_only)).await
}

/// Sends an order of who asks to another address; `country_only` as for [`readdress_order`].
///
/// # Errors
/// As [`readdress_order`], and `identity.signed_out`.
#[server]
pub async fn readdress_my_order(
    number: String,
    form: AddressForm,
    #[server(default)] country_only: bool,
) -> Result<(), ApiError> {
    let me = person_for_form("/account/orders").await?;
    let order = of_person(channel()?.as_ref(), me.person, &number).await?;
    let back = path_below("/account/orders/", &number);
    let actor = Actor::Person(me.person);
    put(order, actor, &back, (&form, country_only)).await
}

/// Sends the shop's order with this number to another address; `country_only` as for [`readdress_order`].
///
/// # Errors
/// As [`readdress_order`], and `identity.signed_out`, `identity.forbidden`, `identity.second_factor_missing`.
#[server]
pub async fn readdress_desk_order(
    number: String,
    form: AddressForm,
    #[server(default)] country_only: bool,
) -> Result<(), ApiError> {
    let me = require_for_form(Permission::Write(Area::Orders), "/admin/orders").await?;
    let order = find(channel()?.id, &number).await.ok();
    let back = path_below("/admin/orders/", &number);
    let actor = Actor::Person(me.person);
    put(order, actor, &back, (&form, country_only)).await
}

#[cfg(feature = "ssr")]
async fn of_token(channel: &Channel, token: &str) -> Result<Option<OrderId>, ApiError> {
    let platform = platform()?;
    let mut connection = platform.pool().acquire().await.map_err(database)?;
    let found = order_by_token::<Address>(&mut connection, channel.id, token).await;
    Ok(found.map_err(database)?.map(|order| order.id))
}

#[cfg(feature = "ssr")]
async fn of_person(
    channel: &Channel,
    person: PersonId,
    number: &str,
) -> Result<Option<OrderId>, ApiError> {
    let platform = platform()?;
    let mut connection = platform.pool().acquire().await.map_err(database)?;
    let found = order_of_person(&mut connection, channel.id, person, number).await;
    found.map_err(database)
}

#[cfg(feature = "ssr")]
async fn view(channel: &Channel, order: OrderId) -> Result<Option<ReaddressView>, ApiError> {
    let platform = platform()?;
    let mut connection = platform.pool().acquire().await.map_err(database)?;
    let found = order_by_id::<Address>(&mut connection, channel.id, order).await;
    let countries = fulfilment::queries::countries(&mut connection, channel.id).await;
    let (Some(found), countries) = (found.map_err(database)?, countries.map_err(database)?) else {
        return Ok(None);
    };
    let status = OrderStatus::parse(&found.status);
    Ok(Some(ReaddressView {
        number: found.number,
        form: typed_as(READDRESS_FORM).unwrap_or_else(|| convert::form("", &found.address.into())),
        countries,
        is_open: status.is_some_and(OrderStatus::may_be_readdressed),
    }))
}

/// Changes the address and leads to the order's page `back`, or back to the form below it.
#[cfg(feature = "ssr")]
async fn put(
    order: Option<OrderId>,
    actor: Actor,
    back: &str,
    (form, country_only): (&AddressForm, bool),
) -> Result<(), ApiError> {
    let page = format!("{back}/address");
    if country_only {
        show_again(&page, READDRESS_FORM, form);
        return Ok(());
    }
    let order = order.ok_or(CheckoutError::Order(OrderError::NoOrder));
    let order = respond(order, &page)?;
    let (channel, care) = (channel()?, OrderCare(service::<Checkout>()?));
    let typed = convert::typed(form);
    let done = care.readdress(&channel, order, &actor, &typed).await;
    respond_keeping_form(done, &page, READDRESS_FORM, form)?;
    redirect(&format!("{back}?done=readdressed"));
    Ok(())
}
