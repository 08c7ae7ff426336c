//! The cart beside a person's own by which they buy an order again, and which of the two a checkout is about.
//!
//! Its secret is in a cookie of its own, for a few hours. The pages of the checkout show it while it is open; the pages of
//! the cart always show the person's own. What is paid is said by the form that pays: a form that was made for one cart
//! never pays the other.

use api_identity::current_person;
use api_kit::{ApiError, cookie, database, set_cookie_for};
use channels::Channel;
use orders::queries::{Cart, cart_by_token};
use platform::Platform;

use crate::cart::find_or_open;
use crate::own_cart::{own_cart, own_cart_secret};

/// The cookie that holds its secret.
const COOKIE: &str = "lsn_again";

/// For so long the browser keeps it: an order is bought again at once, or not.
const SECONDS: u64 = 2 * 60 * 60;

/// From now on the checkout is about the cart of this secret.
pub(crate) fn begin(secret: &str) {
    set_cookie_for(COOKIE, secret, SECONDS);
}

/// From now on it is about the visitor's own cart again.
pub(crate) fn end() {
    if cookie(COOKIE).is_some_and(|secret| !secret.is_empty()) {
        set_cookie_for(COOKIE, "", 0);
    }
}

/// The cart beside that of who asks, open or ordered, with its secret; `None` when there is none, or it is somebody else's.
async fn find(platform: &Platform, channel: &Channel) -> Result<Option<(Cart, String)>, ApiError> {
    let Some(secret) = cookie(COOKIE).filter(|secret| !secret.is_empty()) else {
        return Ok(None);
    };
    let Some(me) = current_person().await? else {
        return Ok(None);
    };
    let mut connection = platform.pool().acquire().await.map_err(database)?;
    let cart = cart_by_token(&mut connection, channel.id, &secret).await;
    let own = cart
        .map_err(database)?
        .filter(|cart| cart.person == Some(me.person));
    Ok(own.map(|cart| (cart, secret)))
}

/// The cart that a checkout is about, and whether it is the one beside.
pub(crate) async fn at_checkout(
    platform: &Platform,
    channel: &Channel,
) -> Result<(Option<Cart>, bool), ApiError> {
    let beside = find(platform, channel).await?;
    match beside.filter(|(cart, _)| cart.is_open) {
        Some((cart, _)) => Ok((Some(cart), true)),
        None => {
            let own = own_cart(platform, channel).await?;
            Ok((own.map(|(cart, _)| cart), false))
        }
    }
}

/// The secret of the cart that a form pays, made for the one beside (`again`) or the visitor's own. Empty when it is gone.
pub(crate) async fn to_pay(
    platform: &Platform,
    channel: &Channel,
    again: bool,
) -> Result<String, ApiError> {
    if !again {
        return own_cart_secret(platform, channel).await;
    }
    let beside = find(platform, channel).await?;
    Ok(beside.map(|(_, secret)| secret).unwrap_or_default())
}

/// The cart to which a form at the checkout adds a code or a gift card.
pub(crate) async fn cart_at_checkout(
    platform: &Platform,
    channel: &Channel,
) -> Result<Cart, ApiError> {
    let beside = find(platform, channel).await?;
    match beside.filter(|(cart, _)| cart.is_open) {
        Some((cart, _)) => Ok(cart),
        None => find_or_open(platform, channel).await,
    }
}
