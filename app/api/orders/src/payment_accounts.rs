//! The shop's accounts at card processors, for those who set it up: what may be known of them, and entering them.
//!
//! Invariant: a secret comes in and never goes out; whoever enters one has shown not long ago who they are.
//! Deliberately not here: what keys look like, and whether an account is charged with (`payment_routing`).

use api_kit::ApiError;
use leptos::prelude::*;
use server_fn::codec::GetUrl;

pub mod types;

use types::{AccountForm, AccountView};

#[cfg(feature = "ssr")]
mod convert;

#[cfg(feature = "ssr")]
use {
    api_identity::{confirm_path, require, require_confirmed, require_for_form},
    api_kit::{
        channel, fail, path_below, platform, redirect, respond_keeping_form, service, site_address,
        typed_as,
    },
    flows::payment_accounts::{AccountDesk, AccountError},
    identity::{Area, Permission},
    platform::Actor,
};

/// Where gateways are listed.
#[cfg(feature = "ssr")]
const LIST: &str = "/admin/payments";

/// Under this name a refused form is kept, without its secrets.
#[cfg(feature = "ssr")]
const FORM: &str = "payment_account";

/// The account at a gateway; `None` for a gateway that there is not, or that needs none.
///
/// # Errors
/// `identity.signed_out`, `identity.forbidden`, `identity.second_factor_missing`.
#[server(input = GetUrl)]
pub async fn view_payment_account(gateway: String) -> Result<Option<AccountView>, ApiError> {
    let me = require(Permission::Write(Area::Settings)).await?;
    let (platform, channel, desk) = (platform()?, channel()?, service::<AccountDesk>()?);
    let found = match desk.account(channel.id, &gateway).await {
        Err(AccountError::Missing) => return Ok(None),
        found => found.map_err(fail)?,
    };
    let view = convert::view(&platform, &channel, (&gateway, site_address()?), found).await?;
    let is_confirmed = me.is_confirmed(platform.now());
    Ok(Some(AccountView {
        form: typed_as(FORM).unwrap_or(view.form),
        confirm_at: (!is_confirmed).then(|| confirm_path(&path_of(&gateway))),
        ..view
    }))
}

/// Enters the account after asking the gateway about it, and switches it on; secrets that are empty stay as they were.
///
/// # Errors
/// `payments.account` with `required`, `malformed`, `other_mode`, `refused`; `payments.unasked`, unless the form says that it
/// need not be asked; `payments.account_changed`, `payments.missing`, `identity.confirm`; as [`view_payment_account`].
#[server]
pub async fn save_payment_account(form: AccountForm) -> Result<(), ApiError> {
    require_for_form(Permission::Write(Area::Settings), LIST).await?;
    let page = path_of(&form.gateway);
    let me = require_confirmed(&page).await?;
    let (desk, channel, by) = (
        service::<AccountDesk>()?,
        channel()?,
        Actor::Person(me.person),
    );
    let entered = convert::enter(&desk, channel.id, &form, &by).await;
    respond_keeping_form(entered, &page, FORM, &form.without_secrets())?;
    redirect(&format!("{page}?done=payment_account_saved"));
    Ok(())
}

#[cfg(feature = "ssr")]
fn path_of(gateway: &str) -> String {
    path_below("/admin/payments/", gateway)
}
