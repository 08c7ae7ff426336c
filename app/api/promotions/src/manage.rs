//! Promotions, written and switched by those who run the shop.

use api_kit::ApiError;
use leptos::prelude::*;
use server_fn::codec::GetUrl;

use crate::types::{PromotionForm, PromotionPage, PromotionsPage};

#[cfg(feature = "ssr")]
use {
    crate::PROMOTION_FORM,
    crate::form,
    crate::types::CodeLine,
    api_identity::{require, require_for_form},
    api_kit::{channel, database, platform, redirect, respond, respond_keeping},
    channels::Channel,
    identity::{Area, Permission},
    kernel::{PageRequest, PromotionId},
    platform::{Actor, Platform},
    promotions::PromotionError,
    promotions::commands::{self, NewCodes},
    promotions::queries::{self, CodeView},
};

/// Where they are listed.
#[cfg(feature = "ssr")]
const LIST: &str = "/admin/promotions";

/// The promotions, newest first, after the cursor `after`.
///
/// # Errors
/// `identity.signed_out`, `identity.forbidden`, `identity.second_factor_missing`.
#[server(input = GetUrl)]
pub async fn list_promotions(#[server(default)] after: String) -> Result<PromotionsPage, ApiError> {
    require(Permission::Read(Area::Catalogue)).await?;
    let (platform, channel) = (platform()?, channel()?);
    let page = PageRequest::new(50, after.parse().ok());
    let mut connection = platform.pool().acquire().await.map_err(database)?;
    let found = queries::promotions(&mut connection, channel.id, &page).await;
    let found = found.map_err(database)?;
    Ok(PromotionsPage {
        items: found.items.iter().map(form::line).collect(),
        next: found.next.map(|cursor| cursor.to_string()),
    })
}

/// A promotion with its codes; an empty one for `new`, and for an id that the shop has not.
///
/// # Errors
/// As [`list_promotions`].
#[server(input = GetUrl)]
pub async fn view_promotion(id: String) -> Result<PromotionPage, ApiError> {
    require(Permission::Read(Area::Catalogue)).await?;
    let (platform, channel) = (platform()?, channel()?);
    let mut connection = platform.pool().acquire().await.map_err(database)?;
    let Ok(id) = id.parse::<PromotionId>() else {
        return Ok(blank());
    };
    let found = queries::promotion_by_id(&mut connection, channel.id, id).await;
    let Some(summary) = found.map_err(database)? else {
        return Ok(blank());
    };
    let page = PageRequest::new(100, None);
    let codes = queries::codes_of(&mut connection, channel.id, id, &page).await;
    Ok(PromotionPage {
        line: Some(form::line(&summary)),
        form: typed_before().unwrap_or_else(|| form::form(&summary, &channel)),
        codes: codes
            .map_err(database)?
            .items
            .into_iter()
            .map(code_line)
            .collect(),
    })
}

/// Writes a new promotion, or changes the one of `form.id`, and shows it.
///
/// # Errors
/// As [`list_promotions`]; `promotions.fields`, `promotions.below_use`, `promotions.promotion`.
#[server]
pub async fn save_promotion(form: PromotionForm) -> Result<(), ApiError> {
    let me = require_for_form(Permission::Write(Area::Catalogue), LIST).await?;
    let page = format!(
        "{LIST}/{}",
        if form.id.is_empty() { "new" } else { &form.id }
    );
    let (platform, channel, actor) = (platform()?, channel()?, Actor::Person(me.person));
    let saved = save(&platform, &channel, &form, &actor).await;
    let kept = serde_json::to_string(&form).unwrap_or_default();
    let id = respond_keeping(saved, &page, PROMOTION_FORM, &[("form", &kept)])?;
    redirect(&format!("{LIST}/{id}"));
    Ok(())
}

/// Starts or stops a promotion.
///
/// # Errors
/// As [`list_promotions`]; `promotions.state`, `promotions.promotion`.
#[server]
pub async fn switch_promotion(id: String, run: bool) -> Result<(), ApiError> {
    let me = require_for_form(Permission::Write(Area::Catalogue), LIST).await?;
    let (platform, channel) = (platform()?, channel()?);
    let (page, actor) = (format!("{LIST}/{id}"), Actor::Person(me.person));
    let mut transaction = platform.begin().await.map_err(database)?;
    let switched = match id.parse() {
        Ok(id) => {
            let next = form::state(run);
            commands::set_state(&mut transaction, &platform, channel.id, &actor, id, next).await
        }
        Err(_) => Err(PromotionError::NoPromotion),
    };
    respond(switched, &page)?;
    transaction.commit().await.map_err(database)?;
    redirect(&page);
    Ok(())
}

/// Adds the code that was typed, or, when there is none, `count` codes that nobody can guess.
///
/// # Errors
/// As [`list_promotions`]; `promotions.code`, `promotions.code_taken`, `promotions.fields`, `promotions.promotion`.
#[server]
pub async fn add_codes(
    id: String,
    #[server(default)] code: String,
    #[server(default)] count: String,
) -> Result<(), ApiError> {
    let me = require_for_form(Permission::Write(Area::Catalogue), LIST).await?;
    let (platform, channel) = (platform()?, channel()?);
    let (page, actor) = (format!("{LIST}/{id}"), Actor::Person(me.person));
    let mut transaction = platform.begin().await.map_err(database)?;
    let added = match id.parse() {
        Ok(id) => {
            let new = new_codes(code, &count);
            commands::add_codes(&mut transaction, &platform, channel.id, &actor, id, &new).await
        }
        Err(_) => Err(PromotionError::NoPromotion),
    };
    respond(added, &page)?;
    transaction.commit().await.map_err(database)?;
    redirect(&page);
    Ok(())
}

#[cfg(feature = "ssr")]
async fn save(
    platform: &Platform,
    channel: &Channel,
    form: &PromotionForm,
    actor: &Actor,
) -> Result<PromotionId, PromotionError> {
    let draft = form::draft(form, channel, platform.now())?;
    let mut transaction = platform.begin().await?;
    let connection = &mut *transaction;
    let id = if form.id.is_empty() {
        commands::create_promotion(connection, platform, channel.id, actor, &draft).await?
    } else {
        let id = form.id.parse().map_err(|_| PromotionError::NoPromotion)?;
        commands::change_promotion(connection, platform, channel.id, actor, id, &draft).await?;
        id
    };
    transaction.commit().await?;
    Ok(id)
}

/// What was typed at a failed attempt without JavaScript.
#[cfg(feature = "ssr")]
fn typed_before() -> Option<PromotionForm> {
    serde_json::from_str(&api_kit::typed(PROMOTION_FORM).value("form")).ok()
}

#[cfg(feature = "ssr")]
fn blank() -> PromotionPage {
    PromotionPage {
        line: None,
        form: typed_before().unwrap_or_default(),
        codes: Vec::new(),
    }
}

#[cfg(feature = "ssr")]
fn new_codes(code: String, count: &str) -> NewCodes {
    if code.trim().is_empty() {
        NewCodes::Batch {
            count: count.trim().parse().unwrap_or_default(),
            prefix: String::new(),
        }
    } else {
        NewCodes::One {
            code,
            usage_limit: None,
        }
    }
}

#[cfg(feature = "ssr")]
fn code_line(code: CodeView) -> CodeLine {
    CodeLine {
        code: code.code,
        used: code.used,
        limit: code.usage_limit,
    }
}
