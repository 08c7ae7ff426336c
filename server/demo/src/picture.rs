//! A product's picture: drawn and stored unless the very same one is in place.
//!
//! Pictures are stored before the product's transaction starts: a picture that no product names yet does no harm, and a
//! transaction shall not wait for drawing.

use files::{ImagePipeline, ObjectKey, ObjectStore, StorageError, StoredImage};
use platform::Platform;
use sha2::{Digest, Sha256};

use crate::catalogue::{Product, Source};
use crate::error::SeedError;
use crate::shop::Shop;
use crate::stored::{self, StoredProduct};

/// The picture of a product, as far as it has one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Picture {
    /// The product has it and all its files are there.
    InPlace,
    /// Drawn and stored now; the product does not name it yet.
    Drawn(StoredImage),
    /// There is none, and why.
    None(String),
}

/// Looks the product up and sees to its picture.
pub(crate) async fn prepare(
    platform: &Platform,
    store: &ObjectStore,
    pipeline: &ImagePipeline,
    shop: &Shop,
    source: &Source,
    product: &Product,
) -> Result<(Option<StoredProduct>, Picture), SeedError> {
    let mut connection = platform.pool().acquire().await?;
    let existing = stored::product(&mut connection, shop.channel, &product.slug).await?;
    drop(connection);
    let Some(bytes) = source.pictures.get(&product.image) else {
        return Ok((
            existing,
            Picture::None("its picture is not part of this build".to_owned()),
        ));
    };
    if let Some(found) = &existing
        && is_in_place(store, found, bytes).await?
    {
        return Ok((existing, Picture::InPlace));
    }
    let picture = match pipeline.process(bytes.to_vec()).await {
        Ok(processed) => Picture::Drawn(files::store(store, &processed).await?),
        Err(problem) => Picture::None(problem.to_string()),
    };
    Ok((existing, picture))
}

/// Whether the product's picture was made of these bytes and none of its files is lost.
async fn is_in_place(
    store: &ObjectStore,
    product: &StoredProduct,
    bytes: &[u8],
) -> Result<bool, StorageError> {
    let key = base_key(bytes);
    if product.picture_key != key || product.picture_widths.is_empty() {
        return Ok(false);
    }
    let stored = store.list(&ObjectKey::new(&key)?).await?;
    Ok(product.picture_widths.iter().all(|width| {
        ["webp", "jpg"].iter().all(|extension| {
            let file = format!("{key}/{width}.{extension}");
            stored.iter().any(|stored| stored.as_str() == file)
        })
    }))
}

/// The key that the pipeline gives to the picture of these bytes.
fn base_key(bytes: &[u8]) -> String {
    let hash = hex::encode(Sha256::digest(bytes));
    format!("images/{}", hash.chars().take(16).collect::<String>())
}
