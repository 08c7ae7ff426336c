//! The link from a letter that ends such letters: what it is about. What it does is done by the server's own route, which
//! programs of mail providers call without a session (RFC 8058).

use api_kit::ApiError;
use leptos::prelude::*;
use server_fn::codec::GetUrl;

use crate::types::UnsubscribeView;

#[cfg(feature = "ssr")]
use {
    api_kit::{channel, fail, keep_private, open_to_all, service},
    customers::{Customers, CustomersError},
};

/// What the link is about; `None` when it is none of ours.
///
/// # Errors
/// Internal errors only.
#[server(input = GetUrl)]
pub async fn look_at_unsubscribe_link(token: String) -> Result<Option<UnsubscribeView>, ApiError> {
    open_to_all();
    keep_private();
    let (customers, channel) = (service::<Customers>()?, channel()?);
    match customers.look_at_unsubscribe_link(channel.id, &token).await {
        Ok((kind, active)) => Ok(Some(UnsubscribeView {
            kind: kind.as_str().to_owned(),
            active,
        })),
        Err(CustomersError::LinkInvalid) => Ok(None),
        Err(error) => Err(fail(error)),
    }
}
