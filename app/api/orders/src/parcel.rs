//! The desk hands an order to a carrier, and puts right what it noted.

use api_kit::ApiError;
use leptos::prelude::*;

use crate::types::ParcelForm;

#[cfg(feature = "ssr")]
use {
    crate::desk_actions::{find, page},
    crate::types::{ParcelDesk, ParcelView},
    api_identity::require_for_form,
    api_kit::{channel, redirect, respond, respond_keeping_form, service, typed_as},
    flows::Checkout,
    flows::order_care::OrderCare,
    fulfilment::carriers::CARRIERS,
    fulfilment::{Parcel, ParcelInput},
    identity::{Area, Permission},
    orders::OrderStatus,
    platform::Actor,
};

/// Under this name a refused form is kept.
#[cfg(feature = "ssr")]
const PARCEL_FORM: &str = "parcel";

/// Hands the packed order of the form to a carrier; without one named it is handed over all the same.
///
/// # Errors
/// `orders.parcel` with the bad fields, `orders.step`, `orders.order`; `identity.signed_out`, `identity.forbidden`,
/// `identity.second_factor_missing`.
#[server]
pub async fn ship_order(form: ParcelForm) -> Result<(), ApiError> {
    let me = require_for_form(Permission::Write(Area::Orders), &page(&form.number)).await?;
    let page = page(&form.number);
    let (channel, care) = (channel()?, OrderCare(service::<Checkout>()?));
    let order = respond(find(channel.id, &form.number).await, &page)?;
    let (actor, typed) = (Actor::Person(me.person), input(&form));
    let done = care.ship(channel.id, order, &actor, &typed).await;
    respond_keeping_form(done, &page, PARCEL_FORM, &form)?;
    redirect(&format!("{page}?done=order_advanced"));
    Ok(())
}

/// Puts right with which carrier the order of the form went; without one named it is taken away.
///
/// # Errors
/// `orders.not_shipped` and as [`ship_order`].
#[server]
pub async fn correct_parcel(form: ParcelForm) -> Result<(), ApiError> {
    let me = require_for_form(Permission::Write(Area::Orders), &page(&form.number)).await?;
    let page = page(&form.number);
    let (channel, care) = (channel()?, OrderCare(service::<Checkout>()?));
    let order = respond(find(channel.id, &form.number).await, &page)?;
    let (actor, typed) = (Actor::Person(me.person), input(&form));
    let done = care.correct_parcel(channel.id, order, &actor, &typed).await;
    respond_keeping_form(done, &page, PARCEL_FORM, &form)?;
    redirect(&format!("{page}?done=parcel_noted"));
    Ok(())
}

#[cfg(feature = "ssr")]
fn input(form: &ParcelForm) -> ParcelInput {
    ParcelInput {
        carrier: form.carrier.clone(),
        tracking_number: form.tracking_number.clone(),
        name: form.name.clone(),
        link: form.link.clone(),
    }
}

/// As its buyer sees it.
#[cfg(feature = "ssr")]
pub(crate) fn view(parcel: Parcel) -> ParcelView {
    ParcelView {
        carrier: parcel.carrier_name().to_owned(),
        link: parcel.link(),
        number: parcel.tracking_number,
    }
}

/// What the desk's form is made from.
#[cfg(feature = "ssr")]
pub(crate) fn desk(
    number: &str,
    noted: Option<Parcel>,
    status: Option<OrderStatus>,
    may_write: bool,
) -> ParcelDesk {
    let typed = typed_as::<ParcelForm>(PARCEL_FORM);
    let was_typed = typed.is_some();
    let of_noted = || {
        noted.map_or_else(ParcelForm::default, |parcel| ParcelForm {
            number: String::new(),
            carrier: parcel.carrier,
            tracking_number: parcel.tracking_number,
            name: parcel.carrier_name,
            link: parcel.link,
        })
    };
    let carriers = CARRIERS.iter();
    ParcelDesk {
        form: ParcelForm {
            number: number.to_owned(),
            ..typed.unwrap_or_else(of_noted)
        },
        carriers: carriers
            .map(|one| (one.code.to_owned(), one.name.to_owned()))
            .collect(),
        may_correct: may_write && status.is_some_and(OrderStatus::has_left),
        was_typed,
    }
}
