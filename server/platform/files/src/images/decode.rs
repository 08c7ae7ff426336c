//! From bytes to upright sRGB pixels, with every check that must come first.

use std::io::Cursor;

use image::{DynamicImage, ImageDecoder, ImageFormat, ImageReader, Limits};
use moxcms::{ColorProfile, DataColorSpace, Layout, TransformOptions};

use super::{ImageError, ImageLimits, jpeg_end};

/// Decodes a picture (of an animation: the first frame) to `Rgb8`, or `Rgba8` when it can be transparent.
pub(crate) fn decode(bytes: &[u8], limits: ImageLimits) -> Result<DynamicImage, ImageError> {
    if bytes.len() > limits.max_bytes {
        return Err(ImageError::TooManyBytes {
            max_bytes: limits.max_bytes,
        });
    }
    let format = accepted_format(bytes)?;
    if format == ImageFormat::Jpeg && !jpeg_end::has_end(bytes) {
        return Err(ImageError::Damaged("the end is missing".to_owned()));
    }
    let mut reader = ImageReader::with_format(Cursor::new(bytes), format);
    reader.limits(Limits::default());
    let mut decoder = reader.into_decoder().map_err(damaged)?;
    check_size(decoder.dimensions(), limits)?;
    let profile = decoder.icc_profile().map_err(damaged)?;
    let orientation = decoder.orientation().map_err(damaged)?;
    let decoded = DynamicImage::from_decoder(decoder).map_err(damaged)?;
    let mut upright = eight_bits(decoded);
    upright.apply_orientation(orientation);
    Ok(match profile {
        Some(profile) => to_srgb(upright, &profile),
        None => upright,
    })
}

fn accepted_format(bytes: &[u8]) -> Result<ImageFormat, ImageError> {
    match image::guess_format(bytes) {
        Ok(
            format @ (ImageFormat::Jpeg | ImageFormat::Png | ImageFormat::WebP | ImageFormat::Gif),
        ) => Ok(format),
        _ => Err(ImageError::NotAPicture),
    }
}

fn check_size((width, height): (u32, u32), limits: ImageLimits) -> Result<(), ImageError> {
    let pixels = u64::from(width) * u64::from(height);
    if pixels > limits.max_pixels || width.max(height) > limits.max_side {
        return Err(ImageError::TooManyPixels { width, height });
    }
    if width.min(height) < limits.min_side {
        return Err(ImageError::TooSmall { width, height });
    }
    Ok(())
}

fn eight_bits(image: DynamicImage) -> DynamicImage {
    if image.color().has_alpha() {
        image.into_rgba8().into()
    } else {
        image.into_rgb8().into()
    }
}

/// Phones save wide-gamut pictures; without their profile the same numbers would look pale. A profile that can not be
/// used (CMYK, broken) is dropped: the browser would have to guess as well.
fn to_srgb(image: DynamicImage, profile: &[u8]) -> DynamicImage {
    let Ok(profile) = ColorProfile::new_from_slice(profile) else {
        return image;
    };
    if profile.color_space != DataColorSpace::Rgb {
        return image;
    }
    let layout = if image.color().has_alpha() {
        Layout::Rgba
    } else {
        Layout::Rgb
    };
    let srgb = ColorProfile::new_srgb();
    let transform =
        profile.create_transform_8bit(layout, &srgb, layout, TransformOptions::default());
    let Ok(transform) = transform else {
        return image;
    };
    let mut converted = image.clone();
    let outcome = match &mut converted {
        DynamicImage::ImageRgb8(pixels) => transform.transform(image.as_bytes(), pixels),
        DynamicImage::ImageRgba8(pixels) => transform.transform(image.as_bytes(), pixels),
        _ => return image,
    };
    if outcome.is_ok() { converted } else { image }
}

fn damaged(problem: image::ImageError) -> ImageError {
    ImageError::Damaged(problem.to_string())
}
