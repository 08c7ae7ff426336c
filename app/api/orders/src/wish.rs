//! From the wish list into the cart.

use api_kit::ApiError;
use leptos::prelude::*;

#[cfg(feature = "ssr")]
use {
    crate::cart::add_pieces,
    api_identity::person_for_form,
    api_kit::{channel, database, market, platform, redirect, respond, service, wants_page},
    customers::{Customers, CustomersError},
    flows::storefront::wish_list,
    kernel::WishId,
    orders::commands::NewPieces,
};

/// Puts one piece of what was wished for into the cart, and takes the wish off the list. Answers with the pieces now in
/// the cart.
///
/// # Errors
/// `identity.signed_out`; `customers.wish` when there is no such wish, or it does not say which version; those of
/// [`crate::add_to_cart`].
#[server]
pub async fn move_to_cart(id: String) -> Result<i32, ApiError> {
    let me = person_for_form("/account/wish-list").await?;
    let page = "/account/wish-list";
    let (platform, channel, customers) = (platform()?, channel()?, service::<Customers>()?);
    let mut connection = platform.pool().acquire().await.map_err(database)?;
    let wishes = wish_list(&mut connection, channel.id, me.person, &market()?).await;
    drop(connection);
    let wishes = wishes.map_err(database)?;
    let wanted = id.parse::<WishId>().ok();
    let variant = wishes
        .into_iter()
        .find(|wish| Some(wish.id) == wanted)
        .and_then(|wish| Some((wish.id, wish.to_buy?)))
        .ok_or(CustomersError::NoWish);
    let (wish, variant) = respond(variant, page)?;
    // A repeat after a lost answer adds nothing twice.
    let key = wish.to_string();
    let pieces = NewPieces {
        variant,
        quantity: 1,
        key: Some(&key),
    };
    let count = add_pieces(&platform, &channel, pieces, page).await?;
    let removed = customers.remove_wish(channel.id, me.person, wish).await;
    respond(removed, page)?;
    if wants_page() {
        redirect("/account/wish-list?done=moved");
    }
    Ok(count)
}
