//! What a person wants to be written to about, and what they agreed to.

use std::collections::BTreeMap;

use api_kit::ApiError;
use leptos::prelude::*;
use server_fn::codec::GetUrl;

use crate::types::NotificationsView;

#[cfg(feature = "ssr")]
use {
    crate::{CONSENT_TEXT, convert},
    api_identity::{person_for_form, require_person},
    api_kit::{channel, database, platform, redirect, respond, service, wants_page},
    customers::queries::{consent_history, current_consents, notification_settings},
    customers::{Customers, Purpose},
};

#[cfg(feature = "ssr")]
const PAGE: &str = "/account/notifications";

/// Everything on the page of notifications, of who asks.
///
/// # Errors
/// `identity.signed_out`.
#[server(input = GetUrl)]
pub async fn my_notifications() -> Result<NotificationsView, ApiError> {
    let me = require_person().await?;
    let (platform, channel) = (platform()?, channel()?);
    let mut connection = platform.pool().acquire().await.map_err(database)?;
    let (preferences, quiet) = notification_settings(&mut connection, channel.id, me.person)
        .await
        .map_err(database)?;
    let consents = current_consents(&mut connection, channel.id, me.person)
        .await
        .map_err(database)?;
    let history = consent_history(&mut connection, channel.id, me.person, convert::HISTORY)
        .await
        .map_err(database)?;
    Ok(convert::notifications(
        &channel,
        &preferences,
        quiet,
        &consents,
        history,
    ))
}

/// Keeps the whole form: what is not ticked is off. `chosen` has a key `<kind>_<way>` for every ticked box; quiet hours
/// are `HH:MM` or both empty.
///
/// # Errors
/// `customers.fields` with `quiet_from` or `quiet_until`, `identity.signed_out`.
#[server]
pub async fn set_notifications(
    #[server(default)] chosen: BTreeMap<String, String>,
    #[server(default)] quiet_from: String,
    #[server(default)] quiet_until: String,
) -> Result<(), ApiError> {
    let me = person_for_form(PAGE).await?;
    let (customers, channel) = (service::<Customers>()?, channel()?);
    let quiet = respond(convert::quiet_hours(&quiet_from, &quiet_until), PAGE)?;
    let wanted = convert::preferences(|name| chosen.contains_key(name));
    let set = customers
        .set_notifications(channel.id, me.person, &wanted, quiet)
        .await;
    respond(set, PAGE)?;
    if wants_page() {
        redirect("/account/notifications?done=notifications_saved");
    }
    Ok(())
}

/// Gives the consents that are ticked (`granted` has their words as keys) and withdraws the others.
///
/// # Errors
/// `identity.signed_out`.
#[server]
pub async fn set_consents(
    #[server(default)] granted: BTreeMap<String, String>,
) -> Result<(), ApiError> {
    let me = person_for_form(PAGE).await?;
    let (customers, channel) = (service::<Customers>()?, channel()?);
    let wanted: Vec<(Purpose, bool)> = Purpose::ALL
        .into_iter()
        .map(|purpose| (purpose, granted.contains_key(purpose.as_str())))
        .collect();
    let set = customers
        .set_consents(
            channel.id,
            me.person,
            &wanted,
            CONSENT_TEXT,
            &api_kit::origin(),
        )
        .await;
    respond(set, PAGE)?;
    if wants_page() {
        redirect("/account/notifications?done=consents_saved");
    }
    Ok(())
}
