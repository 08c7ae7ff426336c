//! How the shop treats its orders, for those who set it up.

use api_kit::ApiError;
use kernel::Money;
use leptos::prelude::*;
use serde::{Deserialize, Serialize};
use server_fn::codec::GetUrl;

#[cfg(feature = "ssr")]
use {
    api_identity::{require, require_for_form},
    api_kit::{channel, database, platform, redirect, respond_keeping_form, typed_as},
    channels::Channel,
    identity::{Area, Permission},
    orders::OrderError,
    orders::commands::set_order_settings,
    orders::queries::{OrderSettings, order_settings},
    platform::Actor,
};

/// Under this name a refused form is kept.
#[cfg(feature = "ssr")]
const FORM: &str = "order_settings";

/// Where they are set.
#[cfg(feature = "ssr")]
const PAGE: &str = "/admin/orders/settings";

/// How the shop treats its orders.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OrderSettingsView {
    /// As they are, or as they were typed at a failed attempt without JavaScript.
    pub form: OrderSettingsForm,
    /// In whose amounts goodwill is limited: nothing of the shop's currency.
    pub unit: Money,
}

/// What the form sends; amounts in major units such as `12.50`.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct OrderSettingsForm {
    /// Minutes after paying in which a buyer may cancel.
    pub grace: String,
    /// The most of one refund of goodwill by those who work on orders.
    pub ops: String,
    /// The same by those who run the shop.
    pub admin: String,
}

/// How the shop treats its orders.
///
/// # Errors
/// `identity.signed_out`, `identity.forbidden`, `identity.second_factor_missing`.
#[server(input = GetUrl)]
pub async fn view_order_settings() -> Result<OrderSettingsView, ApiError> {
    require(Permission::Read(Area::Settings)).await?;
    let (platform, channel) = (platform()?, channel()?);
    let mut connection = platform.pool().acquire().await.map_err(database)?;
    let found = order_settings(&mut connection, channel.id).await;
    let found = found.map_err(database)?;
    let major = |minor| Money::new(minor, channel.currency).to_decimal().to_string();
    let as_they_are = || OrderSettingsForm {
        grace: found.cancel_grace_minutes.to_string(),
        ops: major(found.ops_goodwill_minor),
        admin: major(found.admin_goodwill_minor),
    };
    Ok(OrderSettingsView {
        form: typed_as(FORM).unwrap_or_else(as_they_are),
        unit: Money::zero(channel.currency),
    })
}

/// Sets them.
///
/// # Errors
/// `orders.settings` for a time or an amount that is none or out of range, and as [`view_order_settings`].
#[server]
pub async fn save_order_settings(form: OrderSettingsForm) -> Result<(), ApiError> {
    let me = require_for_form(Permission::Write(Area::Settings), PAGE).await?;
    let (platform, channel, actor) = (platform()?, channel()?, Actor::Person(me.person));
    let settings = respond_keeping_form(read(&form, &channel), PAGE, FORM, &form)?;
    let mut transaction = platform.begin().await.map_err(database)?;
    let done = set_order_settings(&mut transaction, &platform, channel.id, &actor, &settings);
    respond_keeping_form(done.await, PAGE, FORM, &form)?;
    transaction.commit().await.map_err(database)?;
    redirect(&format!("{PAGE}?done=order_settings_saved"));
    Ok(())
}

#[cfg(feature = "ssr")]
fn read(form: &OrderSettingsForm, channel: &Channel) -> Result<OrderSettings, OrderError> {
    let amount = |text: &str| {
        let amount = Money::parse(text, channel.currency).map_err(|_| OrderError::Settings)?;
        Ok::<i64, OrderError>(amount.minor())
    };
    let grace = form.grace.trim().parse();
    Ok(OrderSettings {
        cancel_grace_minutes: grace.map_err(|_| OrderError::Settings)?,
        ops_goodwill_minor: amount(&form.ops)?,
        admin_goodwill_minor: amount(&form.admin)?,
    })
}
