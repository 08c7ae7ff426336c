//! What comes out of the pipeline.

use files::{Background, ImageLimits, ImagePipeline, ProcessedImage};
use image::{DynamicImage, ImageFormat};

use crate::pictures;

async fn process(bytes: Vec<u8>) -> ProcessedImage {
    ImagePipeline::default().process(bytes).await.unwrap()
}

fn decoded(bytes: &[u8], format: ImageFormat) -> DynamicImage {
    assert_eq!(image::guess_format(bytes).unwrap(), format);
    image::load_from_memory_with_format(bytes, format).unwrap()
}

fn contains(bytes: &[u8], text: &[u8]) -> bool {
    bytes.windows(text.len()).any(|window| window == text)
}

/// Whether a pixel is about as given; lossy formats change it a little.
fn looks_like(image: &DynamicImage, x: u32, y: u32, expected: [u8; 3]) -> bool {
    let found = image.to_rgb8().get_pixel(x, y).0;
    found
        .iter()
        .zip(expected)
        .all(|(found, expected)| found.abs_diff(expected) < 24)
}

const RED: [u8; 3] = [220, 20, 20];
const BLUE: [u8; 3] = [20, 20, 220];

#[tokio::test]
async fn every_width_comes_in_both_formats_and_in_proportion() {
    for (format, width, expected) in [
        (ImageFormat::Jpeg, 2000, &[320, 640, 960, 1280, 1600][..]),
        (ImageFormat::Png, 1000, &[320, 640, 960, 1000]),
        (ImageFormat::WebP, 640, &[320, 640]),
        (ImageFormat::Gif, 200, &[200]),
    ] {
        let processed = process(pictures::encode(
            &pictures::halves(width, width / 2),
            format,
        ))
        .await;
        assert_eq!((processed.width, processed.height), (width, width / 2));
        let widths: Vec<_> = processed
            .variants
            .iter()
            .map(|variant| variant.width)
            .collect();
        assert_eq!(widths, expected, "{format:?}");
        for variant in &processed.variants {
            assert_eq!(variant.height, variant.width / 2);
            for (bytes, format) in [
                (&variant.webp, ImageFormat::WebP),
                (&variant.jpeg, ImageFormat::Jpeg),
            ] {
                let image = decoded(bytes, format);
                assert_eq!(
                    (image.width(), image.height()),
                    (variant.width, variant.height)
                );
                let middle = variant.height / 2;
                assert!(
                    looks_like(&image, 5, middle, RED),
                    "{format:?} {}",
                    variant.width
                );
                assert!(looks_like(&image, variant.width - 6, middle, BLUE));
            }
        }
    }
}

#[tokio::test]
async fn metadata_are_gone_and_the_picture_stands_upright() {
    let comment = b"SECRET-COMMENT";
    let xmp = b"http://ns.adobe.com/xap/1.0/\0<x:xmpmeta>SECRET-XMP</x:xmpmeta>";
    let original = pictures::with_segments(
        &pictures::jpeg(400, 200),
        &[(0xE1, &pictures::exif(6)), (0xE1, xmp), (0xFE, comment)],
    );
    assert!(contains(&original, b"SECRET-PLACE"));
    let processed = process(original).await;
    // Orientation 6 (TIFF 6.0, tag 274): what is stored as the left side belongs to the top.
    assert_eq!((processed.width, processed.height), (200, 400));
    for variant in &processed.variants {
        for (bytes, format) in [
            (&variant.webp, ImageFormat::WebP),
            (&variant.jpeg, ImageFormat::Jpeg),
        ] {
            for text in [
                b"SECRET".as_slice(),
                b"Exif",
                b"EXIF",
                b"52.5200",
                b"xmpmeta",
                b"XMP ",
            ] {
                assert!(!contains(bytes, text), "{}", String::from_utf8_lossy(text));
            }
            let image = decoded(bytes, format);
            assert!(looks_like(&image, image.width() / 2, 10, RED));
            assert!(looks_like(
                &image,
                image.width() / 2,
                image.height() - 11,
                BLUE
            ));
        }
    }
}

