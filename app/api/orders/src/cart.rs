//! The cart.

use api_kit::ApiError;
use kernel::VariantId;
use leptos::prelude::*;
use server_fn::codec::GetUrl;

use crate::types::CartPage;

#[cfg(feature = "ssr")]
use {
    crate::own_cart::{keep_secret, open_own_cart, own_cart},
    crate::{beside, convert, gift_wish},
    api_kit::{
        channel, database, fail, foreign_language, keep_private, open_to_all, path_below, platform,
        redirect, respond, wants_page,
    },
    catalog::queries::product_translations,
    channels::Channel,
    flows::carts::kept_until,
    flows::checkout::{Buyer, CheckoutError},
    flows::storefront::CartViewLine,
    orders::commands::NewPieces,
    orders::queries::{Cart, cart_standing},
    platform::Platform,
};

/// How many pieces are in the cart, for the badge.
///
/// # Errors
/// Internal errors only.
#[server(input = GetUrl)]
pub async fn cart_count() -> Result<i32, ApiError> {
    open_to_all();
    let (platform, channel) = (platform()?, channel()?);
    let cart = find_cart(&platform, &channel).await?;
    Ok(cart.map_or(0, |cart| cart.lines.iter().map(|line| line.quantity).sum()))
}

/// The cart; `None` when there is none yet or nothing in it. On its own page (`at_cart`) the checkout is about it again,
/// whatever was being bought beside it.
///
/// # Errors
/// Internal errors only.
#[server(input = GetUrl)]
pub async fn view_cart(#[server(default)] at_cart: bool) -> Result<Option<CartPage>, ApiError> {
    open_to_all();
    keep_private();
    if at_cart {
        beside::end();
    }
    let (platform, channel) = (platform()?, channel()?);
    let Some(cart) = find_cart(&platform, &channel).await? else {
        return Ok(None);
    };
    let page = price(&platform, &channel, &cart).await.map_err(fail)?;
    Ok(Some(page).filter(|page| !page.lines.is_empty()))
}

/// Adds pieces of a variant to the cart, opening one when there is none. Answers with the pieces now in the cart. A repeat
/// with the same `key` adds nothing; without one (a form sent without JavaScript) every call adds. `product` is the slug of
/// the page with the form, which then says what went wrong.
///
/// # Errors
/// `orders.quantity`, `orders.unknown_variant`, `orders.too_many_lines`, `orders.key`.
#[server]
pub async fn add_to_cart(
    variant: VariantId,
    quantity: i32,
    #[server(default)] key: String,
    #[server(default)] product: String,
) -> Result<i32, ApiError> {
    open_to_all();
    let (platform, channel) = (platform()?, channel()?);
    let pieces = NewPieces {
        variant,
        quantity,
        key: Some(key.as_str()).filter(|key| !key.is_empty()),
    };
    let page = if product.is_empty() {
        "/cart".to_owned()
    } else {
        path_below("/products/", &product)
    };
    let count = add_pieces(&platform, &channel, pieces, &page).await?;
    if wants_page() {
        redirect("/cart");
    }
    Ok(count)
}

/// Sets the pieces of a variant in the cart; zero takes it out. Answers with the cart.
///
/// # Errors
/// `orders.quantity`.
#[server]
pub async fn set_cart_quantity(
    variant: VariantId,
    quantity: i32,
) -> Result<Option<CartPage>, ApiError> {
    open_to_all();
    let (platform, channel) = (platform()?, channel()?);
    let Some(cart) = find_cart(&platform, &channel).await? else {
        return Ok(None);
    };
    let mut connection = platform.pool().acquire().await.map_err(database)?;
    let set = orders::commands::set_cart_quantity(
        &mut connection,
        &platform,
        channel.id,
        cart.id,
        variant,
        quantity,
    )
    .await;
    drop(connection);
    respond(set, "/cart")?;
    if wants_page() {
        redirect("/cart");
    }
    let Some(cart) = find_cart(&platform, &channel).await? else {
        return Ok(None);
    };
    let page = price(&platform, &channel, &cart).await.map_err(fail)?;
    Ok(Some(page).filter(|page| !page.lines.is_empty()))
}

