//! Certificates by which no tax is taken from a person, at the desk.

use api_kit::ApiError;
use kernel::PersonId;
use leptos::prelude::*;
use server_fn::codec::GetUrl;

use crate::types::{ExemptionForm, ExemptionsView};

#[cfg(feature = "ssr")]
use {
    crate::types::ExemptionLine,
    api_identity::{require, require_for_form},
    api_kit::{channel, database, platform, redirect, respond, respond_keeping_form, typed_as},
    channels::Channel,
    identity::{Area, Permission},
    international::commands::{ExemptionError, NewExemption, end_exemption, exempt_buyer},
    international::queries::{Exemption, exemptions_of},
    kernel::FieldProblem,
    platform::{Actor, Platform},
};

/// Under this name a refused form is kept.
#[cfg(feature = "ssr")]
const FORM: &str = "exemption";

/// The page of a person.
#[cfg(feature = "ssr")]
fn page(person: PersonId) -> String {
    format!("/admin/people/{person}")
}

/// The certificates of a person, and the form for another one.
///
/// # Errors
/// `identity.signed_out`, `identity.forbidden`, `identity.second_factor_missing`.
#[server(input = GetUrl)]
pub async fn view_exemptions(person: PersonId) -> Result<ExemptionsView, ApiError> {
    let me = require(Permission::Read(Area::People)).await?;
    let (platform, channel) = (platform()?, channel()?);
    let mut connection = platform.pool().acquire().await.map_err(database)?;
    let found = exemptions_of(&mut connection, channel.id, person).await;
    let today = channel.day_at(platform.now());
    let line = |one: Exemption| ExemptionLine {
        is_over: one.valid_until.is_some_and(|day| day < today),
        id: one.id.to_string(),
        country: one.country,
        region: one.region,
        certificate: one.certificate,
        valid_until: one.valid_until.map(|day| day.to_string()),
    };
    Ok(ExemptionsView {
        lines: found.map_err(database)?.into_iter().map(line).collect(),
        form: typed_as(FORM).unwrap_or_default(),
        may_write: me.role.allows(Permission::Write(Area::People)),
    })
}

/// Writes a certificate of the person down; `form.place` is a country, or one with a region: `US-TX`.
///
/// # Errors
/// As [`view_exemptions`]; `international.certificate` with what is wrong.
#[server]
pub async fn exempt_person(person: PersonId, form: ExemptionForm) -> Result<(), ApiError> {
    let me = require_for_form(Permission::Write(Area::People), &page(person)).await?;
    let (platform, channel) = (platform()?, channel()?);
    let actor = Actor::Person(me.person);
    let done = exempt(&platform, &channel, (&actor, person), &form).await;
    respond_keeping_form(done, &page(person), FORM, &form)?;
    redirect(&format!("{}?done=exemption_granted", page(person)));
    Ok(())
}

/// Ends a certificate of the person. Ended before: nothing happens.
///
/// # Errors
/// As [`view_exemptions`].
#[server]
pub async fn end_person_exemption(person: PersonId, id: String) -> Result<(), ApiError> {
    let me = require_for_form(Permission::Write(Area::People), &page(person)).await?;
    let (platform, channel) = (platform()?, channel()?);
    let actor = Actor::Person(me.person);
    respond(
        end(&platform, &channel, (&actor, person), &id).await,
        &page(person),
    )?;
    redirect(&format!("{}?done=exemption_ended", page(person)));
    Ok(())
}

#[cfg(feature = "ssr")]
async fn exempt(
    platform: &Platform,
    channel: &Channel,
    whose: (&Actor, PersonId),
    form: &ExemptionForm,
) -> Result<(), ExemptionError> {
    let day = form.valid_until.trim();
    let valid_until = match (day.is_empty(), day.parse()) {
        (true, _) => None,
        (false, Ok(day)) => Some(day),
        (false, Err(_)) => {
            let problem = FieldProblem::new("valid_until", "date");
            return Err(ExemptionError::Fields(vec![problem]));
        }
    };
    let (country, region) = form.place.split_once('-').unwrap_or((&form.place, ""));
    let new = NewExemption {
        country,
        region,
        certificate: &form.certificate,
        valid_until,
    };
    let mut transaction = platform.begin().await?;
    exempt_buyer(&mut transaction, platform, channel.id, whose, &new).await?;
    transaction.commit().await?;
    Ok(())
}

#[cfg(feature = "ssr")]
async fn end(
    platform: &Platform,
    channel: &Channel,
    whose: (&Actor, PersonId),
    id: &str,
) -> Result<(), ExemptionError> {
    // An id that is none belongs to no certificate.
    let Ok(id) = id.parse() else { return Ok(()) };
    let mut transaction = platform.begin().await?;
    end_exemption(&mut transaction, platform, channel.id, whose, id).await?;
    transaction.commit().await?;
    Ok(())
}
