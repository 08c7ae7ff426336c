//! The pictures of a product: their order, what they show, and taking them away. They are sent to a route of the server.

use api_kit::ApiError;
use leptos::prelude::*;
use server_fn::codec::GetUrl;

use super::types::DeskPicture;

#[cfg(feature = "ssr")]
use {
    super::{PICTURE_FORM, page_of},
    api_identity::{require, require_for_form},
    api_kit::{channel, database, platform, redirect, respond, respond_keeping},
    catalog::CatalogError,
    catalog::commands::{Direction, describe_image, move_image},
    catalog::queries::{DeskImage, product_head, product_images},
    identity::{Area, Permission},
    kernel::{ImageId, ProductId},
    platform::Actor,
};

/// The pictures of a product, the first one standing for it; `None` for a product that the shop has not.
///
/// # Errors
/// `identity.signed_out`, `identity.forbidden`, `identity.second_factor_missing`.
#[server(input = GetUrl)]
pub async fn desk_pictures(product: String) -> Result<Option<Vec<DeskPicture>>, ApiError> {
    require(Permission::Read(Area::Catalogue)).await?;
    let (platform, channel) = (platform()?, channel()?);
    let Ok(product) = product.parse::<ProductId>() else {
        return Ok(None);
    };
    let mut connection = platform.pool().acquire().await.map_err(database)?;
    let head = product_head(&mut connection, channel.id, product).await;
    if head.map_err(database)?.is_none() {
        return Ok(None);
    }
    let found = product_images(&mut connection, channel.id, product).await;
    let kept = api_kit::typed(PICTURE_FORM);
    let found = found.map_err(database)?.into_iter();
    Ok(Some(found.map(|image| picture(image, &kept)).collect()))
}

/// Moves a picture one place: `earlier` or `later`.
///
/// # Errors
/// As [`desk_pictures`]; `catalog.image`.
#[server]
pub async fn move_picture(product: String, picture: String, way: String) -> Result<(), ApiError> {
    let me = require_for_form(Permission::Write(Area::Catalogue), &page_of(&product)).await?;
    let page = page_of(&product);
    let (platform, channel, actor) = (platform()?, channel()?, Actor::Person(me.person));
    let way = if way == "earlier" {
        Direction::Earlier
    } else {
        Direction::Later
    };
    let mut work = platform.begin().await.map_err(database)?;
    let done = match image(&picture) {
        Ok(id) => move_image(&mut work, &platform, &actor, channel.id, id, way).await,
        Err(error) => Err(error),
    };
    respond(done, &page)?;
    work.commit().await.map_err(database)?;
    redirect(&format!("{page}#pictures"));
    Ok(())
}

/// Says what a picture shows.
///
/// # Errors
/// As [`desk_pictures`]; `catalog.fields`, `catalog.image`.
#[server]
pub async fn describe_picture(
    product: String,
    picture: String,
    alt: String,
) -> Result<(), ApiError> {
    let me = require_for_form(Permission::Write(Area::Catalogue), &page_of(&product)).await?;
    let page = page_of(&product);
    let (platform, channel, actor) = (platform()?, channel()?, Actor::Person(me.person));
    let mut work = platform.begin().await.map_err(database)?;
    let done = match image(&picture) {
        Ok(id) => describe_image(&mut work, &platform, &actor, channel.id, id, &alt).await,
        Err(error) => Err(error),
    };
    let typed = [("picture", picture.as_str()), ("alt", alt.as_str())];
    respond_keeping(done, &page, PICTURE_FORM, &typed)?;
    work.commit().await.map_err(database)?;
    redirect(&format!("{page}?done=picture_described#pictures"));
    Ok(())
}

/// Takes a picture off its product.
///
/// # Errors
/// As [`desk_pictures`]; `catalog.image`.
#[server]
pub async fn remove_picture(product: String, picture: String) -> Result<(), ApiError> {
    let me = require_for_form(Permission::Write(Area::Catalogue), &page_of(&product)).await?;
    let page = page_of(&product);
    let (platform, channel, actor) = (platform()?, channel()?, Actor::Person(me.person));
    let mut work = platform.begin().await.map_err(database)?;
    let shop = channel.id;
    let done = match image(&picture) {
        Ok(id) => {
            flows::product_pictures::remove_picture(&mut work, &platform, &actor, shop, id).await
        }
        Err(error) => Err(error),
    };
    respond(done, &page)?;
    work.commit().await.map_err(database)?;
    redirect(&format!("{page}?done=picture_removed#pictures"));
    Ok(())
}

#[cfg(feature = "ssr")]
fn image(text: &str) -> Result<ImageId, CatalogError> {
    text.parse().map_err(|_| CatalogError::NoImage)
}

/// With what was typed of it at a failed attempt without JavaScript.
#[cfg(feature = "ssr")]
fn picture(image: DeskImage, kept: &api_kit::Typed) -> DeskPicture {
    let id = image.id.to_string();
    let is_typed = kept.value("picture") == id;
    DeskPicture {
        alt: if is_typed {
            kept.value("alt")
        } else {
            image.alt
        },
        is_typed,
        base: format!("/media/{}", image.file_key),
        widths: image
            .widths
            .iter()
            .filter_map(|width| u32::try_from(*width).ok())
            .collect(),
        size: (
            u32::try_from(image.width).unwrap_or_default(),
            u32::try_from(image.height).unwrap_or_default(),
        ),
        id,
    }
}
