//! Where processed pictures are stored, and how a page names them.

use bytes::Bytes;
use futures::future::try_join_all;
use serde::{Deserialize, Serialize};

use super::{ProcessedImage, ProcessedVariant};
use crate::object_key::{InvalidKey, ObjectKey};
use crate::storage::{ObjectStore, StorageError};

/// What a table keeps of a stored picture. The files are `<base_key>/<width>.webp` and `<base_key>/<width>.jpg`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct StoredImage {
    /// `images/` and 16 hexadecimal digits of the original's hash.
    pub base_key: ObjectKey,
    /// Width of the upright original, in pixels.
    pub width: u32,
    /// Height of the upright original, in pixels.
    pub height: u32,
    /// The widths there are files for, ascending.
    pub widths: Vec<u32>,
    /// `#rrggbb`.
    pub dominant_colour: String,
}

impl ProcessedImage {
    /// `images/` and the first 16 hexadecimal digits of the original's hash.
    ///
    /// # Errors
    /// [`InvalidKey`] when `content_hash` is not what the pipeline makes.
    pub fn base_key(&self) -> Result<ObjectKey, InvalidKey> {
        let start: String = self.content_hash.chars().take(16).collect();
        ObjectKey::new(format!("images/{start}"))
    }
}

/// Stores every variant. Storing the same picture again changes nothing.
///
/// # Errors
/// [`StorageError`] of the storage.
pub async fn store(
    objects: &ObjectStore,
    image: &ProcessedImage,
) -> Result<StoredImage, StorageError> {
    let base_key = image.base_key()?;
    store_variants(objects, &base_key, &image.variants).await?;
    Ok(StoredImage {
        base_key,
        width: image.width,
        height: image.height,
        widths: image.variants.iter().map(|variant| variant.width).collect(),
        dominant_colour: image.dominant_colour.clone(),
    })
}

/// Stores variants as `<base_key>/<width>.webp` and `<base_key>/<width>.jpg`.
///
/// # Errors
/// [`StorageError`] of the storage.
pub async fn store_variants(
    objects: &ObjectStore,
    base_key: &ObjectKey,
    variants: &[ProcessedVariant],
) -> Result<(), StorageError> {
    let all = variants
        .iter()
        .map(|variant| put(objects, base_key, variant));
    try_join_all(all).await?;
    Ok(())
}

/// Deletes the variants of these widths; what is not there is no error.
///
/// # Errors
/// [`StorageError`] of the storage.
pub async fn delete_variants(
    objects: &ObjectStore,
    base_key: &ObjectKey,
    widths: &[u32],
) -> Result<(), StorageError> {
    for width in widths {
        for extension in ["webp", "jpg"] {
            objects
                .delete(&base_key.join(&format!("{width}.{extension}"))?)
                .await?;
        }
    }
    Ok(())
}

async fn put(
    objects: &ObjectStore,
    base_key: &ObjectKey,
    variant: &ProcessedVariant,
) -> Result<(), StorageError> {
    let files: [(&str, &Bytes, &str); 2] = [
        ("webp", &variant.webp, "image/webp"),
        ("jpg", &variant.jpeg, "image/jpeg"),
    ];
    for (extension, bytes, content_type) in files {
        let key = base_key.join(&format!("{}.{extension}", variant.width))?;
        objects.put(&key, bytes.clone(), content_type).await?;
    }
    Ok(())
}

/// The `srcset` attribute (HTML standard §4.8.4.2) for the files of a picture:
/// `/media/images/0f/320.webp 320w, /media/images/0f/640.webp 640w`.
#[must_use]
pub fn srcset(base_url: &str, widths: &[u32], extension: &str) -> String {
    let base_url = base_url.trim_end_matches('/');
    let candidates: Vec<String> = widths
        .iter()
        .map(|width| format!("{base_url}/{width}.{extension} {width}w"))
        .collect();
    candidates.join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_srcset_names_every_width() {
        assert_eq!(
            srcset("/media/images/0f/", &[320, 640], "webp"),
            "/media/images/0f/320.webp 320w, /media/images/0f/640.webp 640w"
        );
        assert_eq!(srcset("/media", &[], "jpg"), "");
    }
}
