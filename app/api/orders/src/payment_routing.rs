//! Which gateways the shop takes payments by, for those who set it up: how they do, the rules between them, who steps in.

use api_kit::ApiError;
use leptos::prelude::*;
use server_fn::codec::GetUrl;

pub mod types;

use types::{RouteForm, RoutingView};

#[cfg(feature = "ssr")]
mod convert;

#[cfg(feature = "ssr")]
use {
    api_identity::{require, require_for_form},
    api_kit::{channel, fail, redirect, respond, respond_keeping_form, service, typed_as},
    flows::Checkout,
    flows::payment_desk::PaymentDesk,
    identity::{Area, Permission},
    payments::PaymentError,
    platform::Actor,
};

/// Under this name a refused form is kept.
#[cfg(feature = "ssr")]
const FORM: &str = "payment_route";

#[cfg(feature = "ssr")]
const PAGE: &str = "/admin/payments";

#[cfg(feature = "ssr")]
fn desk() -> Result<PaymentDesk, ApiError> {
    Ok(PaymentDesk(service::<Checkout>()?))
}

/// How the shop's payments go to gateways.
///
/// # Errors
/// `identity.signed_out`, `identity.forbidden`, `identity.second_factor_missing`.
#[server(input = GetUrl)]
pub async fn view_payment_routing() -> Result<RoutingView, ApiError> {
    let me = require(Permission::Read(Area::Settings)).await?;
    let found = desk()?.payment_routing(channel()?.id).await.map_err(fail)?;
    let may_write = me.role.allows(Permission::Write(Area::Settings));
    Ok(convert::view(found, typed_as(FORM), may_write))
}

/// Writes a rule in place of the one at its position.
///
/// # Errors
/// `payments.malformed`, `payments.missing`, and as [`view_payment_routing`].
#[server]
pub async fn save_payment_route(form: RouteForm) -> Result<(), ApiError> {
    let me = require_for_form(Permission::Write(Area::Settings), PAGE).await?;
    let (desk, channel, by) = (desk()?, channel()?, Actor::Person(me.person));
    let route = respond_keeping_form(convert::route(&form), PAGE, FORM, &form)?;
    let done = desk.write_route(channel.id, &route, &by).await;
    respond_keeping_form(done, PAGE, FORM, &form)?;
    redirect(&format!("{PAGE}?done=payments_saved"));
    Ok(())
}

/// Takes a rule away.
///
/// # Errors
/// `payments.missing`, and as [`view_payment_routing`].
#[server]
pub async fn remove_payment_route(position: i32) -> Result<(), ApiError> {
    let me = require_for_form(Permission::Write(Area::Settings), PAGE).await?;
    let (desk, channel, by) = (desk()?, channel()?, Actor::Person(me.person));
    respond(desk.drop_route(channel.id, position, &by).await, PAGE)?;
    redirect(&format!("{PAGE}?done=payments_saved"));
    Ok(())
}

/// Charges with the shop's account at a gateway, or no more.
///
/// # Errors
/// `payments.missing`, and as [`view_payment_routing`].
#[server]
pub async fn switch_gateway(
    gateway: String,
    #[server(default)] enabled: bool,
) -> Result<(), ApiError> {
    let me = require_for_form(Permission::Write(Area::Settings), PAGE).await?;
    let (desk, channel, by) = (desk()?, channel()?, Actor::Person(me.person));
    let done = desk
        .switch_gateway(channel.id, &gateway, enabled, &by)
        .await;
    respond(done, PAGE)?;
    redirect(&format!("{PAGE}?done=payments_saved"));
    Ok(())
}

/// Lets the next gateway step in when the first one did not take a charge up, or not.
///
/// # Errors
/// As [`view_payment_routing`].
#[server]
pub async fn set_payment_failover(#[server(default)] allowed: bool) -> Result<(), ApiError> {
    let me = require_for_form(Permission::Write(Area::Settings), PAGE).await?;
    let (desk, channel, by) = (desk()?, channel()?, Actor::Person(me.person));
    let done: Result<(), PaymentError> = desk.allow_failover(channel.id, allowed, &by).await;
    respond(done, PAGE)?;
    redirect(&format!("{PAGE}?done=payments_saved"));
    Ok(())
}
