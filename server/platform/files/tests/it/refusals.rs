//! What the pipeline refuses, and that nothing makes it panic.

use bytes::Bytes;
use files::{Background, ImageError, ImageLimits, ImagePipeline, ProcessedImage};
use image::ImageFormat;
use proptest::prelude::*;

use crate::pictures;

async fn process(bytes: Vec<u8>) -> Result<ProcessedImage, ImageError> {
    ImagePipeline::default().process(bytes).await
}

#[tokio::test]
async fn other_types_are_refused_whatever_they_are_called() {
    let svg = br#"<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>"#;
    let bitmap = b"BM\x46\0\0\0\0\0\0\0\x36\0\0\0\x28\0\0\0\x02\0\0\0\x02\0\0\0\x01\0\x18\0";
    for bytes in [
        svg.as_slice(),
        b"plain text saved as photo.jpg",
        b"%PDF-1.7",
        bitmap,
        b"",
    ] {
        assert_eq!(process(bytes.to_vec()).await, Err(ImageError::NotAPicture));
    }
}

#[tokio::test]
async fn decompression_bombs_are_refused_before_they_are_decoded() {
    let gif =
        b"GIF89a\xFF\xFF\xFF\xFF\x80\0\0\0\0\0\xFF\xFF\xFF,\0\0\0\0\x01\0\x01\0\0\x02\x02D\x01\0;";
    for (bytes, width, height) in [
        (pictures::png_claiming(50_000, 50_000), 50_000, 50_000),
        (pictures::jpeg_claiming(65_500, 65_500), 65_500, 65_500),
        (gif.to_vec(), 65_535, 65_535),
        // Few pixels but longer than WebP can hold.
        (pictures::png_claiming(20, 16_384), 20, 16_384),
    ] {
        assert_eq!(
            process(bytes).await,
            Err(ImageError::TooManyPixels { width, height })
        );
    }
}

#[tokio::test]
async fn limits_are_inclusive() {
    let limits = ImageLimits {
        max_bytes: 100_000,
        max_pixels: 40 * 30,
        max_side: 40,
        min_side: 30,
    };
    let pipeline = ImagePipeline::new(limits, Background::default(), 1);
    pipeline.process(pictures::png(40, 30)).await.unwrap();
    let refused = pipeline.process(pictures::png(40, 31)).await;
    assert_eq!(
        refused,
        Err(ImageError::TooManyPixels {
            width: 40,
            height: 31
        })
    );
    let refused = pipeline.process(pictures::png(40, 29)).await;
    assert_eq!(
        refused,
        Err(ImageError::TooSmall {
            width: 40,
            height: 29
        })
    );
    let refused = pipeline.process(vec![0xFF; 100_001]).await;
    assert_eq!(
        refused,
        Err(ImageError::TooManyBytes { max_bytes: 100_000 })
    );
    assert_eq!(
        process(pictures::png(15, 400)).await,
        Err(ImageError::TooSmall {
            width: 15,
            height: 400
        })
    );
    process(pictures::png(16, 16)).await.unwrap();
}

#[tokio::test]
async fn a_file_that_was_cut_off_is_refused() {
    let picture = pictures::disc(200);
    for format in [
        ImageFormat::Jpeg,
        ImageFormat::Png,
        ImageFormat::WebP,
        ImageFormat::Gif,
    ] {
        let whole = match format {
            ImageFormat::Jpeg => pictures::jpeg(200, 200),
            format => pictures::encode(&picture, format),
        };
        process(whole.clone()).await.unwrap();
        for share in [2, 3, 10] {
            let cut = whole[..whole.len() - whole.len() / share].to_vec();
            let outcome = process(cut).await;
            assert!(
                matches!(outcome, Err(ImageError::Damaged(_))),
                "{format:?} without 1/{share}"
            );
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn damaged_bytes_never_panic(
        kind in 0_usize..4,
        changes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..12),
    ) {
        let format = [ImageFormat::Jpeg, ImageFormat::Png, ImageFormat::WebP, ImageFormat::Gif][kind];
        let mut bytes = match format {
            ImageFormat::Jpeg => pictures::jpeg(40, 24),
            format => pictures::encode(&pictures::disc(40), format),
        };
        for (place, value) in changes {
            let place = place.index(bytes.len());
            bytes[place] = value;
        }
        let limits = ImageLimits { max_pixels: 1_000_000, ..ImageLimits::default() };
        let pipeline = ImagePipeline::new(limits, Background::default(), 1);
        let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
        let outcome = runtime.block_on(pipeline.process(Bytes::from(bytes)));
        // A panic on the worker thread would arrive as this error.
        prop_assert!(!matches!(outcome, Err(ImageError::Failed(_))), "{:?}", outcome);
    }
}
