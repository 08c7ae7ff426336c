//! Writes one product with everything that belongs to it, in one transaction.

use catalog::commands::{publish_product, put_image, put_product, put_variant, set_gift_card};
use catalog::{NewImage, NewProduct, NewVariant, Seo};
use files::StoredImage;
use inventory::MovementReason;
use inventory::commands::adjust_stock;
use kernel::{Money, ProductId};
use platform::Platform;
use sqlx::PgConnection;

use crate::ACTOR;
use crate::catalogue::{Product, Variant};
use crate::error::SeedError;
use crate::markets;
use crate::picture::Picture;
use crate::report::Outcome;
use crate::shop::Shop;
use crate::stored::{self, StoredProduct};

/// Makes and publishes the product, or only hangs the new picture of one that exists.
pub(crate) async fn write(
    platform: &Platform,
    shop: &Shop,
    product: &Product,
    existing: Option<StoredProduct>,
    picture: &Picture,
) -> Result<Outcome, SeedError> {
    let outcome = match (&existing, picture) {
        (None, _) => Outcome::Created,
        (Some(_), Picture::Drawn(_)) => Outcome::PictureReplaced,
        (Some(_), Picture::InPlace | Picture::None(_)) => return Ok(Outcome::Unchanged),
    };
    let mut transaction = stored::turn(platform).await?;
    let id = match &existing {
        Some(found) => found.id,
        None => create(&mut transaction, platform, shop, product).await?,
    };
    if let Picture::Drawn(image) = picture {
        hang(
            &mut transaction,
            platform,
            shop,
            (id, &product.image_alt),
            image,
        )
        .await?;
    }
    if existing.is_none() {
        publish_product(&mut transaction, platform, &ACTOR, shop.channel, id).await?;
    }
    flows::listing::refresh(&mut transaction, shop.channel, id).await?;
    transaction.commit().await?;
    Ok(outcome)
}

async fn create(
    connection: &mut PgConnection,
    platform: &Platform,
    shop: &Shop,
    product: &Product,
) -> Result<ProductId, SeedError> {
    let category = shop.categories.get(&product.category);
    let unknown = || SeedError::UnknownCategory(product.category.clone());
    let new = NewProduct {
        category: *category.ok_or_else(unknown)?,
        slug: &product.slug,
        title: &product.title,
        brand: &product.brand,
        summary: &product.summary,
        description: &product.description,
        highlights: &product.highlights,
        options: &product.options,
        position: product.position,
        origin: Some(&product.country_of_origin),
        hs_code: Some(&product.hs_code),
        tags: &product.tags,
        seo: Seo {
            title: "",
            description: &product.seo_description,
        },
    };
    let id = put_product(connection, platform, shop.channel, &new).await?;
    if product.gift_card {
        let card = (product.slug.as_str(), true);
        set_gift_card(connection, platform, &ACTOR, shop.channel, card).await?;
    }
    let order: Vec<String> = product
        .options
        .iter()
        .map(|option| option.name.clone())
        .collect();
    for (position, variant) in (0..).zip(&product.variants) {
        create_variant(
            connection,
            platform,
            shop,
            (id, &order),
            (position, variant),
            product.position,
        )
        .await?;
    }
    Ok(id)
}

async fn create_variant(
    connection: &mut PgConnection,
    platform: &Platform,
    shop: &Shop,
    (product, order): (ProductId, &[String]),
    (position, variant): (i32, &Variant),
    shelf: i32,
) -> Result<(), SeedError> {
    let new = NewVariant {
        sku: &variant.sku,
        options: &variant.options,
        weight_grams: variant.weight_grams,
        position,
        barcode: None,
        dimensions: None,
    };
    let put = put_variant(connection, platform, shop.channel, product, order, &new).await?;
    let price = Money::new(variant.price_minor, shop.currency);
    let place = (put.id, shelf);
    markets::price(
        connection,
        platform,
        shop.channel,
        shop.lists.as_ref(),
        place,
        price,
    )
    .await?;
    // Another seed may have been a moment faster: its count holds.
    if put.is_new {
        let place = (put.id, shop.warehouse);
        let (reason, reference) = (MovementReason::Initial, ("demo", variant.sku.as_str()));
        adjust_stock(
            connection,
            platform,
            shop.channel,
            place,
            variant.stock,
            reason,
            reference,
        )
        .await?;
    }
    Ok(())
}

async fn hang(
    connection: &mut PgConnection,
    platform: &Platform,
    shop: &Shop,
    (product, alt): (ProductId, &str),
    image: &StoredImage,
) -> Result<(), SeedError> {
    let widths: Vec<i32> = image
        .widths
        .iter()
        .map(|width| i32::try_from(*width))
        .collect::<Result<_, _>>()?;
    let new = NewImage {
        file_key: image.base_key.as_str(),
        alt,
        size: (i32::try_from(image.width)?, i32::try_from(image.height)?),
        widths: &widths,
        dominant_colour: &image.dominant_colour,
        source: None,
    };
    put_image(connection, platform, shop.channel, product, 0, &new).await?;
    Ok(())
}
