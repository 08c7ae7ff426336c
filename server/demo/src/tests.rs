//! Pictures and resuming, on a small catalogue whose pictures the tests draw.

use std::borrow::Cow;
use std::io::Cursor;
use std::sync::Arc;

use image::{DynamicImage, ImageFormat, Rgb, RgbImage};
use kernel::{OsRandom, SystemClock};

use super::*;
use crate::catalogue::Product;

struct World {
    platform: Platform,
    store: ObjectStore,
    folder: tempfile::TempDir,
}

async fn world() -> World {
    let pool = test_database::fresh().await;
    let folder = tempfile::tempdir().unwrap();
    let store = ObjectStore::folder(folder.path()).unwrap();
    let platform = Platform::new(pool, Arc::new(SystemClock), Arc::new(OsRandom));
    World {
        platform,
        store,
        folder,
    }
}

/// The first products of the embedded catalogue, with pictures drawn here.
fn source(products: usize, with_picture: usize) -> Source {
    let mut source = Source::embedded(SeedOptions {
        limit: Some(products),
    })
    .unwrap();
    source.pictures.clear();
    let names: Vec<String> = source
        .catalogue
        .products
        .iter()
        .map(|product| product.image.clone())
        .collect();
    for (shade, name) in (1..).zip(&names[..with_picture]) {
        source
            .pictures
            .insert(name.clone(), Cow::Owned(drawn(shade * 20)));
    }
    source
}

fn drawn(shade: u8) -> Vec<u8> {
    let picture = DynamicImage::ImageRgb8(RgbImage::from_pixel(330, 330, Rgb([shade, 90, 40])));
    let mut bytes = Cursor::new(Vec::new());
    picture.write_to(&mut bytes, ImageFormat::Png).unwrap();
    bytes.into_inner()
}

impl World {
    async fn seed(&self, source: &Source) -> SeedReport {
        let hosts = ["localhost"];
        seed_from(source, &self.platform, &self.store, &hosts, &mut |_| {})
            .await
            .unwrap()
    }

    async fn stored(&self, report: &SeedReport, product: &Product) -> stored::StoredProduct {
        let mut connection = self.platform.pool().acquire().await.unwrap();
        stored::product(&mut connection, report.channel, &product.slug)
            .await
            .unwrap()
            .unwrap()
    }

    fn file(&self, key: &str) -> std::path::PathBuf {
        self.folder.path().join(key)
    }
}

#[tokio::test]
async fn pictures_are_drawn_once() {
    let world = world().await;
    let source = source(3, 3);
    let first = world.seed(&source).await;
    assert_eq!((first.products_created, first.pictures_stored), (3, 3));
    assert!(first.warnings.is_empty(), "{:?}", first.warnings);
    let product = &source.catalogue.products[0];
    let stored = world.stored(&first, product).await;
    assert_eq!(stored.picture_widths, [320, 330]);
    let file = world.file(&format!("{}/320.webp", stored.picture_key));
    let written = std::fs::metadata(&file).unwrap().modified().unwrap();

    let second = world.seed(&source).await;
    assert_eq!(
        (
            second.products_created,
            second.products_kept,
            second.pictures_stored
        ),
        (0, 3, 0)
    );
    assert_eq!(
        std::fs::metadata(&file).unwrap().modified().unwrap(),
        written
    );
}

#[tokio::test]
async fn lost_and_changed_pictures_are_mended() {
    let world = world().await;
    let mut source = source(3, 3);
    let report = world.seed(&source).await;
    let products = source.catalogue.products.clone();
    let lost = world.stored(&report, &products[0]).await.picture_key;
    std::fs::remove_file(world.file(&format!("{lost}/330.jpg"))).unwrap();
    let changed = world.stored(&report, &products[1]).await.picture_key;
    source
        .pictures
        .insert(products[1].image.clone(), Cow::Owned(drawn(250)));

    let mut outcomes = Vec::new();
    let hosts = ["localhost"];
    let mut note = |progress: Progress| outcomes.push(progress.outcome);
    let report = seed_from(&source, &world.platform, &world.store, &hosts, &mut note)
        .await
        .unwrap();
    assert_eq!(
        outcomes,
        [
            Outcome::PictureReplaced,
            Outcome::PictureReplaced,
            Outcome::Unchanged
        ]
    );
    assert_eq!(report.pictures_stored, 2);
    assert!(world.file(&format!("{lost}/330.jpg")).is_file());
    assert_ne!(
        world.stored(&report, &products[1]).await.picture_key,
        changed
    );
    let listed: String =
        sqlx::query_scalar("SELECT image_key FROM product_listings WHERE slug = $1")
            .bind(&products[1].slug)
            .fetch_one(world.platform.pool())
            .await
            .unwrap();
    assert_eq!(
        listed,
        world.stored(&report, &products[1]).await.picture_key
    );
}