#[tokio::test]
async fn every_orientation_is_applied() {
    // Where the red half ends up: left, right, top or bottom (as x and y in eighths of the picture).
    for (orientation, x, y) in [
        (1, 1, 4),
        (2, 7, 4),
        (3, 7, 4),
        (4, 1, 4),
        (5, 4, 1),
        (6, 4, 1),
        (7, 4, 7),
        (8, 4, 7),
    ] {
        let exif = pictures::exif(orientation);
        let original = pictures::with_segments(&pictures::jpeg(320, 160), &[(0xE1, &exif)]);
        let processed = process(original).await;
        let image = decoded(&processed.variants[0].jpeg, ImageFormat::Jpeg);
        assert_eq!(image.width() > image.height(), orientation < 5);
        assert!(
            looks_like(&image, image.width() * x / 8, image.height() * y / 8, RED),
            "{orientation}"
        );
    }
}

#[tokio::test]
async fn transparency_stays_in_webp_and_shows_the_background_in_jpeg() {
    let original = pictures::encode(&pictures::disc(400), ImageFormat::Png);
    let background = Background([250, 240, 10]);
    let pipeline = ImagePipeline::new(ImageLimits::default(), background, 1);
    let processed = pipeline.process(original).await.unwrap();
    let webp = decoded(&processed.variants[0].webp, ImageFormat::WebP).to_rgba8();
    assert_eq!(webp.get_pixel(3, 3).0[3], 0);
    assert_eq!(webp.get_pixel(160, 160).0[3], 255);
    let jpeg = decoded(&processed.variants[0].jpeg, ImageFormat::Jpeg);
    assert!(looks_like(&jpeg, 3, 3, background.0));
    assert!(looks_like(&jpeg, 160, 160, [0, 160, 0]));
    assert_eq!(processed.dominant_colour, "#faf00a");
}

#[tokio::test]
async fn a_wide_gamut_picture_is_converted_to_srgb() {
    let profile = moxcms::ColorProfile::new_display_p3().encode().unwrap();
    let segment = [b"ICC_PROFILE\0\x01\x01".as_slice(), &profile].concat();
    let plain = pictures::encode(
        &image::RgbImage::from_pixel(320, 320, image::Rgb([200, 100, 50])).into(),
        ImageFormat::Jpeg,
    );
    let tagged = pictures::with_segments(&plain, &[(0xE2, &segment)]);
    let plain = decoded(&process(plain).await.variants[0].jpeg, ImageFormat::Jpeg).to_rgb8();
    let converted = decoded(&process(tagged).await.variants[0].jpeg, ImageFormat::Jpeg).to_rgb8();
    let (plain, converted) = (plain.get_pixel(160, 160).0, converted.get_pixel(160, 160).0);
    // In sRGB the same colour has more red and less blue: P3's primaries lie further out.
    assert!(
        converted[0] > plain[0] + 5 && converted[2] + 5 < plain[2],
        "{plain:?} {converted:?}"
    );
}

#[tokio::test]
async fn the_first_frame_of_an_animation_is_taken() {
    let mut bytes = Vec::new();
    let mut encoder = image::codecs::gif::GifEncoder::new(&mut bytes);
    for colour in [[220, 20, 20, 255], [20, 20, 220, 255]] {
        let frame = image::RgbaImage::from_pixel(64, 64, image::Rgba(colour));
        encoder.encode_frame(image::Frame::new(frame)).unwrap();
    }
    drop(encoder);
    let processed = process(bytes).await;
    assert!(looks_like(
        &decoded(&processed.variants[0].jpeg, ImageFormat::Jpeg),
        32,
        32,
        RED
    ));
}

#[tokio::test]
async fn the_same_original_gives_the_same_bytes_and_name() {
    let original = pictures::jpeg(900, 600);
    let first = process(original.clone()).await;
    assert_eq!(process(original).await, first);
    assert_eq!(first.dominant_colour.len(), 7);
    assert_ne!(
        process(pictures::jpeg(900, 601)).await.content_hash,
        first.content_hash
    );
}

#[tokio::test]
async fn many_at_once_all_come_through() {
    let pipeline = ImagePipeline::default();
    let work = (0..8).map(|extra| pipeline.process(pictures::png(64 + extra, 64)));
    let processed = futures::future::join_all(work).await;
    assert!(processed.iter().all(Result::is_ok));
}
