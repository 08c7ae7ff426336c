//! Disputes of payments, for those who run the shop: the list, and one of them. What gateways say is read; answering is not here.

use api_kit::ApiError;
use leptos::prelude::*;
use server_fn::codec::GetUrl;

use crate::dispute_types::{DisputePage, DisputesPage};

#[cfg(feature = "ssr")]
mod convert;

#[cfg(feature = "ssr")]
use {
    api_identity::require,
    api_kit::{channel, database, platform},
    identity::{Area, Permission},
    kernel::PageRequest,
    payments::DisputeState,
    payments::queries,
};

/// Disputes on one page.
#[cfg(feature = "ssr")]
const PER_PAGE: u16 = 50;

/// The shop's disputes in a state, behind the cursor `after`; a word that is no state means those that ask for something.
///
/// # Errors
/// `identity.signed_out`, `identity.forbidden`, `identity.second_factor_missing`.
#[server(input = GetUrl)]
pub async fn list_disputes(
    #[server(default)] state: String,
    #[server(default)] after: String,
) -> Result<DisputesPage, ApiError> {
    require(Permission::Read(Area::Orders)).await?;
    let (platform, channel) = (platform()?, channel()?);
    let states = DisputeState::parse(&state).map_or_else(asking, |state| vec![state]);
    let page = PageRequest::new(PER_PAGE, after.parse().ok());
    let mut connection = platform.pool().acquire().await.map_err(database)?;
    let found = queries::disputes(&mut connection, channel.id, &states, &page).await;
    let found = found.map_err(database)?;
    convert::list(&mut connection, &channel, platform.now(), found).await
}

/// One of the shop's disputes; `None` when it has none with this id.
///
/// # Errors
/// As [`list_disputes`].
#[server(input = GetUrl)]
pub async fn view_dispute(id: String) -> Result<Option<DisputePage>, ApiError> {
    let me = require(Permission::Read(Area::Orders)).await?;
    let (platform, channel) = (platform()?, channel()?);
    let Ok(id) = id.parse() else { return Ok(None) };
    let mut connection = platform.pool().acquire().await.map_err(database)?;
    let found = queries::dispute(&mut connection, channel.id, id).await;
    match found.map_err(database)? {
        Some(found) => {
            let books = me.role.allows(Permission::Read(Area::Money));
            let now = platform.now();
            let page = convert::one(&mut connection, &channel, (now, books), found);
            page.await.map(Some)
        }
        None => Ok(None),
    }
}

/// The states in which a shop has something to do.
#[cfg(feature = "ssr")]
fn asking() -> Vec<DisputeState> {
    vec![DisputeState::Open, DisputeState::EvidenceRequired]
}
