//! Products that are gift cards: which ones, and making one.

use api_kit::ApiError;
use leptos::prelude::*;
use server_fn::codec::GetUrl;

#[cfg(feature = "ssr")]
use crate::types::CardProduct;
use crate::types::CardProducts;

#[cfg(feature = "ssr")]
use {
    api_identity::{require, require_for_form},
    api_kit::{channel, database, platform, redirect, respond_keeping, typed, wants_page},
    catalog::commands::set_gift_card,
    catalog::queries::gift_card_products,
    identity::{Area, Permission},
    platform::Actor,
};

/// The form in which a failed attempt keeps what was typed.
#[cfg(feature = "ssr")]
const FORM: &str = "card_product";

/// Where it stands.
#[cfg(feature = "ssr")]
const PAGE: &str = "/admin/gift-cards";

/// The products that are gift cards, by name.
///
/// # Errors
/// `identity.signed_out`, `identity.forbidden`, `identity.second_factor_missing`.
#[server(input = GetUrl)]
pub async fn list_card_products() -> Result<CardProducts, ApiError> {
    let me = require(Permission::Read(Area::Money)).await?;
    let (platform, channel) = (platform()?, channel()?);
    let mut connection = platform.pool().acquire().await.map_err(database)?;
    let found = gift_card_products(&mut connection, channel.id).await;
    let items = found.map_err(database)?.into_iter().map(|one| CardProduct {
        slug: one.slug,
        title: one.title,
        is_published: one.is_published,
    });
    Ok(CardProducts {
        items: items.collect(),
        typed: typed(FORM).value("slug"),
        may_write: me.role.allows(Permission::Write(Area::Money)),
    })
}

/// Makes the product with this slug a gift card, or (`goods`) goods again.
///
/// # Errors
/// As [`list_card_products`]; `catalog.product`.
#[server]
pub async fn sell_as_card(slug: String, #[server(default)] goods: bool) -> Result<(), ApiError> {
    let me = require_for_form(Permission::Write(Area::Money), PAGE).await?;
    let (platform, channel, actor) = (platform()?, channel()?, Actor::Person(me.person));
    let mut transaction = platform.begin().await.map_err(database)?;
    let kind = (slug.as_str(), !goods);
    let set = set_gift_card(&mut transaction, &platform, &actor, channel.id, kind).await;
    respond_keeping(set, PAGE, FORM, &[("slug", &slug)])?;
    transaction.commit().await.map_err(database)?;
    if wants_page() {
        redirect(PAGE);
    }
    Ok(())
}
