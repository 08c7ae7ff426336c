//! The tax number of a business at the checkout: kept as typed, and with the account of who is signed in.
//!
//! Deliberately not here: what it means for the tax; the domain says that.

use api_identity::current_person;
use api_kit::{ApiError, database, platform};
use channels::Channel;
use international::TaxId;
use international::commands::keep_tax_id;
use international::queries::tax_id_of;

use crate::types::CheckoutPage;

/// Puts the number that the account keeps into a form in which nothing is typed yet.
pub(crate) async fn offer(channel: &Channel, page: &mut CheckoutPage) -> Result<(), ApiError> {
    let untouched = page.form.email.is_empty() && page.form.tax_id.is_empty();
    if let Some(me) = current_person().await?
        && untouched
    {
        let mut connection = platform()?.pool().acquire().await.map_err(database)?;
        let kept = tax_id_of(&mut connection, channel.id, me.person).await;
        page.form.tax_id = kept.map_err(database)?.unwrap_or_default();
    }
    Ok(())
}

/// Keeps a number that was found right with the account of who is signed in; an empty field forgets it.
pub(crate) async fn remember(
    channel: &Channel,
    typed: &str,
    country: &str,
) -> Result<(), ApiError> {
    let (Some(me), Ok(tax_id)) = (current_person().await?, TaxId::parse(typed, country)) else {
        return Ok(());
    };
    let platform = platform()?;
    let mut connection = platform.pool().acquire().await.map_err(database)?;
    keep_tax_id(
        &mut connection,
        &platform,
        channel.id,
        me.person,
        tax_id.as_ref(),
    )
    .await
    .map_err(database)
}
