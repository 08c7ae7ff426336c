//! Promotions, written and switched by those who run the shop.

use api_kit::ApiError;
use leptos::prelude::*;
use server_fn::codec::GetUrl;

use crate::types::{PromotionForm, PromotionPage, PromotionsPage};

#[cfg(feature = "ssr")]
use {
    crate::PROMOTION_FORM,
    crate::form,
    crate::goods::{Goods, Handles},
    crate::types::{CodeLine, MarketLine, PromotionLine},
    api_identity::{require, require_for_form},
    api_kit::{channel, database, platform, redirect, respond, respond_keeping_form, typed_as},
    channels::Channel,
    identity::{Area, Permission},
    kernel::{PageRequest, PromotionId},
    platform::{Actor, Platform},
    promotions::PromotionError,
    promotions::commands::{self, NewCodes},
    promotions::queries::{self, CodeView, PromotionSummary},
    sqlx::PgConnection,
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

/// A promotion with its codes; an empty one for `new`, and `None` for an id that the shop has not.
///
/// # Errors
/// As [`list_promotions`].
#[server(input = GetUrl)]
pub async fn view_promotion(id: String) -> Result<Option<PromotionPage>, ApiError> {
    require(Permission::Read(Area::Catalogue)).await?;
    let (platform, channel) = (platform()?, channel()?);
    if id == "new" {
        return Ok(Some(page_of(&channel, None, PromotionForm::default())));
    }
    let Ok(id) = id.parse::<PromotionId>() else {
        return Ok(None);
    };
    let mut connection = platform.pool().acquire().await.map_err(database)?;
    let found = queries::promotion_by_id(&mut connection, channel.id, id).await;
    match found.map_err(database)? {
        Some(summary) => stored(&mut connection, &channel, &summary).await.map(Some),
        None => Ok(None),
    }
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
    let id = respond_keeping_form(saved, &page, PROMOTION_FORM, &form)?;
    redirect(&format!("{LIST}/{id}"));
    Ok(())
}

/// Writes a draft of the same rule, without its codes, and shows it.
///
/// # Errors
/// As [`list_promotions`]; `promotions.promotion`.
#[server]
pub async fn duplicate_promotion(id: String) -> Result<(), ApiError> {
    let me = require_for_form(Permission::Write(Area::Catalogue), LIST).await?;
    let (platform, channel, actor) = (platform()?, channel()?, Actor::Person(me.person));
    let copied = copy(&platform, &channel, &id, &actor).await;
    let copied = respond(copied, &format!("{LIST}/{id}"))?;
    redirect(&format!("{LIST}/{copied}"));
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
    let mut transaction = platform.begin().await?;
    let connection = &mut *transaction;
    let goods = Goods::of_form(connection, channel.id, form).await?;
    let draft = form::draft(form, &goods, channel, platform.now())?;
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

#[cfg(feature = "ssr")]
async fn copy(
    platform: &Platform,
    channel: &Channel,
    id: &str,
    actor: &Actor,
) -> Result<PromotionId, PromotionError> {
    let id: PromotionId = id.parse().map_err(|_| PromotionError::NoPromotion)?;
    let mut transaction = platform.begin().await?;
    let found = queries::promotion_by_id(&mut transaction, channel.id, id).await?;
    let draft = found.ok_or(PromotionError::NoPromotion)?.stored.draft;
    let copy =
        commands::create_promotion(&mut transaction, platform, channel.id, actor, &draft).await?;
    transaction.commit().await?;
    Ok(copy)
}

/// The page of a promotion that is there.
#[cfg(feature = "ssr")]
async fn stored(
    connection: &mut PgConnection,
    channel: &Channel,
    summary: &PromotionSummary,
) -> Result<PromotionPage, ApiError> {
    let (id, draft) = (summary.stored.id, &summary.stored.draft);
    let handles = Handles::of_draft(connection, channel.id, draft).await;
    let form = form::form(summary, &handles.map_err(database)?, channel);
    let newest = PageRequest::new(100, None);
    let codes = queries::codes_of(connection, channel.id, id, &newest).await;
    let codes = codes.map_err(database)?.items;
    Ok(PromotionPage {
        codes: codes.into_iter().map(code_line).collect(),
        ..page_of(channel, Some(form::line(summary)), form)
    })
}

/// The form, or what was typed at a failed attempt without JavaScript, with what there is to choose.
#[cfg(feature = "ssr")]
fn page_of(channel: &Channel, line: Option<PromotionLine>, form: PromotionForm) -> PromotionPage {
    let markets = channel.markets.iter().map(|market| MarketLine {
        code: market.code.clone(),
        name: market.name.clone(),
    });
    let mut currencies = vec![channel.currency.code().to_owned()];
    for market in &channel.markets {
        let code = market.currency.code().to_owned();
        if !currencies.contains(&code) {
            currencies.push(code);
        }
    }
    PromotionPage {
        line,
        form: typed_as(PROMOTION_FORM).unwrap_or(form),
        codes: Vec::new(),
        markets: markets.collect(),
        currencies,
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
