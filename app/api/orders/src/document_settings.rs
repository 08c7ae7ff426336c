//! How a shop's invoices, receipts and credit notes name it, for those who set it up.
//!
//! Deliberately not here: tax numbers, which come with registrations for tax and are printed by themselves.

use api_kit::ApiError;
use leptos::prelude::*;
use serde::{Deserialize, Serialize};
use server_fn::codec::GetUrl;

#[cfg(feature = "ssr")]
use {
    api_identity::{require, require_for_form},
    api_kit::{channel, database, platform, redirect, respond_keeping_form, typed_as},
    documents::commands::{hold_seller_settings, set_seller_settings},
    documents::queries::{seller_settings, seller_settings_version},
    documents::{DocumentError, SellerSettings},
    flows::documents::letterhead,
    identity::{Area, Permission},
    kernel::ChannelId,
    platform::{Actor, Platform},
};

/// Under this name a refused form is kept.
#[cfg(feature = "ssr")]
const FORM: &str = "document_settings";

/// Where they are set.
#[cfg(feature = "ssr")]
const PAGE: &str = "/admin/settings/documents";

/// The stored word of the paper that North America uses.
#[cfg(feature = "ssr")]
const LETTER: &str = "letter";

/// How documents name the shop.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DocumentSettingsView {
    /// As it is, or as it was typed at a failed attempt without JavaScript.
    pub form: DocumentSettingsForm,
    /// What the shop is called where it says no other name.
    pub shop_name: String,
    /// The name that the next document prints.
    pub name: String,
    /// And what it prints below: address, registration, tax numbers, where the shop is written to.
    pub lines: Vec<String>,
    /// Whether who asks may change it.
    pub may_write: bool,
    /// Whether who asks may read who changed it.
    pub may_audit: bool,
}

/// What the form sends.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct DocumentSettingsForm {
    /// Of what state of the settings it is.
    pub version: i32,
    /// Name of the business; empty: the shop's.
    pub legal_name: String,
    /// In lines.
    pub address: String,
    /// Name and number in a register of businesses.
    pub registration: String,
    /// `a4` or `letter`.
    pub paper: String,
    /// At the end of each document of a sale.
    pub note: String,
}

/// How documents name the shop.
///
/// # Errors
/// `identity.signed_out`, `identity.forbidden`, `identity.second_factor_missing`.
#[server(input = GetUrl)]
pub async fn view_document_settings() -> Result<DocumentSettingsView, ApiError> {
    let me = require(Permission::Read(Area::Settings)).await?;
    let (platform, channel) = (platform()?, channel()?);
    let mut connection = platform.pool().acquire().await.map_err(database)?;
    let stored = seller_settings(&mut connection, channel.id).await;
    let version = seller_settings_version(&mut connection, channel.id).await;
    let printed = letterhead(&mut connection, &channel, platform.now()).await;
    let printed = printed.map_err(database)?;
    let stored = form(stored.map_err(database)?, version.map_err(database)?);
    Ok(DocumentSettingsView {
        form: typed_as(FORM).unwrap_or(stored),
        shop_name: channel.name.clone(),
        name: printed.name,
        lines: printed.lines,
        may_write: me.role.allows(Permission::Write(Area::Settings)),
        may_audit: me.role.allows(Permission::Read(Area::People)),
    })
}

/// Sets it, if nobody has since the form was drawn.
///
/// # Errors
/// `documents.settings` with `too_long` and `too_many_lines`, `documents.changed`, and as [`view_document_settings`].
#[server]
pub async fn save_document_settings(form: DocumentSettingsForm) -> Result<(), ApiError> {
    let me = require_for_form(Permission::Write(Area::Settings), PAGE).await?;
    let (platform, channel, actor) = (platform()?, channel()?, Actor::Person(me.person));
    let saved = save(&platform, channel.id, &actor, &form).await;
    respond_keeping_form(saved, PAGE, FORM, &form)?;
    redirect(&format!("{PAGE}?done=document_settings_saved"));
    Ok(())
}

#[cfg(feature = "ssr")]
fn form(stored: SellerSettings, version: i32) -> DocumentSettingsForm {
    let paper = if stored.is_letter { LETTER } else { "a4" };
    DocumentSettingsForm {
        version,
        legal_name: stored.legal_name,
        address: stored.address,
        registration: stored.registration,
        paper: paper.into(),
        note: stored.note,
    }
}

#[cfg(feature = "ssr")]
async fn save(
    platform: &Platform,
    channel: ChannelId,
    actor: &Actor,
    form: &DocumentSettingsForm,
) -> Result<(), DocumentError> {
    let settings = SellerSettings {
        legal_name: form.legal_name.clone(),
        address: form.address.clone(),
        registration: form.registration.clone(),
        is_letter: form.paper == LETTER,
        note: form.note.clone(),
    };
    let mut work = platform.begin().await?;
    hold_seller_settings(&mut work, channel, form.version).await?;
    set_seller_settings(&mut work, platform, channel, actor, &settings).await?;
    work.commit().await?;
    Ok(())
}
