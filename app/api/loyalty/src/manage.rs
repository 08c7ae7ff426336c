//! The programme, run by those who run the shop.

use api_kit::ApiError;
use leptos::prelude::*;
use server_fn::codec::GetUrl;

use crate::types::{LoyaltyPage, ProgrammeForm};

#[cfg(feature = "ssr")]
use {
    crate::{ADJUST_FORM, PROGRAMME_FORM, form},
    api_identity::{require, require_for_form},
    api_kit::{
        channel, database, platform, redirect, respond_keeping, respond_keeping_form, typed_as,
    },
    channels::Channel,
    identity::{Area, Permission},
    kernel::Money,
    loyalty::queries::{self, Totals},
    loyalty::{LoyaltyError, Programme, commands},
    platform::{Actor, Platform},
};

#[cfg(feature = "ssr")]
const PAGE: &str = "/admin/loyalty";

/// The programme, and what its points come to.
///
/// # Errors
/// `identity.signed_out`, `identity.forbidden`, `identity.second_factor_missing`.
#[server(input = GetUrl)]
pub async fn view_loyalty() -> Result<LoyaltyPage, ApiError> {
    require(Permission::Read(Area::Settings)).await?;
    let (platform, channel) = (platform()?, channel()?);
    let mut connection = platform.pool().acquire().await.map_err(database)?;
    let programme = queries::programme(&mut connection, channel.id).await;
    let programme = programme.map_err(database)?;
    let totals = queries::totals(&mut connection, channel.id).await;
    let key = platform.ids().uuid().to_string();
    let totals = totals.map_err(database)?;
    Ok(page(&channel, programme.as_ref(), totals, key))
}

/// Writes the programme.
///
/// # Errors
/// As [`view_loyalty`]; `loyalty.fields`.
#[server]
pub async fn save_programme(form: ProgrammeForm) -> Result<(), ApiError> {
    let me = require_for_form(Permission::Write(Area::Settings), PAGE).await?;
    let (platform, channel) = (platform()?, channel()?);
    let saved = save(&platform, &channel, &form, &Actor::Person(me.person)).await;
    respond_keeping_form(saved, PAGE, PROGRAMME_FORM, &form)?;
    redirect("/admin/loyalty?done=programme_saved");
    Ok(())
}

/// Gives points to the person of this address, or takes some when `points` is negative. `key` is the form's: the same one
/// again changes nothing.
///
/// # Errors
/// As [`view_loyalty`]; `loyalty.fields`, `loyalty.person`, `loyalty.not_enough`, `loyalty.programme`.
#[server]
pub async fn adjust_points(
    email: String,
    points: String,
    reason: String,
    key: String,
) -> Result<(), ApiError> {
    let me = require_for_form(Permission::Write(Area::Money), PAGE).await?;
    let (platform, channel, actor) = (platform()?, channel()?, Actor::Person(me.person));
    let typed = [&email, &points, &reason].map(String::as_str);
    let adjusted = adjust(&platform, &channel, &actor, typed, &key).await;
    let [email, points, reason] = typed;
    let kept = [("email", email), ("points", points), ("reason", reason)];
    respond_keeping(adjusted, PAGE, ADJUST_FORM, &kept)?;
    redirect("/admin/loyalty?done=points_adjusted");
    Ok(())
}

#[cfg(feature = "ssr")]
async fn save(
    platform: &Platform,
    channel: &Channel,
    form: &ProgrammeForm,
    actor: &Actor,
) -> Result<(), LoyaltyError> {
    let draft = form::draft(form, channel)?;
    let mut transaction = platform.begin().await?;
    commands::set_programme(&mut transaction, platform, channel.id, actor, &draft).await?;
    transaction.commit().await?;
    Ok(())
}

#[cfg(feature = "ssr")]
async fn adjust(
    platform: &Platform,
    channel: &Channel,
    actor: &Actor,
    [email, points, reason]: [&str; 3],
    key: &str,
) -> Result<(), LoyaltyError> {
    let number = points.trim().parse().ok();
    let number: i64 = number.ok_or_else(|| LoyaltyError::field("points", "number"))?;
    let key = key.parse().map_err(|_| LoyaltyError::KeyUsed)?;
    let mut transaction = platform.begin().await?;
    let connection = &mut *transaction;
    let person = identity::queries::person_with_email(connection, channel.id, email).await?;
    let whose = (person.ok_or(LoyaltyError::NoPerson)?, key);
    commands::adjust_points(
        connection, platform, channel.id, actor, whose, number, reason,
    )
    .await?;
    transaction.commit().await?;
    Ok(())
}

#[cfg(feature = "ssr")]
fn page(
    channel: &Channel,
    programme: Option<&Programme>,
    totals: Totals,
    key: String,
) -> LoyaltyPage {
    let points = totals.available.saturating_add(totals.pending);
    // Rounded down to the minor unit: nobody redeems parts of a step.
    let owed = programme.and_then(|programme| {
        points
            .checked_mul(programme.step_minor)?
            .checked_div(i64::from(programme.step_points))
    });
    LoyaltyPage {
        form: typed_as(PROGRAMME_FORM).unwrap_or_else(|| form::form(programme, channel.currency)),
        currency: channel.currency.code().to_owned(),
        exists: programme.is_some(),
        people: totals.people,
        available: totals.available,
        pending: totals.pending,
        liability: Money::new(owed.unwrap_or_default(), channel.currency),
        friends: totals.friends,
        rewards: totals.rewards,
        key,
    }
}
