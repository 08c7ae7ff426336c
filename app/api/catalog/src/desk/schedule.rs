//! Prices of a version for a while, or from a day on.

use api_kit::ApiError;
use leptos::prelude::*;

use super::types::ScheduleForm;

#[cfg(feature = "ssr")]
use {
    super::{SCHEDULE_FORM, page_of},
    api_identity::require_for_form,
    api_kit::{channel, database, platform, redirect, respond, respond_keeping_form, shop_time},
    catalog::CatalogError,
    catalog::queries::variants_by_sku,
    channels::Channel,
    identity::{Area, Permission},
    kernel::Money,
    platform::{Actor, Platform},
    pricing::commands::{remove_list_price, schedule_price},
    pricing::{ListPrice, PricingError},
    uuid::Uuid,
};

/// Gives a version another price in a window of the shop's time.
///
/// # Errors
/// `identity.signed_out`, `identity.forbidden`, `identity.second_factor_missing`; `catalog.fields`.
#[server]
pub async fn add_scheduled_price(form: ScheduleForm) -> Result<(), ApiError> {
    let me = require_for_form(Permission::Write(Area::Catalogue), &page_of(&form.product)).await?;
    let page = page_of(&form.product);
    let (platform, channel, actor) = (platform()?, channel()?, Actor::Person(me.person));
    let added = add(&platform, &channel, &actor, &form).await;
    respond_keeping_form(added, &page, SCHEDULE_FORM, &form)?;
    redirect(&format!("{page}?done=price_scheduled"));
    Ok(())
}

/// Takes a scheduled price back; one that is gone is no problem.
///
/// # Errors
/// As [`add_scheduled_price`].
#[server]
pub async fn remove_scheduled_price(product: String, id: String) -> Result<(), ApiError> {
    let me = require_for_form(Permission::Write(Area::Catalogue), &page_of(&product)).await?;
    let page = page_of(&product);
    let (platform, channel, actor) = (platform()?, channel()?, Actor::Person(me.person));
    let id = id.parse().unwrap_or(Uuid::nil());
    let mut work = platform.begin().await.map_err(database)?;
    let removed = remove_list_price(&mut work, &platform, &actor, channel.id, id).await;
    respond(removed.map_err(CatalogError::from), &page)?;
    work.commit().await.map_err(database)?;
    redirect(&page);
    Ok(())
}

#[cfg(feature = "ssr")]
async fn add(
    platform: &Platform,
    channel: &Channel,
    actor: &Actor,
    form: &ScheduleForm,
) -> Result<(), CatalogError> {
    let instant = |field: &str, text: &str| {
        shop_time::read(channel, text, || CatalogError::field(field, "time"))
    };
    let price = Money::parse(&form.price, channel.currency)
        .map_err(|_| CatalogError::field("scheduled", "number"))?;
    let (starts_at, ends_at) = (
        instant("starts", &form.starts)?,
        instant("ends", &form.ends)?,
    );
    if starts_at.is_none() && ends_at.is_none() {
        return Err(CatalogError::field("starts", "window"));
    }
    let mut work = platform.begin().await?;
    let skus = [form.sku.clone()];
    let known = variants_by_sku(&mut work, channel.id, &skus).await?;
    let variant = known.get(&form.sku).copied();
    let price = ListPrice {
        variant: variant.ok_or(CatalogError::NoProduct)?,
        amount_minor: price.minor(),
        compare_at_minor: None,
        starts_at,
        ends_at,
    };
    let (shop, currency) = (channel.id, channel.currency);
    schedule_price(&mut work, platform, actor, shop, currency, &price)
        .await
        .map_err(refused)?;
    work.commit().await?;
    Ok(())
}

#[cfg(feature = "ssr")]
fn refused(error: PricingError) -> CatalogError {
    match error {
        PricingError::Database(error) => error.into(),
        PricingError::Window => CatalogError::field("ends", "window"),
        _ => CatalogError::field("scheduled", "range"),
    }
}
