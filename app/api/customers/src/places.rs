//! Help while an address is typed. Knows nothing of who asks, and keeps nothing of what is typed.

use api_kit::ApiError;
use kernel::FieldProblem;
use leptos::prelude::*;
use server_fn::codec::GetUrl;

use crate::types::Place;

#[cfg(feature = "ssr")]
use {
    api_kit::open_to_all,
    international::{AddressInput, places},
};

/// Most places in an answer.
#[cfg(feature = "ssr")]
const MOST: usize = 8;

/// Places of `country` whose postcode or name begins with `query`, at most eight.
///
/// # Errors
/// None of its own.
#[server(input = GetUrl)]
pub async fn suggest_places(country: String, query: String) -> Result<Vec<Place>, ApiError> {
    open_to_all();
    let found = places::suggest(&country, &query, MOST).into_iter();
    Ok(found
        .map(|place| Place {
            city: place.city.to_owned(),
            region: place.region.to_owned(),
            postcode: place.postcode.to_owned(),
        })
        .collect())
}

/// What looks wrong about town, state and postcode together, but may be right; nothing while any of them is missing or
/// wrong by itself.
///
/// # Errors
/// None of its own.
#[server(input = GetUrl)]
pub async fn address_doubts(
    country: String,
    city: String,
    region: String,
    postcode: String,
) -> Result<Vec<FieldProblem>, ApiError> {
    open_to_all();
    let input = AddressInput {
        // Not asked about, and needed for a whole address.
        name: "-".to_owned(),
        line1: "-".to_owned(),
        city,
        region,
        postcode,
        country,
        ..AddressInput::default()
    };
    Ok(input
        .check()
        .map(|address| address.doubts())
        .unwrap_or_default())
}