/// Adds to the visitor's cart and answers with the pieces now in it. `page` is where a form without JavaScript learns
/// what went wrong.
#[cfg(feature = "ssr")]
pub(crate) async fn add_pieces(
    platform: &Platform,
    channel: &Channel,
    pieces: NewPieces<'_>,
    page: &str,
) -> Result<i32, ApiError> {
    let variant = pieces.variant;
    let cart = find_or_open(platform, channel).await?;
    let mut connection = platform.pool().acquire().await.map_err(database)?;
    let added =
        orders::commands::add_to_cart(&mut connection, platform, channel.id, cart.id, pieces).await;
    let now = respond(added, page)?;
    let others: i32 = cart
        .lines
        .iter()
        .filter(|line| line.variant != variant)
        .map(|line| line.quantity)
        .sum();
    Ok(others + now)
}

#[cfg(feature = "ssr")]
pub(crate) async fn find_cart(
    platform: &Platform,
    channel: &Channel,
) -> Result<Option<Cart>, ApiError> {
    let found = own_cart(platform, channel).await?;
    Ok(found.map(|(cart, _)| cart).filter(|cart| cart.is_open))
}

#[cfg(feature = "ssr")]
pub(crate) async fn find_or_open(platform: &Platform, channel: &Channel) -> Result<Cart, ApiError> {
    if let Some((cart, secret)) = own_cart(platform, channel).await?
        && cart.is_open
    {
        keep_secret(&secret);
        return Ok(cart);
    }
    let (cart, _) = open_own_cart(platform, channel).await?;
    Ok(cart)
}

#[cfg(feature = "ssr")]
async fn price(
    platform: &Platform,
    channel: &Channel,
    cart: &Cart,
) -> Result<CartPage, CheckoutError> {
    let mut connection = platform.pool().acquire().await?;
    let mut view = flows::storefront::cart_view(&mut connection, channel.id, cart).await?;
    let (buyer, now) = (Buyer::default(), platform.now());
    let off =
        flows::checkout::discounts(&mut connection, channel, cart, &view, &buyer, now).await?;
    translate(&mut connection, channel, view.lines.iter_mut()).await?;
    let standing = cart_standing(&mut connection, channel.id, cart.id).await?;
    let mut page = convert::cart(&view, &off);
    for (variant, form) in gift_wish::forms(&mut connection, (channel.id, cart.id), &view).await? {
        let lines = page.lines.iter_mut().filter(|line| line.variant == variant);
        lines.for_each(|line| line.gift_wish = Some(form.clone()));
    }
    let Some(standing) = standing else {
        return Ok(page);
    };
    let is_guest = cart.person.is_none();
    Ok(CartPage {
        held_minutes: convert::minutes_left(standing.held_until, now),
        kept_until: is_guest.then(|| kept_until(standing.touched_at)),
        ..page
    })
}

/// Names of products in the page's language.
#[cfg(feature = "ssr")]
pub(crate) async fn translate<'a>(
    connection: &mut sqlx::PgConnection,
    channel: &Channel,
    lines: impl Iterator<Item = &'a mut CartViewLine>,
) -> Result<(), sqlx::Error> {
    let Some(locale) = foreign_language(channel) else {
        return Ok(());
    };
    let lines: Vec<&mut CartViewLine> = lines.collect();
    let slugs = lines.iter().map(|line| line.facts.product_slug.clone());
    let slugs: Vec<String> = slugs.collect();
    let texts = product_translations(connection, channel.id, locale, &slugs).await?;
    for line in lines {
        let title = texts.get(&line.facts.product_slug);
        if let Some(title) = title.and_then(|texts| texts.title.clone()) {
            line.facts.product_title = title;
        }
    }
    Ok(())
}
