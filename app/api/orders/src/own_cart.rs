//! Whose cart a request means.
//!
//! A guest's cart belongs to whoever has its secret. It becomes a person's own as soon as it is used signed in, together
//! with what lies in their cart on another device. From then on the secret alone opens nothing: who signs out, or whose
//! session ends, leaves no cart behind in the browser.

use api_identity::{SESSION_COOKIE, current_person};
use api_kit::{ApiError, cookie, database, market, set_cookie};
use channels::Channel;
use flows::carts::KEPT_DAYS;
use kernel::PersonId;
use orders::commands::{hand_over_saved, open_cart, set_cart_market};
use orders::queries::{Cart, cart_by_token, filled_cart_of};
use orders::saved::Keeper;
use platform::Platform;

use crate::CART_COOKIE;

/// The cart of who asks with its secret, open or ordered; `None` when there is none. An open one is priced in the market
/// that they look at.
pub(crate) async fn own_cart(
    platform: &Platform,
    channel: &Channel,
) -> Result<Option<(Cart, String)>, ApiError> {
    let Some((mut cart, secret)) = cart_of_caller(platform, channel).await? else {
        return Ok(None);
    };
    let market = market()?;
    if cart.is_open && cart.market != market.id {
        let mut connection = platform.pool().acquire().await.map_err(database)?;
        let place = (market.id, market.currency);
        set_cart_market(&mut connection, platform, channel.id, cart.id, place)
            .await
            .map_err(database)?;
        (cart.market, cart.currency) = place;
    }
    Ok(Some((cart, secret)))
}

async fn cart_of_caller(
    platform: &Platform,
    channel: &Channel,
) -> Result<Option<(Cart, String)>, ApiError> {
    let (found, me) = (by_cookie(platform, channel).await?, signed_in().await?);
    match (found, me) {
        (Some((cart, secret)), me) if cart.person == me => Ok(Some((cart, secret))),
        (Some((cart, secret)), Some(me)) if cart.person.is_none() => {
            if cart.is_open {
                adopt(platform, channel, &cart, me).await?;
            } else {
                hand_over(platform, channel, &cart, Keeper::Person(me)).await?;
            }
            read(platform, channel, secret).await
        }
        // Somebody who is signed out was here before.
        (Some(_), None) => {
            set_cookie(CART_COOKIE, "", 0);
            Ok(None)
        }
        (_, Some(me)) => from_elsewhere(platform, channel, me).await,
        (None, None) => Ok(None),
    }
}

/// The secret of that cart; empty, which opens no cart, when there is none.
pub(crate) async fn own_cart_secret(
    platform: &Platform,
    channel: &Channel,
) -> Result<String, ApiError> {
    let found = own_cart(platform, channel).await?;
    Ok(found.map(|(_, secret)| secret).unwrap_or_default())
}

/// Who keeps things for later for who asks; `None` for a guest without a cart.
pub(crate) async fn own_keeper(
    platform: &Platform,
    channel: &Channel,
) -> Result<Option<Keeper>, ApiError> {
    let me = signed_in().await?.map(Keeper::Person);
    // Their cart on another device is fetched by whoever asks for the cart: fetched twice at once, one of both is left empty.
    if me.is_some() && cookie(CART_COOKIE).is_none_or(|secret| secret.is_empty()) {
        return Ok(me);
    }
    let cart = cart_of_caller(platform, channel).await?;
    let guest = cart.map(|(cart, _)| Keeper::of(&cart));
    Ok(me.or(guest))
}

/// The browser keeps a cart's secret for as long as the shop keeps the cart, counted from now.
pub(crate) fn keep_secret(secret: &str) {
    set_cookie(CART_COOKIE, secret, KEPT_DAYS);
}

/// Opens a cart for who asks, whose browser keeps its secret. What a guest's cart before it kept for later comes along.
pub(crate) async fn open_own_cart(
    platform: &Platform,
    channel: &Channel,
) -> Result<(Cart, String), ApiError> {
    let mut connection = platform.pool().acquire().await.map_err(database)?;
    let market = market()?;
    let place = (market.id, market.currency);
    let (id, secret) = open_cart(&mut connection, platform, channel.id, place)
        .await
        .map_err(database)?;
    let mut cart = Cart {
        id,
        market: market.id,
        currency: market.currency,
        is_open: true,
        person: None,
        lines: Vec::new(),
    };
    if let Some(me) = signed_in().await? {
        adopt(platform, channel, &cart, me).await?;
        cart.person = Some(me);
    }
    drop(connection);
    if let Some((before, _)) = by_cookie(platform, channel).await?
        && before.person.is_none()
    {
        hand_over(platform, channel, &before, Keeper::of(&cart)).await?;
    }
    keep_secret(&secret);
    Ok((cart, secret))
}

/// Gives what a guest's cart keeps for later to another keeper.
async fn hand_over(
    platform: &Platform,
    channel: &Channel,
    from: &Cart,
    to: Keeper,
) -> Result<(), ApiError> {
    let mut connection = platform.pool().acquire().await.map_err(database)?;
    let handed = hand_over_saved(&mut connection, channel.id, from.id, to).await;
    handed.map_err(database)
}

/// What the person put into a cart on another device comes to this one.
async fn from_elsewhere(
    platform: &Platform,
    channel: &Channel,
    me: PersonId,
) -> Result<Option<(Cart, String)>, ApiError> {
    let mut connection = platform.pool().acquire().await.map_err(database)?;
    let filled = filled_cart_of(&mut connection, channel.id, me).await;
    drop(connection);
    if filled.map_err(database)?.is_none() {
        return Ok(None);
    }
    let (_, secret) = open_own_cart(platform, channel).await?;
    read(platform, channel, secret).await
}

async fn adopt(
    platform: &Platform,
    channel: &Channel,
    cart: &Cart,
    me: PersonId,
) -> Result<(), ApiError> {
    let mut connection = platform.pool().acquire().await.map_err(database)?;
    let adopted = flows::carts::adopt(&mut connection, platform, channel.id, cart.id, me).await;
    adopted.map(|_| ()).map_err(database)
}

async fn by_cookie(
    platform: &Platform,
    channel: &Channel,
) -> Result<Option<(Cart, String)>, ApiError> {
    match cookie(CART_COOKIE).filter(|secret| !secret.is_empty()) {
        Some(secret) => read(platform, channel, secret).await,
        None => Ok(None),
    }
}

async fn read(
    platform: &Platform,
    channel: &Channel,
    secret: String,
) -> Result<Option<(Cart, String)>, ApiError> {
    let mut connection = platform.pool().acquire().await.map_err(database)?;
    let cart = cart_by_token(&mut connection, channel.id, &secret).await;
    Ok(cart.map_err(database)?.map(|cart| (cart, secret)))
}

/// Guests are most visitors: without a session's cookie nobody is asked.
async fn signed_in() -> Result<Option<PersonId>, ApiError> {
    if cookie(SESSION_COOKIE).is_none_or(|token| token.is_empty()) {
        return Ok(None);
    }
    Ok(current_person().await?.map(|me| me.person))
}
