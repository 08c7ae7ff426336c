//! The address book at the checkout: offered to who is signed in, and written to when asked.
//!
//! Deliberately not here: the book itself (`customers`), and its pages.

use api_identity::current_person;
use api_kit::{ApiError, database, platform, service};
use channels::Channel;
use customers::{Customers, CustomersError, NewAddress, SavedAddress};
use international::{Address, AddressInput};
use kernel::{Explain, Problem};

use crate::convert;
use crate::types::{CheckoutPage, SavedChoice};

/// Adds the book, and the e-mail address where none is typed yet. Guests have none.
pub(crate) async fn offer(channel: &Channel, page: &mut CheckoutPage) -> Result<(), ApiError> {
    let Some(me) = current_person().await? else {
        return Ok(());
    };
    let mut connection = platform()?.pool().acquire().await.map_err(database)?;
    let book = customers::queries::addresses(&mut connection, channel.id, me.person)
        .await
        .map_err(database)?;
    if page.form.email.is_empty() {
        page.form.email = me.email;
    }
    let typed = convert::typed(&page.form);
    let nothing_typed = typed.line1.is_empty() && typed.city.is_empty();
    let choices = book.into_iter().enumerate().map(|(place, saved)| {
        let same = AddressInput::from(saved.address.clone()) == typed;
        choice(saved, same || (nothing_typed && place == 0))
    });
    page.book = Some(choices.collect());
    Ok(())
}

fn choice(saved: SavedAddress, chosen: bool) -> SavedChoice {
    SavedChoice {
        id: saved.id.to_string(),
        label: saved.label,
        lines: saved.address.lines(),
        country: saved.address.country,
        chosen,
    }
}

/// The address of this id in the book of who is signed in.
pub(crate) async fn find(channel: &Channel, id: &str) -> Result<Address, BookError> {
    let me = current_person().await?.ok_or(CustomersError::NoAddress)?;
    let id = id.parse().map_err(|_| CustomersError::NoAddress)?;
    let platform = platform()?;
    let mut connection = platform
        .pool()
        .acquire()
        .await
        .map_err(CustomersError::Database)?;
    let found = customers::queries::address_by_id(&mut connection, channel.id, me.person, id)
        .await
        .map_err(CustomersError::Database)?;
    Ok(found.ok_or(CustomersError::NoAddress)?.address)
}

/// Puts a typed address into the book of who is signed in; for a guest there is nothing to do.
pub(crate) async fn remember(channel: &Channel, address: AddressInput) -> Result<(), BookError> {
    let Some(me) = current_person().await? else {
        return Ok(());
    };
    let new = NewAddress {
        address,
        ..NewAddress::default()
    };
    let customers = service::<Customers>()?;
    customers.add_address(channel.id, me.person, &new).await?;
    Ok(())
}

/// Why the book was of no help: by its own rules, or because the caller could not be known.
#[derive(Debug, thiserror::Error)]
pub(crate) enum BookError {
    #[error(transparent)]
    Book(#[from] CustomersError),
    #[error(transparent)]
    Caller(#[from] ApiError),
}

impl Explain for BookError {
    fn explain(&self) -> Option<Problem> {
        match self {
            Self::Book(error) => error.explain(),
            Self::Caller(error) => Some(error.problem().clone()),
        }
    }
}
