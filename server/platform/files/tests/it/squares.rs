//! The middle square of a picture, for pictures of people.

use files::{Background, ImageError, ImageLimits, ImagePipeline, ObjectKey, ObjectStore};
use image::ImageFormat;

use crate::pictures;

const SIDES: &[u32] = &[64, 256];

#[tokio::test]
async fn every_side_comes_in_both_formats_whatever_the_original_is() {
    for (bytes, name) in [
        (pictures::jpeg(900, 300), "wide"),
        (pictures::png(300, 900), "high"),
        (
            pictures::encode(&pictures::disc(40), ImageFormat::WebP),
            "small",
        ),
    ] {
        let squares = ImagePipeline::default()
            .squares(bytes, SIDES)
            .await
            .unwrap();
        let sizes: Vec<_> = squares.iter().map(|one| (one.width, one.height)).collect();
        assert_eq!(sizes, [(64, 64), (256, 256)], "{name}");
        for one in &squares {
            let webp = image::load_from_memory_with_format(&one.webp, ImageFormat::WebP).unwrap();
            let jpeg = image::load_from_memory_with_format(&one.jpeg, ImageFormat::Jpeg).unwrap();
            assert_eq!((webp.width(), jpeg.height()), (one.width, one.height));
        }
    }
}

#[tokio::test]
async fn it_is_the_middle_and_nothing_of_the_camera_is_left() {
    let sideways =
        pictures::with_segments(&pictures::jpeg(900, 300), &[(0xE1, &pictures::exif(6))]);
    assert!(sideways.windows(6).any(|bytes| bytes == b"Exif\0\0"));
    let squares = ImagePipeline::default()
        .squares(sideways, SIDES)
        .await
        .unwrap();
    let last = squares.last().unwrap();
    for bytes in [&last.webp, &last.jpeg] {
        assert!(
            !bytes
                .windows(4)
                .any(|four| four == b"Exif" || four == b"EXIF")
        );
    }
    // Turned by a quarter, what was left is above: red over blue, and the border in the middle.
    let picture = image::load_from_memory_with_format(&last.jpeg, ImageFormat::Jpeg)
        .unwrap()
        .to_rgb8();
    let (above, below) = (picture.get_pixel(128, 60).0, picture.get_pixel(128, 196).0);
    assert!(above[0] > 150 && above[2] < 90, "{above:?}");
    assert!(below[2] > 150 && below[0] < 90, "{below:?}");
}

#[tokio::test]
async fn what_is_no_picture_of_these_kinds_is_refused() {
    let gif = pictures::encode(&pictures::halves(200, 200), ImageFormat::Gif);
    let limits = ImageLimits {
        max_pixels: 100_000,
        ..ImageLimits::default()
    };
    let pipeline = ImagePipeline::new(limits, Background::default(), 1);
    for bytes in [
        gif,
        b"<svg xmlns='http://www.w3.org/2000/svg'/>".to_vec(),
        Vec::new(),
    ] {
        let refused = pipeline.squares(bytes, SIDES).await;
        assert_eq!(refused, Err(ImageError::NotAPicture));
    }
    let bomb = pipeline.squares(pictures::png(400, 400), SIDES).await;
    assert!(
        matches!(bomb, Err(ImageError::TooManyPixels { .. })),
        "{bomb:?}"
    );
}

#[tokio::test]
async fn the_files_are_stored_under_their_folder_and_deleted_again() {
    let folder = tempfile::tempdir().unwrap();
    let objects = ObjectStore::folder(folder.path()).unwrap();
    let squares = ImagePipeline::default()
        .squares(pictures::jpeg(80, 80), SIDES)
        .await
        .unwrap();
    let key = ObjectKey::new("avatars/0123456789abcdef0123").unwrap();
    files::store_variants(&objects, &key, &squares)
        .await
        .unwrap();
    assert_eq!(objects.list(&key).await.unwrap().len(), 4);
    for _ in 0..2 {
        files::delete_variants(&objects, &key, SIDES).await.unwrap();
    }
    assert!(objects.list(&key).await.unwrap().is_empty());
}
