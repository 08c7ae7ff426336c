//! The address book.

use api_kit::ApiError;
use leptos::prelude::*;
use server_fn::codec::GetUrl;

use crate::types::{AddressBook, AddressBookForm, AddressCard};

/// The name under which a form that was refused keeps what was typed.
pub const ADDRESS_FORM: &str = "address";

#[cfg(feature = "ssr")]
use {
    crate::convert,
    api_identity::{person_for_form, require_person},
    api_kit::{
        channel, database, platform, redirect, respond, respond_keeping_form, service, show_again,
        wants_page,
    },
    customers::queries::{address_by_id, addresses},
    customers::{Customers, CustomersError, MAX_ADDRESSES, Usage},
    kernel::AddressId,
};

/// Where the list is.
#[cfg(feature = "ssr")]
const PAGE: &str = "/account/addresses";

/// Where a new one is entered.
#[cfg(feature = "ssr")]
const NEW: &str = "/account/addresses/new";

/// The addresses of who asks.
///
/// # Errors
/// `identity.signed_out`.
#[server(input = GetUrl)]
pub async fn my_addresses() -> Result<AddressBook, ApiError> {
    let me = require_person().await?;
    let (platform, channel) = (platform()?, channel()?);
    let mut connection = platform.pool().acquire().await.map_err(database)?;
    let found = addresses(&mut connection, channel.id, me.person)
        .await
        .map_err(database)?;
    Ok(AddressBook {
        full: i64::try_from(found.len()).is_ok_and(|count| count >= MAX_ADDRESSES),
        cards: found.into_iter().map(convert::address).collect(),
    })
}

/// One address of who asks; `None` when they have none of this id.
///
/// # Errors
/// `identity.signed_out`.
#[server(input = GetUrl)]
pub async fn my_address(id: String) -> Result<Option<AddressCard>, ApiError> {
    let me = require_person().await?;
    let Ok(id) = id.parse::<AddressId>() else {
        return Ok(None);
    };
    let (platform, channel) = (platform()?, channel()?);
    let mut connection = platform.pool().acquire().await.map_err(database)?;
    let found = address_by_id(&mut connection, channel.id, me.person, id).await;
    Ok(found.map_err(database)?.map(convert::address))
}

/// Keeps an address and goes back to the list. With `country_only` nothing is kept: the form comes back with the fields of
/// its country.
///
/// # Errors
/// `customers.fields` with the bad fields, `customers.too_many_addresses`, `identity.signed_out`.
#[server]
pub async fn add_address(
    form: AddressBookForm,
    #[server(default)] country_only: bool,
) -> Result<(), ApiError> {
    let me = person_for_form(NEW).await?;
    if country_only {
        show_again(NEW, ADDRESS_FORM, &form);
        return Ok(());
    }
    let (customers, channel) = (service::<Customers>()?, channel()?);
    let new = convert::new_address(form.clone());
    let added = customers.add_address(channel.id, me.person, &new).await;
    respond_keeping_form(added, NEW, ADDRESS_FORM, &form)?;
    redirect("/account/addresses?done=address_saved");
    Ok(())
}

/// The page of an address; only an id of ours goes into it.
#[cfg(feature = "ssr")]
fn page_of(id: &str) -> String {
    id.parse::<AddressId>()
        .map_or_else(|_| PAGE.to_owned(), |id| format!("{PAGE}/{id}"))
}

/// Corrects an address and goes back to the list. `version` is the one that the form was made from; `country_only` is as in
/// [`add_address`].
///
/// # Errors
/// `customers.fields` with the bad fields, `customers.address`, `customers.address_changed`, `identity.signed_out`.
#[server]
pub async fn change_address(
    id: String,
    version: String,
    form: AddressBookForm,
    #[server(default)] country_only: bool,
) -> Result<(), ApiError> {
    let me = person_for_form(&page_of(&id)).await?;
    if country_only {
        show_again(&page_of(&id), ADDRESS_FORM, &form);
        return Ok(());
    }
    let (customers, channel, page) = (service::<Customers>()?, channel()?, page_of(&id));
    let parsed = id.parse::<AddressId>();
    let id = respond(parsed.map_err(|_| CustomersError::NoAddress), &page)?;
    let new = convert::new_address(form.clone());
    let changed = customers
        .change_address(channel.id, me.person, id, convert::version(&version), &new)
        .await;
    respond_keeping_form(changed, &page, ADDRESS_FORM, &form)?;
    redirect("/account/addresses?done=address_saved");
    Ok(())
}

/// Takes an address out of the book.
///
/// # Errors
/// `identity.signed_out`.
#[server]
pub async fn delete_address(id: String) -> Result<(), ApiError> {
    let me = person_for_form(PAGE).await?;
    let (customers, channel) = (service::<Customers>()?, channel()?);
    // An id that is none belongs to no address, which is then deleted already.
    if let Ok(id) = id.parse::<AddressId>() {
        let deleted = customers.delete_address(channel.id, me.person, id).await;
        respond(deleted, PAGE)?;
    }
    if wants_page() {
        redirect("/account/addresses?done=address_deleted");
    }
    Ok(())
}

/// Makes an address the first choice; `usage` is `delivery` or `billing`.
///
/// # Errors
/// `customers.address`, `identity.signed_out`.
#[server]
pub async fn make_address_default(id: String, usage: String) -> Result<(), ApiError> {
    let me = person_for_form(PAGE).await?;
    let (customers, channel) = (service::<Customers>()?, channel()?);
    let parsed = id.parse::<AddressId>();
    let id = respond(parsed.map_err(|_| CustomersError::NoAddress), PAGE)?;
    let usage = Usage {
        delivery: usage == "delivery",
        billing: usage == "billing",
    };
    let chosen = customers
        .make_default(channel.id, me.person, id, usage)
        .await;
    respond(chosen, PAGE)?;
    if wants_page() {
        redirect("/account/addresses?done=address_default");
    }
    Ok(())
}
