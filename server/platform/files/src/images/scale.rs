//! Which widths a picture gets, and the scaling.

use fast_image_resize::{FilterType, ResizeAlg, ResizeOptions, Resizer};
use image::DynamicImage;

use super::ImageError;

/// Phone to desktop; a screen of double density takes the next, and the large view the last.
const TARGETS: [u32; 5] = [320, 640, 960, 1280, 1600];

/// The widths for an original: every target it can fill, and its own width when that lies below the largest target,
/// so that a small picture loses nothing. Never wider than the original, never none.
pub(crate) fn widths(original: u32) -> Vec<u32> {
    let mut widths: Vec<u32> = TARGETS
        .into_iter()
        .filter(|target| *target <= original)
        .collect();
    if widths.len() < TARGETS.len() && widths.last() != Some(&original) {
        widths.push(original);
    }
    widths
}

/// The picture at a width, in proportion; at least one pixel high.
pub(crate) fn scale(original: &DynamicImage, width: u32) -> Result<DynamicImage, ImageError> {
    if width == original.width() {
        return Ok(original.clone());
    }
    let height = proportional_height(original.width(), original.height(), width);
    let mut scaled = DynamicImage::new(width, height, original.color());
    let options = ResizeOptions::new().resize_alg(ResizeAlg::Convolution(FilterType::Lanczos3));
    Resizer::new()
        .resize(original, &mut scaled, &options)
        .map_err(|problem| ImageError::Failed(problem.to_string()))?;
    Ok(scaled)
}

/// Rounded half up.
fn proportional_height(width: u32, height: u32, new_width: u32) -> u32 {
    let doubled = 2 * u64::from(height) * u64::from(new_width) + u64::from(width);
    let rounded = doubled / (2 * u64::from(width.max(1)));
    u32::try_from(rounded.max(1)).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_picture_gets_the_targets_it_can_fill() {
        assert_eq!(widths(4000), [320, 640, 960, 1280, 1600]);
        assert_eq!(widths(1280), [320, 640, 960, 1280]);
        assert_eq!(widths(1500), [320, 640, 960, 1280, 1500]);
        assert_eq!(widths(1000), [320, 640, 960, 1000]);
        assert_eq!(widths(640), [320, 640]);
        assert_eq!(widths(320), [320]);
        assert_eq!(widths(100), [100]);
    }

    #[test]
    fn heights_are_rounded_half_up() {
        assert_eq!(proportional_height(2000, 1001, 320), 160);
        assert_eq!(proportional_height(640, 3, 320), 2);
        assert_eq!(proportional_height(16_000, 16, 320), 1);
    }

    proptest! {
        #[test]
        fn widths_ascend_and_never_enlarge(original in 1_u32..20_000) {
            let widths = widths(original);
            prop_assert!(!widths.is_empty());
            prop_assert!(widths.is_sorted_by(|left, right| left < right));
            prop_assert_eq!(*widths.last().unwrap(), original.min(1600));
        }
    }
}
