//! What those who run the shop do to orders: steps, cancellations, refunds.

use api_kit::ApiError;
use leptos::prelude::*;

use crate::desk_types::{RefundForm, RefundSum};

#[cfg(feature = "ssr")]
use {
    crate::desk_form,
    api_identity::{require, require_for_form},
    api_kit::{channel, database, platform, redirect, respond, respond_keeping_form, service},
    flows::order_care::{OrderCare, Staff, Step},
    flows::{Checkout, CheckoutError},
    identity::{Area, CurrentPerson, Permission},
    kernel::{ChannelId, OrderId},
    orders::queries::order_by_number,
    orders::{OrderError, OrderStatus},
    platform::Actor,
};

/// Under this name a refused form is kept.
#[cfg(feature = "ssr")]
pub(crate) const REFUND_FORM: &str = "refund";

/// The page of an order.
#[cfg(feature = "ssr")]
pub(crate) fn page(number: &str) -> String {
    format!("/admin/orders/{number}")
}

#[cfg(feature = "ssr")]
const fn staff(me: &CurrentPerson) -> Staff {
    Staff {
        actor: Actor::Person(me.person),
        role: me.role,
    }
}

#[cfg(feature = "ssr")]
pub(crate) async fn find(channel: ChannelId, number: &str) -> Result<OrderId, CheckoutError> {
    let checkout = service::<Checkout>().map_err(|_| OrderError::NoOrder)?;
    let mut connection = checkout.platform.pool().acquire().await?;
    let found = order_by_number(&mut connection, channel, number).await?;
    Ok(found.ok_or(OrderError::NoOrder)?)
}

/// Takes the order with this number a step further; `to` is the stored word.
///
/// # Errors
/// `orders.step`, `orders.order`; `identity.signed_out`, `identity.forbidden`, `identity.second_factor_missing`.
#[server]
pub async fn advance_order(number: String, to: String) -> Result<(), ApiError> {
    let me = require_for_form(Permission::Write(Area::Orders), &page(&number)).await?;
    let (channel, care) = (channel()?, OrderCare(service::<Checkout>()?));
    let order = respond(find(channel.id, &number).await, &page(&number))?;
    let step = Step {
        to: OrderStatus::parse(&to).unwrap_or(OrderStatus::Pending),
        actor: &Actor::Person(me.person),
        reason: "",
    };
    respond(care.advance(channel.id, order, step).await, &page(&number))?;
    redirect(&format!("{}?done=order_advanced", page(&number)));
    Ok(())
}

/// Cancels the order with this number: what was paid goes back, and the pieces go back on the shelf.
///
/// # Errors
/// `orders.step`, `orders.reason`, `payments.under_way` and as [`advance_order`].
#[server]
pub async fn cancel_order(
    number: String,
    #[server(default)] reason: String,
) -> Result<(), ApiError> {
    let me = require_for_form(Permission::Write(Area::Orders), &page(&number)).await?;
    let (channel, care) = (channel()?, OrderCare(service::<Checkout>()?));
    let order = respond(find(channel.id, &number).await, &page(&number))?;
    let staff = staff(&me);
    let done = care.cancel_by_staff(&channel, order, &staff, &reason).await;
    respond(done, &page(&number))?;
    redirect(&format!("{}?done=order_cancelled", page(&number)));
    Ok(())
}

/// Gives money back.
///
/// # Errors
/// `orders.refund_too_much`, `orders.refund_nothing`, `orders.no_such_pieces`, `orders.goodwill_limit`,
/// `orders.guest_credit`, `orders.reason` and as [`advance_order`].
#[server]
pub async fn refund_order(form: RefundForm) -> Result<(), ApiError> {
    let me = require_for_form(Permission::Write(Area::Orders), &page(&form.number)).await?;
    let page = page(&form.number);
    let (platform, channel) = (platform()?, channel()?);
    let care = OrderCare(service::<Checkout>()?);
    let order = respond(find(channel.id, &form.number).await, &page)?;
    let mut connection = platform.pool().acquire().await.map_err(database)?;
    let wish = desk_form::wish(&mut connection, channel.id, order, &form).await;
    drop(connection);
    let wish = respond_keeping_form(wish, &page, REFUND_FORM, &form)?;
    let done = care.refund(&channel, order, &staff(&me), &wish).await;
    respond_keeping_form(done, &page, REFUND_FORM, &form)?;
    redirect(&format!("{page}?done=order_refunded"));
    Ok(())
}

/// What the form would give back; changes nothing.
///
/// # Errors
/// As [`refund_order`].
#[server]
pub async fn try_refund(form: RefundForm) -> Result<RefundSum, ApiError> {
    let me = require(Permission::Write(Area::Orders)).await?;
    let (platform, channel) = (platform()?, channel()?);
    let care = OrderCare(service::<Checkout>()?);
    let order = find(channel.id, &form.number)
        .await
        .map_err(api_kit::fail)?;
    let mut connection = platform.pool().acquire().await.map_err(database)?;
    let wish = desk_form::wish(&mut connection, channel.id, order, &form).await;
    drop(connection);
    let wish = wish.map_err(api_kit::fail)?;
    let sum = care.try_refund(&channel, order, me.role, &wish.of).await;
    let sum = sum.map_err(api_kit::fail)?;
    let (amount, tax) = (sum.amount, sum.tax);
    Ok(RefundSum { amount, tax })
}

/// Has a payout that a gateway refused tried again.
///
/// # Errors
/// As [`advance_order`].
#[server]
pub async fn retry_payout(number: String, payout: String) -> Result<(), ApiError> {
    let me = require_for_form(Permission::Write(Area::Orders), &page(&number)).await?;
    let (channel, care) = (channel()?, OrderCare(service::<Checkout>()?));
    let payout = payout.parse().map_err(|_| OrderError::NoOrder);
    let payout = respond(payout, &page(&number))?;
    let done = care.retry_payout(channel.id, &staff(&me), payout).await;
    respond(done, &page(&number))?;
    redirect(&format!("{}?done=payout_retried", page(&number)));
    Ok(())
}
