//! A person's own credit, points and invitations.

use api_kit::ApiError;
use leptos::prelude::*;
use server_fn::codec::GetUrl;

use crate::types::{CreditPage, InvitationsPage};

#[cfg(feature = "ssr")]
use {
    crate::{REDEEM_FORM, convert},
    api_identity::{person_for_form, require_person},
    api_kit::{channel, database, platform, redirect, respond_keeping, site_address},
    flows::loyalty::RedeemError,
    kernel::{Cursor, PageRequest},
    loyalty::LoyaltyError,
};

#[cfg(feature = "ssr")]
const PAGE: &str = "/account/credit";

/// Store credit and points of who asks; what happened to points behind the cursor `after`.
///
/// # Errors
/// `identity.signed_out`.
#[server(input = GetUrl)]
pub async fn my_credit(#[server(default)] after: String) -> Result<CreditPage, ApiError> {
    let me = require_person().await?;
    let (platform, channel) = (platform()?, channel()?);
    let page = PageRequest::new(20, after.parse::<Cursor>().ok());
    let mut connection = platform.pool().acquire().await.map_err(database)?;
    let found = convert::credit_page(&mut connection, &platform, &channel, me.person, &page).await;
    found.map_err(database)
}

/// Turns points into store credit. `key` is the form's: the same one again does nothing.
///
/// # Errors
/// `loyalty.not_enough`, `loyalty.below_minimum`, `loyalty.step`, `loyalty.programme`, `loyalty.key`,
/// `identity.signed_out`.
#[server]
pub async fn redeem_points(points: String, key: String) -> Result<(), ApiError> {
    let me = person_for_form(PAGE).await?;
    let (platform, channel) = (platform()?, channel()?);
    let typed = points.trim().parse::<i64>().map_err(|_| LoyaltyError::Step);
    let key = key.parse().map_err(|_| LoyaltyError::KeyUsed);
    let redeemed = match (typed, key) {
        (Ok(points), Ok(key)) => {
            flows::loyalty::redeem(&platform, channel.id, me.person, key, points).await
        }
        (Err(error), _) | (_, Err(error)) => Err(RedeemError::Points(error)),
    };
    respond_keeping(redeemed, PAGE, REDEEM_FORM, &[("points", &points)])?;
    redirect("/account/credit?done=redeemed");
    Ok(())
}

/// The link of who asks, and the friends who came by it.
///
/// # Errors
/// `identity.signed_out`.
#[server(input = GetUrl)]
pub async fn my_invitations() -> Result<InvitationsPage, ApiError> {
    let me = require_person().await?;
    let (platform, channel, site) = (platform()?, channel()?, site_address()?);
    let mut connection = platform.pool().acquire().await.map_err(database)?;
    let found =
        convert::invitations_page(&mut connection, &platform, &channel, me.person, &site).await;
    found.map_err(database)
}
