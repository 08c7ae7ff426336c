//! Price lists for those who run the shop: list, one with its prices, writing, taking prices out. Tables of prices are sent to
//! a route of the server, and fetched from one.

pub mod types;

use api_kit::ApiError;
use leptos::prelude::*;
use server_fn::codec::GetUrl;

use self::types::{ListForm, ListView, PriceListsPage};

#[cfg(feature = "ssr")]
mod form;

#[cfg(feature = "ssr")]
use {
    api_identity::{require, require_for_form},
    api_kit::{channel, database, platform, redirect, respond, respond_keeping_form, typed_as},
    flows::price_lists::list_prices,
    identity::{Area, Permission},
    kernel::{PageRequest, PriceListId},
    platform::Actor,
    pricing::PricingError,
    pricing::commands::remove_list_price,
    pricing::queries::{price_list, price_lists},
    uuid::Uuid,
};

/// Where price lists are.
pub const PRICE_LISTS_PATH: &str = "/admin/price-lists";
/// The name of the file in the form that sends a table of prices.
pub const TABLE_FIELD: &str = "table";
/// Most rows of a table that is sent here.
pub const MAX_ROWS: usize = 2_000;

/// The form in which a failed attempt keeps what was typed.
#[cfg(feature = "ssr")]
const LIST_FORM: &str = "price_list";

/// The price lists of the shop by code.
///
/// # Errors
/// `identity.signed_out`, `identity.forbidden`, `identity.second_factor_missing`.
#[server(input = GetUrl)]
pub async fn list_price_lists(
    #[server(default)] after: String,
) -> Result<PriceListsPage, ApiError> {
    require(Permission::Read(Area::Catalogue)).await?;
    let (platform, channel) = (platform()?, channel()?);
    let page = PageRequest::new(50, after.parse().ok());
    let mut connection = platform.pool().acquire().await.map_err(database)?;
    let found = price_lists(&mut connection, channel.id, &page).await;
    let found = found.map_err(database)?;
    Ok(PriceListsPage {
        items: found
            .items
            .iter()
            .map(|list| form::line(list, &channel))
            .collect(),
        next: found.next.map(|cursor| cursor.to_string()),
    })
}

/// A price list with a page of its prices, or an empty form for `new`; `None` for an id that the shop has not.
///
/// # Errors
/// As [`list_price_lists`].
#[server(input = GetUrl)]
pub async fn view_price_list(
    id: String,
    #[server(default)] after: String,
) -> Result<Option<ListView>, ApiError> {
    let me = require(Permission::Read(Area::Catalogue)).await?;
    let (platform, channel) = (platform()?, channel()?);
    let mut connection = platform.pool().acquire().await.map_err(database)?;
    let mut view = form::blank(&channel);
    if id != "new" {
        let Ok(id) = id.parse::<PriceListId>() else {
            return Ok(None);
        };
        let stored = price_list(&mut connection, channel.id, id)
            .await
            .map_err(database)?;
        let Some(stored) = stored else {
            return Ok(None);
        };
        let page = PageRequest::new(50, after.parse().ok());
        let prices = list_prices(&mut connection, channel.id, id, &page).await;
        view = form::view(&stored, prices.map_err(database)?, &channel);
    }
    view.may_write = me.role.allows(Permission::Write(Area::Catalogue));
    let typed = typed_as::<ListForm>(LIST_FORM).filter(|typed| typed.id == view.form.id);
    view.form = typed.unwrap_or(view.form);
    Ok(Some(view))
}

/// Makes a price list, or changes the one of the form's id.
///
/// # Errors
/// As [`list_price_lists`]; `pricing.fields`, `pricing.list`, `pricing.currency`, `pricing.window`.
#[server]
pub async fn save_price_list(form: ListForm) -> Result<(), ApiError> {
    let me = require_for_form(Permission::Write(Area::Catalogue), PRICE_LISTS_PATH).await?;
    let (platform, channel, actor) = (platform()?, channel()?, Actor::Person(me.person));
    let saved = form::save(&platform, &channel, &actor, &form).await;
    let id = respond_keeping_form(saved, &page_of(&form.id), LIST_FORM, &form)?;
    redirect(&format!("{PRICE_LISTS_PATH}/{id}?done=price_list_saved"));
    Ok(())
}

/// Takes a price out of its list; one that is gone is no problem.
///
/// # Errors
/// As [`list_price_lists`].
#[server]
pub async fn remove_price(list: String, price: String) -> Result<(), ApiError> {
    let me = require_for_form(Permission::Write(Area::Catalogue), &page_of(&list)).await?;
    let page = page_of(&list);
    let (platform, channel, actor) = (platform()?, channel()?, Actor::Person(me.person));
    let price = price.parse().unwrap_or(Uuid::nil());
    let mut work = platform.begin().await.map_err(database)?;
    let removed = remove_list_price(&mut work, &platform, &actor, channel.id, price).await;
    respond(removed.map_err(PricingError::from), &page)?;
    work.commit().await.map_err(database)?;
    redirect(&page);
    Ok(())
}

/// The page of a list. What is no id leads to the form for a new one, and to no other address.
#[cfg(feature = "ssr")]
fn page_of(list: &str) -> String {
    list.parse::<PriceListId>().map_or_else(
        |_| format!("{PRICE_LISTS_PATH}/new"),
        |list| format!("{PRICE_LISTS_PATH}/{list}"),
    )
}
