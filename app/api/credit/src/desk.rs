//! Store credit of a person at the desk: what there is, and giving or taking some.

use api_kit::ApiError;
use leptos::prelude::*;
use server_fn::codec::GetUrl;

use crate::types::{CreditAdjustForm, CreditDeskPage};

#[cfg(feature = "ssr")]
use {
    crate::form,
    crate::types::PersonCredit,
    api_identity::{require, require_for_form},
    api_kit::{channel, database, platform, redirect, respond_keeping_form, typed_as},
    channels::Channel,
    credit::CreditError,
    credit::queries::{balances, entries},
    flows::gift_cards::{CreditChange, adjust_credit, credit_limit},
    identity::queries::person_with_email,
    identity::{Area, Permission},
    kernel::{Money, PersonId},
    platform::Actor,
    sqlx::PgConnection,
    uuid::Uuid,
};

/// The form in which a failed attempt keeps what was typed.
#[cfg(feature = "ssr")]
const FORM: &str = "credit_adjust";

/// Where it stands.
#[cfg(feature = "ssr")]
const PAGE: &str = "/admin/credit";

/// The credit of who has the address `email`, with its history, and what the form to change it needs.
///
/// # Errors
/// `identity.signed_out`, `identity.forbidden`, `identity.second_factor_missing`.
#[server(input = GetUrl)]
pub async fn view_credit(#[server(default)] email: String) -> Result<CreditDeskPage, ApiError> {
    let me = require(Permission::Read(Area::Support)).await?;
    let (platform, channel) = (platform()?, channel()?);
    let mut connection = platform.pool().acquire().await.map_err(database)?;
    let found = person_with_email(&mut connection, channel.id, &email).await;
    let person = match found.map_err(database)? {
        Some(person) => Some(of_person(&mut connection, &channel, person).await),
        None => None,
    };
    let fresh = CreditAdjustForm {
        email,
        key: platform.ids().uuid().to_string(),
        ..CreditAdjustForm::default()
    };
    Ok(CreditDeskPage {
        person: person.transpose().map_err(database)?,
        form: typed_as(FORM).unwrap_or(fresh),
        limit: credit_limit(&channel, me.role),
        currency: channel.currency.code().to_owned(),
        may_write: me.role.allows(Permission::Write(Area::Support)),
    })
}

/// Gives or takes store credit.
///
/// # Errors
/// As [`view_credit`]; `credit.fields` with what is wrong, `credit.not_enough`.
#[server]
pub async fn adjust_store_credit(form: CreditAdjustForm) -> Result<(), ApiError> {
    let me = require_for_form(Permission::Write(Area::Support), PAGE).await?;
    let (platform, channel, actor) = (platform()?, channel()?, Actor::Person(me.person));
    let page = form::page_of(PAGE, &form.email);
    let read = read(&form, &channel);
    let (amount, expires_at) = respond_keeping_form(read, &page, FORM, &form)?;
    let change = CreditChange {
        email: &form.email,
        amount,
        reason: &form.reason,
        expires_at,
        reference: Uuid::parse_str(&form.key).unwrap_or_else(|_| platform.ids().uuid()),
    };
    let done = adjust_credit(&platform, &channel, (&actor, me.role), &change).await;
    respond_keeping_form(done, &page, FORM, &form)?;
    redirect(&format!("{page}&done=credit_adjusted"));
    Ok(())
}

#[cfg(feature = "ssr")]
fn read(
    form: &CreditAdjustForm,
    shop: &Channel,
) -> Result<(Money, Option<kernel::Timestamp>), CreditError> {
    let typed = form.amount.trim().replace('−', "-");
    let (sign, digits) = match typed.strip_prefix('-') {
        Some(digits) => (-1, digits),
        None => (1, typed.trim_start_matches('+')),
    };
    let amount = Money::parse(digits.trim(), shop.currency)
        .map_err(|_| CreditError::field("amount", "range"))?;
    let end = form::end_of(&form.expires_on, shop);
    let expires_at = end.ok_or_else(|| CreditError::field("expires_on", "date"))?;
    let signed = Money::new(amount.minor().saturating_mul(sign), amount.currency());
    Ok((signed, expires_at))
}

#[cfg(feature = "ssr")]
async fn of_person(
    connection: &mut PgConnection,
    shop: &Channel,
    person: PersonId,
) -> Result<PersonCredit, sqlx::Error> {
    let found = entries(connection, shop.id, person).await?;
    Ok(PersonCredit {
        balances: balances(connection, shop.id, person).await?,
        entries: found
            .into_iter()
            .map(|one| form::entry(shop, one))
            .collect(),
    })
}
