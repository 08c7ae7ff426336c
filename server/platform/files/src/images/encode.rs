//! From pixels to WebP and JPEG. Only pixels go in, so no metadata comes out.

use bytes::Bytes;
use image::codecs::jpeg::JpegEncoder;
use image::{DynamicImage, RgbImage};

use super::{Background, ImageError};

/// Of libwebp, 0 to 100; about as good to the eye as the JPEG below at two thirds of its size.
const WEBP_QUALITY: f32 = 80.0;
/// Of libjpeg's scale, 1 to 100.
const JPEG_QUALITY: u8 = 82;

/// Encodes as WebP, lossy, keeping transparency.
pub(crate) fn webp(image: &DynamicImage) -> Result<Bytes, ImageError> {
    let (width, height) = (image.width(), image.height());
    let encoder = match image {
        DynamicImage::ImageRgba8(pixels) => webp::Encoder::from_rgba(pixels, width, height),
        DynamicImage::ImageRgb8(pixels) => webp::Encoder::from_rgb(pixels, width, height),
        other => {
            return Err(ImageError::Failed(format!(
                "unexpected pixels {:?}",
                other.color()
            )));
        }
    };
    let encoded = encoder.encode_simple(false, WEBP_QUALITY);
    let encoded = encoded.map_err(|problem| ImageError::Failed(format!("WebP: {problem:?}")))?;
    Ok(Bytes::copy_from_slice(&encoded))
}

/// Encodes as JPEG on the background.
pub(crate) fn jpeg(image: &DynamicImage, background: Background) -> Result<Bytes, ImageError> {
    let mut bytes = Vec::new();
    let encoder = JpegEncoder::new_with_quality(&mut bytes, JPEG_QUALITY);
    flatten(image, background)
        .write_with_encoder(encoder)
        .map_err(|problem| ImageError::Failed(problem.to_string()))?;
    Ok(bytes.into())
}

/// The picture without transparency.
pub(crate) fn flatten(image: &DynamicImage, Background(background): Background) -> RgbImage {
    let DynamicImage::ImageRgba8(pixels) = image else {
        return image.to_rgb8();
    };
    let mut flat = RgbImage::new(pixels.width(), pixels.height());
    for (source, target) in pixels.pixels().zip(flat.pixels_mut()) {
        let [red, green, blue, alpha] = source.0;
        let [behind_red, behind_green, behind_blue] = background;
        target.0 = [
            blend(red, behind_red, alpha),
            blend(green, behind_green, alpha),
            blend(blue, behind_blue, alpha),
        ];
    }
    flat
}

/// `front` over `behind` by `alpha` of 255, rounded.
fn blend(front: u8, behind: u8, alpha: u8) -> u8 {
    let alpha = u32::from(alpha);
    let sum = u32::from(front) * alpha + u32::from(behind) * (255 - alpha);
    u8::try_from((sum + 127) / 255).unwrap_or(u8::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blending_keeps_the_ends_exact() {
        assert_eq!(blend(10, 200, 255), 10);
        assert_eq!(blend(10, 200, 0), 200);
        assert_eq!(blend(0, 255, 128), 127);
    }
}
