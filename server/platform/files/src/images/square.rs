//! The middle square of a picture, for pictures of people.
//!
//! Upright and without metadata like every picture here. Deliberately not here: faces; who wants another part of the
//! picture cuts it before.

use image::{DynamicImage, ImageFormat};

use super::{Background, ImageError, ImageLimits, ProcessedVariant, decode, encode, scale};

/// A variant per side; a smaller picture is enlarged, so that every file there should be is there.
pub(super) fn squares(
    bytes: &[u8],
    sides: &[u32],
    limits: ImageLimits,
    background: Background,
) -> Result<Vec<ProcessedVariant>, ImageError> {
    if matches!(image::guess_format(bytes), Ok(ImageFormat::Gif)) {
        return Err(ImageError::NotAPicture);
    }
    let middle = middle(&decode::decode(bytes, limits)?);
    sides
        .iter()
        .map(|side| {
            let scaled = scale::scale(&middle, *side)?;
            Ok(ProcessedVariant {
                width: scaled.width(),
                height: scaled.height(),
                webp: encode::webp(&scaled)?,
                jpeg: encode::jpeg(&scaled, background)?,
            })
        })
        .collect()
}

fn middle(picture: &DynamicImage) -> DynamicImage {
    let (width, height) = (picture.width(), picture.height());
    let side = width.min(height);
    picture.crop_imm((width - side) / 2, (height - side) / 2, side, side)
}
