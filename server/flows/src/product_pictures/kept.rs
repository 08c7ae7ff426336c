//! A picture whose files are stored, on its way to a product.
//!
//! Invariant: what is stored was drawn anew from pixels. Files whose picture hangs nowhere in the end are to be deleted
//! again by [`PictureFiles::forget`].

use catalog::commands::add_image;
use catalog::{CatalogError, NewImage};
use files::{ObjectKey, ObjectStore, ProcessedImage, StorageError};
use kernel::{ChannelId, ImageId, ProductId};
use platform::{Actor, Platform};
use sqlx::PgConnection;

/// The files, under a name of their own.
pub struct PictureFiles {
    key: ObjectKey,
    image: ProcessedImage,
}

impl PictureFiles {
    /// Stores the files.
    ///
    /// # Errors
    /// [`StorageError`].
    pub async fn keep(
        objects: &ObjectStore,
        platform: &Platform,
        image: ProcessedImage,
    ) -> Result<Self, StorageError> {
        let key = ObjectKey::new(format!("products/{}", platform.ids().secret_token()))?;
        files::store_variants(objects, &key, &image.variants).await?;
        Ok(Self { key, image })
    }

    /// Hangs the picture behind the others of the product. `source` is where it was fetched from.
    ///
    /// # Errors
    /// [`CatalogError::NoProduct`]; [`CatalogError::TooManyImages`]; database errors.
    pub async fn hang(
        &self,
        connection: &mut PgConnection,
        platform: &Platform,
        (actor, channel): (&Actor, ChannelId),
        product: ProductId,
        (alt, source): (&str, Option<&str>),
    ) -> Result<ImageId, CatalogError> {
        let number = |pixels: u32| i32::try_from(pixels).unwrap_or(i32::MAX);
        let variants = self.image.variants.iter();
        let widths: Vec<i32> = variants.map(|variant| number(variant.width)).collect();
        let new = NewImage {
            file_key: self.key.as_str(),
            alt,
            size: (number(self.image.width), number(self.image.height)),
            widths: &widths,
            dominant_colour: &self.image.dominant_colour,
            source,
        };
        add_image(connection, platform, actor, channel, product, &new).await
    }

    /// Deletes the files of a picture that hangs nowhere.
    pub async fn forget(&self, objects: &ObjectStore) {
        let variants = self.image.variants.iter();
        let widths: Vec<u32> = variants.map(|variant| variant.width).collect();
        if let Err(error) = files::delete_variants(objects, &self.key, &widths).await {
            tracing::warn!(%error, key = %self.key, "a picture that nobody needs could not be deleted");
        }
    }
}
