//! Gift cards, issued and looked after by those who run the shop.

use api_kit::ApiError;
use leptos::prelude::*;
use server_fn::codec::GetUrl;

use crate::types::{FreshCard, GiftCardForm, GiftCardPage, GiftCardsPage};

#[cfg(feature = "ssr")]
use {
    crate::{GIFT_CARD_FORM, form},
    api_identity::{require, require_for_form},
    api_kit::{
        channel, database, platform, redirect, respond, respond_keeping_form, service,
        site_address, typed_as, wants_page,
    },
    credit::commands::{block, unblock},
    credit::queries::{GiftCardFilter, card_entries, gift_card, gift_cards},
    credit::{AccountId, CreditError, Issued},
    flows::gift_cards::GiftCardDesk,
    identity::{Area, Permission},
    platform::Actor,
};

/// Where they are listed.
#[cfg(feature = "ssr")]
const LIST: &str = "/admin/gift-cards";

/// The gift cards, newest first: those whose code ends with `search`, or whose address begins with it; those after the card
/// `after`.
///
/// # Errors
/// `identity.signed_out`, `identity.forbidden`, `identity.second_factor_missing`.
#[server(input = GetUrl)]
pub async fn list_gift_cards(
    #[server(default)] search: String,
    #[server(default)] after: String,
) -> Result<GiftCardsPage, ApiError> {
    let me = require(Permission::Read(Area::Money)).await?;
    let (platform, channel) = (platform()?, channel()?);
    let filter = GiftCardFilter {
        search,
        after: after.parse().ok().map(AccountId),
        limit: form::PAGE_AND_ONE,
    };
    let mut connection = platform.pool().acquire().await.map_err(database)?;
    let found = gift_cards(&mut connection, channel.id, &filter).await;
    let (items, next) = form::page(&channel, &found.map_err(database)?, platform.now());
    Ok(GiftCardsPage {
        items,
        next,
        currencies: form::currencies(&channel),
        form: typed_as(GIFT_CARD_FORM).unwrap_or_default(),
        may_write: me.role.allows(Permission::Write(Area::Money)),
    })
}

/// A gift card with its history; `None` for an id that the shop has not.
///
/// # Errors
/// As [`list_gift_cards`].
#[server(input = GetUrl)]
pub async fn view_gift_card(id: String) -> Result<Option<GiftCardPage>, ApiError> {
    let me = require(Permission::Read(Area::Money)).await?;
    let (platform, channel) = (platform()?, channel()?);
    let Ok(id) = id.parse().map(AccountId) else {
        return Ok(None);
    };
    let mut connection = platform.pool().acquire().await.map_err(database)?;
    let found = gift_card(&mut connection, channel.id, id).await;
    let Some(card) = found.map_err(database)? else {
        return Ok(None);
    };
    let entries = card_entries(&mut connection, channel.id, id).await;
    let entries = entries.map_err(database)?;
    let may_write = me.role.allows(Permission::Write(Area::Money));
    Ok(Some(form::one(
        &channel,
        card,
        entries,
        platform.now(),
        may_write,
    )))
}

/// Issues a card and mails its code, which a script is told this once; `None` when the same form issued it before.
///
/// # Errors
/// As [`list_gift_cards`]; `credit.fields` with what is wrong.
#[server]
pub async fn issue_gift_card(form: GiftCardForm) -> Result<Option<FreshCard>, ApiError> {
    let me = require_for_form(Permission::Write(Area::Money), LIST).await?;
    let (desk, platform, channel) = (service::<GiftCardDesk>()?, platform()?, channel()?);
    let (site, actor) = (site_address()?, Actor::Person(me.person));
    let checked = form::check(&form, &channel);
    let checked = respond_keeping_form(checked, LIST, GIFT_CARD_FORM, &form)?;
    let new = form::issue(&form, &checked, platform.ids().uuid());
    let issued = desk.issue_gift_card(&channel, &site, &actor, &new).await;
    let issued = respond_keeping_form(issued, LIST, GIFT_CARD_FORM, &form)?;
    if wants_page() {
        redirect(&format!("{LIST}?done=card_issued"));
    }
    let email = checked.email;
    Ok(issued.map(|Issued { code, .. }| FreshCard { code, email }))
}

/// Blocks a card, or lets it go.
///
/// # Errors
/// As [`list_gift_cards`]; `credit.card`.
#[server]
pub async fn switch_gift_card(
    id: String,
    #[server(default)] blocked: bool,
) -> Result<(), ApiError> {
    let me = require_for_form(Permission::Write(Area::Money), LIST).await?;
    let (platform, channel, actor) = (platform()?, channel()?, Actor::Person(me.person));
    let page = format!("{LIST}/{id}");
    let card = id.parse().map(AccountId).map_err(|_| CreditError::NoCard);
    let card = respond(card, LIST)?;
    let mut transaction = platform.begin().await.map_err(database)?;
    let switched = if blocked {
        block(&mut transaction, &platform, channel.id, &actor, card).await
    } else {
        unblock(&mut transaction, &platform, channel.id, &actor, card).await
    };
    respond(switched, &page)?;
    transaction.commit().await.map_err(database)?;
    redirect(&page);
    Ok(())
}

/// Gives a card a new code and mails it; the old one is nothing any more. A script is told the code this once.
///
/// # Errors
/// As [`list_gift_cards`]; `credit.card`.
#[server]
pub async fn renew_gift_card(id: String) -> Result<FreshCard, ApiError> {
    let me = require_for_form(Permission::Write(Area::Money), LIST).await?;
    let (desk, channel) = (service::<GiftCardDesk>()?, channel()?);
    let (site, actor) = (site_address()?, Actor::Person(me.person));
    let card = id.parse().map(AccountId).map_err(|_| CreditError::NoCard);
    let card = respond(card, LIST)?;
    let renewed = desk.renew_gift_card(&channel, &site, &actor, card).await;
    let (issued, email) = respond(renewed, LIST)?;
    if wants_page() {
        redirect(&format!("{LIST}/{id}?done=code_sent"));
    }
    let code = issued.code;
    Ok(FreshCard { code, email })
}
