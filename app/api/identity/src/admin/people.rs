//! The people of the shop: customers, guests who host, staff.

use api_kit::ApiError;
use kernel::PersonId;
use leptos::prelude::*;
use server_fn::codec::GetUrl;

use super::types::{PeoplePage, PersonView};

#[cfg(feature = "ssr")]
use {
    super::types::PersonRow,
    crate::caller::{origin, require, require_for_form},
    crate::confirmation::require_confirmed,
    crate::convert,
    api_kit::{channel, database, platform, redirect, respond, service, wants_page},
    channels::Channel,
    identity::queries::{self, PeopleFilter, PeopleSort, PersonCard, PersonLine},
    identity::{Area, CurrentPerson, Identity, IdentityError, Permission, Role},
    kernel::{Cursor, PageRequest},
};

/// People on one page of the list.
#[cfg(feature = "ssr")]
const PEOPLE_PER_PAGE: u16 = 50;
/// Events on a person's page.
#[cfg(feature = "ssr")]
const EVENTS_PER_PAGE: u16 = 20;

/// A page of people. `search` is the beginning of a name or an address, `role` a role's word or empty, `sort` `name` or
/// `newest`, `after` the cursor of the page before.
///
/// # Errors
/// `identity.signed_out`, `identity.forbidden`, `identity.second_factor_missing`.
#[server(input = GetUrl)]
pub async fn list_people(
    #[server(default)] search: String,
    #[server(default)] role: String,
    #[server(default)] sort: String,
    after: Option<String>,
) -> Result<PeoplePage, ApiError> {
    require(Permission::Read(Area::People)).await?;
    let (platform, channel) = (platform()?, channel()?);
    let filter = PeopleFilter {
        search: &search,
        role: role.parse().ok(),
        sort: match sort.as_str() {
            "name" => PeopleSort::Name,
            _ => PeopleSort::Newest,
        },
    };
    let after = after.and_then(|text| text.parse::<Cursor>().ok());
    let request = PageRequest::new(PEOPLE_PER_PAGE, after);
    let mut connection = platform.pool().acquire().await.map_err(database)?;
    let page = queries::people_of_channel(&mut connection, channel.id, filter, &request)
        .await
        .map_err(database)?;
    Ok(PeoplePage {
        items: page
            .items
            .into_iter()
            .map(|one| row(&channel, one))
            .collect(),
        next: page.next.map(|cursor| cursor.to_string()),
    })
}

/// One of the people with what happened to their account, behind the cursor `after`; `None` for somebody who never was
/// in this shop.
///
/// # Errors
/// `identity.signed_out`, `identity.forbidden`, `identity.second_factor_missing`.
#[server(input = GetUrl)]
pub async fn view_person(
    id: PersonId,
    after: Option<String>,
) -> Result<Option<PersonView>, ApiError> {
    let me = require(Permission::Read(Area::People)).await?;
    let (platform, channel) = (platform()?, channel()?);
    let mut connection = platform.pool().acquire().await.map_err(database)?;
    let card = queries::person_card(&mut connection, channel.id, id, platform.now()).await;
    let Some(card) = card.map_err(database)? else {
        return Ok(None);
    };
    let after = after.and_then(|text| text.parse::<Cursor>().ok());
    let request = PageRequest::new(EVENTS_PER_PAGE, after);
    let events =
        queries::security_events_in_channel(&mut connection, channel.id, id, &request).await;
    let events = convert::security_events(&channel, events.map_err(database)?);
    Ok(Some(PersonView {
        roles: roles_to_give(&me, &card),
        may_sign_out: me.role.allows(Permission::Write(Area::People)),
        is_me: me.person == id,
        two_step: card.has_second_factor,
        open_sessions: card.open_sessions,
        row: row(&channel, line(card)),
        events,
    }))
}

/// Gives a person another role.
///
/// # Errors
/// `identity.own_role`, `identity.role_beyond`, `identity.last_founder`, `identity.person`; `identity.fields` with
/// `role`; those of permissions; `identity.confirm`.
#[server]
pub async fn change_role(person: PersonId, role: String) -> Result<(), ApiError> {
    require_for_form(Permission::Write(Area::People), &page_of(person)).await?;
    let page = page_of(person);
    let me = require_confirmed(&page).await?;
    let (identity, channel) = (service::<Identity>()?, channel()?);
    let changed = match role.parse::<Role>() {
        Ok(role) => {
            identity
                .change_role(channel.id, person, role, me.person)
                .await
        }
        Err(_) => Err(IdentityError::unknown_choice("role")),
    };
    respond(changed, &page)?;
    if wants_page() {
        redirect(&format!("{page}?done=role_changed"));
    }
    Ok(())
}

/// Ends a person's sessions in this shop.
///
/// # Errors
/// `identity.person`; those of permissions.
#[server]
pub async fn sign_out_person(person: PersonId) -> Result<(), ApiError> {
    let me = require_for_form(Permission::Write(Area::People), &page_of(person)).await?;
    let page = page_of(person);
    let (identity, channel) = (service::<Identity>()?, channel()?);
    let ended = identity
        .sign_out_person(channel.id, person, me.person, &origin())
        .await;
    respond(ended, &page)?;
    if wants_page() {
        redirect(&format!("{page}?done=signed_out"));
    }
    Ok(())
}

#[cfg(feature = "ssr")]
fn page_of(person: PersonId) -> String {
    format!("/admin/people/{person}")
}

#[cfg(feature = "ssr")]
fn row(channel: &Channel, line: PersonLine) -> PersonRow {
    PersonRow {
        id: line.id,
        name: line.name,
        email: line.email,
        verified: line.email_verified,
        role: line.role.as_str().to_owned(),
        joined_at: convert::local_time(channel, line.joined_at),
    }
}

#[cfg(feature = "ssr")]
fn line(card: PersonCard) -> PersonLine {
    PersonLine {
        id: card.id,
        name: card.name,
        email: card.email,
        email_verified: card.email_verified,
        role: card.role,
        joined_at: card.joined_at,
    }
}

#[cfg(feature = "ssr")]
fn roles_to_give(me: &CurrentPerson, card: &PersonCard) -> Vec<String> {
    let may_give = |role: &Role| me.role.may_turn(card.role, *role);
    let roles: Vec<String> = Role::ALL
        .into_iter()
        .filter(may_give)
        .map(|role| role.as_str().to_owned())
        .collect();
    if me.person == card.id {
        Vec::new()
    } else {
        roles
    }
}
