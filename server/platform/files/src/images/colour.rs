//! The colour of a picture as one `#rrggbb`.

use std::collections::BTreeMap;

use image::DynamicImage;

use super::{Background, encode};

/// Members of one cell of the colour cube.
#[derive(Default)]
struct Cell {
    count: u64,
    sums: [u64; 3],
}

/// The mean of the fullest of 16³ cells of the colour cube: unlike the mean of the whole picture it is a colour that
/// is really seen. Ties go to the darker cell, so the outcome is the same everywhere.
pub(crate) fn dominant(image: &DynamicImage, background: Background) -> String {
    let mut cells: BTreeMap<[u8; 3], Cell> = BTreeMap::new();
    for pixel in encode::flatten(image, background).pixels() {
        let cell = cells
            .entry(pixel.0.map(|channel| channel >> 4))
            .or_default();
        cell.count += 1;
        for (sum, channel) in cell.sums.iter_mut().zip(pixel.0) {
            *sum += u64::from(channel);
        }
    }
    // `max_by_key` takes the last of equals.
    let fullest = cells
        .into_values()
        .rev()
        .max_by_key(|cell| cell.count)
        .unwrap_or_default();
    let count = fullest.count.max(1);
    let [red, green, blue] = fullest.sums.map(|sum| (sum + count / 2) / count);
    format!("#{red:02x}{green:02x}{blue:02x}")
}

#[cfg(test)]
mod tests {
    use image::{Rgb, RgbImage};

    use super::*;

    #[test]
    fn the_colour_seen_most_wins_over_the_mean() {
        let striped = RgbImage::from_fn(10, 10, |x, _| {
            Rgb(if x < 6 { [200, 10, 10] } else { [0, 0, 250] })
        });
        assert_eq!(dominant(&striped.into(), Background::default()), "#c80a0a");
    }

    #[test]
    fn of_equals_the_darker_wins() {
        let halves = RgbImage::from_fn(10, 10, |x, _| Rgb(if x < 5 { [255; 3] } else { [0; 3] }));
        assert_eq!(dominant(&halves.into(), Background::default()), "#000000");
    }
}