#[tokio::test]
async fn missing_and_damaged_pictures_are_warnings_and_come_later() {
    let world = world().await;
    let mut early = source(3, 1);
    let damaged = early.catalogue.products[1].image.clone();
    early
        .pictures
        .insert(damaged, Cow::Borrowed(b"RIFF\x04\0\0\0WEBP"));
    let report = world.seed(&early).await;
    assert_eq!((report.products_created, report.pictures_stored), (3, 1));
    assert_eq!(report.warnings.len(), 2, "{:?}", report.warnings);
    assert!(is_seeded(&world.platform).await.unwrap());

    let report = world.seed(&source(3, 3)).await;
    assert_eq!((report.products_created, report.pictures_stored), (0, 2));
    assert!(report.warnings.is_empty(), "{:?}", report.warnings);
}

#[tokio::test]
async fn an_interrupted_seed_goes_on() {
    let world = world().await;
    let mut broken = source(4, 0);
    broken.catalogue.products[2].category = "nowhere".to_owned();
    let hosts = ["localhost"];
    let stopped = seed_from(&broken, &world.platform, &world.store, &hosts, &mut |_| {}).await;
    assert!(
        matches!(stopped, Err(SeedError::UnknownCategory(_))),
        "{stopped:?}"
    );

    let report = world.seed(&source(4, 0)).await;
    assert_eq!((report.products_created, report.products_kept), (2, 2));
}

#[tokio::test]
async fn what_buyers_say_is_counted_once_and_translations_are_kept() {
    let world = world().await;
    let source = source(3, 0);
    let first = world.seed(&source).await;
    world.seed(&source).await;
    let product = &source.catalogue.products[0];
    let said = &source.voices.products[&product.slug];
    let mut connection = world.platform.pool().acquire().await.unwrap();
    let id = world.stored(&first, product).await.id;
    let rating = reviews::queries::rating_of(&mut connection, first.channel, id)
        .await
        .unwrap();
    let stars: i32 = said.reviews.iter().map(|one| i32::from(one.stars)).sum();
    assert_eq!(
        (usize::try_from(rating.count).unwrap(), rating.sum),
        (said.reviews.len(), stars)
    );
    let listed: (i32, i32) = sqlx::query_as(
        "SELECT DISTINCT rating_hundredths, rating_count FROM product_listings WHERE slug = $1",
    )
    .bind(&product.slug)
    .fetch_one(&mut *connection)
    .await
    .unwrap();
    assert_eq!(listed, (rating.hundredths(), rating.count));
    let page = kernel::PageRequest::new(5, None);
    let questions = reviews::queries::product_questions(&mut connection, first.channel, id, &page)
        .await
        .unwrap();
    assert_eq!(questions.items.len(), said.questions.len());
    assert!(questions.items[0].answers[0].by_shop);
    // Nothing was bought: neither money nor stock moved.
    let paid: (i64, i64) = sqlx::query_as(
        "SELECT coalesce(sum(total_minor), 0)::bigint, (SELECT count(*) FROM payments) FROM orders",
    )
    .fetch_one(&mut *connection)
    .await
    .unwrap();
    assert_eq!(paid, (0, 0));
    let texts =
        catalog::queries::translations(&mut connection, first.channel, kernel::Locale::Ar, &[id.0])
            .await
            .unwrap();
    let title = texts[&id.0].title.as_deref();
    assert_eq!(
        title,
        Some(source.translations.products[&product.slug].title.as_str())
    );
}

#[test]
fn every_product_has_its_translation_and_what_is_said_is_of_one() {
    let source = Source::embedded(SeedOptions::default()).unwrap();
    let slugs: Vec<&String> = source
        .catalogue
        .products
        .iter()
        .map(|product| &product.slug)
        .collect();
    assert!(
        slugs
            .iter()
            .all(|slug| source.translations.products.contains_key(*slug))
    );
    assert!(
        source
            .voices
            .products
            .keys()
            .all(|slug| slugs.contains(&slug))
    );
    let all: Vec<i16> = source
        .voices
        .products
        .values()
        .flat_map(|said| said.reviews.iter().map(|review| review.stars))
        .collect();
    assert!(all.len() > 100 && (1..=5).all(|stars| all.contains(&stars)));
}
