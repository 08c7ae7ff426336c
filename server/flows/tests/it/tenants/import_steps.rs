//! What a file of products writes many of at once, called as one channel with what belongs to another.

use std::collections::BTreeMap;

use catalog::commands::{NewImportPicture, VariantOf};
use catalog::{NewVariant, Transition};
use files::{ImagePipeline, ObjectStore};
use flows::product_pictures::PictureFiles;
use inventory::commands::CountedIn;
use kernel::Money;
use platform::Actor;

use super::{Walk, step};
use crate::file_pictures::png;
use crate::shelf::new_product;

const ACTOR: Actor = Actor::System("test");

pub async fn many(walk: &mut Walk) {
    use catalog::commands;
    let (platform, own) = (walk.own.shop.platform.clone(), walk.own.shop.channel.id);
    let (vase, lamp) = (walk.other.shop.products[2], walk.other.shop.lamp);
    let (category, warehouse) = (walk.other.shop.category, walk.other.shop.warehouse);
    let products = [(new_product(category, "stolen", 1, &[]), None)];
    step!(walk, "catalog::put_products", |c| {
        commands::put_products(c, &platform, own, &products)
    })
    .unwrap_err();
    let options = BTreeMap::new();
    let variants = [VariantOf {
        product: vase,
        order: &[],
        new: NewVariant {
            sku: "STOLEN",
            options: &options,
            weight_grams: 1,
            position: 0,
            barcode: None,
            dimensions: None,
        },
    }];
    step!(walk, "catalog::put_variants", |c| {
        commands::put_variants(c, &platform, own, &variants)
    })
    .unwrap_err();
    let ways = [(vase, [Transition::Archive].as_slice())];
    step!(walk, "catalog::change_statuses", |c| {
        commands::change_statuses(c, &platform, &ACTOR, own, &ways)
    })
    .unwrap_err();
    step!(walk, "catalog::send_back", |c| {
        commands::send_back(c, &platform, &ACTOR, own, vase, "Mend it")
    })
    .unwrap_err();
    let counted = [CountedIn {
        variant: lamp,
        quantity: 5,
        reference: "mine",
    }];
    step!(walk, "inventory::count_in", |c| {
        inventory::commands::count_in(c, &platform, own, warehouse, "import", &counted)
    })
    .unwrap_err();
    let costs = [(lamp, Some(Money::new(1, walk.other.shop.channel.currency)))];
    step!(walk, "pricing::set_costs", |c| {
        pricing::commands::set_costs(c, &platform, own, &costs)
    })
    .unwrap_err();
}

pub async fn pictures(walk: &mut Walk) {
    use catalog::{commands, queries};
    let (platform, own) = (walk.own.shop.platform.clone(), walk.own.shop.channel.id);
    let (theirs, vase) = (walk.other.shop.channel.id, walk.other.shop.products[2]);
    let named = [NewImportPicture {
        record: 1,
        place: 0,
        product: vase,
        address: "https://pictures.example/vase.png".to_owned(),
        alt: String::new(),
    }];
    let mut work = platform.begin().await.unwrap();
    let run = commands::start_import_run(&mut work, &platform, theirs, "their pictures").await;
    let run = run.unwrap().id;
    commands::note_import_pictures(&mut work, theirs, run, &named)
        .await
        .unwrap();
    work.commit().await.unwrap();
    walk.remember().await;
    step!(walk, "catalog::note_import_pictures", |c| {
        commands::note_import_pictures(c, own, run, &named)
    })
    .unwrap_err();
    let settled = step!(walk, "catalog::settle_import_picture", |c| {
        commands::settle_import_picture(c, &platform, own, run, (1, 0), Some("mine"))
    });
    assert!(!settled.unwrap());
    step!(walk, "catalog::forget_import_pictures", |c| {
        commands::forget_import_pictures(c, own, run)
    })
    .unwrap();
    let found = step!(walk, "catalog::waiting_import_pictures", |c| {
        queries::waiting_import_pictures(c, own, run, 9)
    });
    assert!(found.unwrap().is_empty());
    let found = step!(walk, "catalog::import_picture_counts", |c| {
        queries::import_picture_counts(c, own, run)
    });
    assert_eq!(found.unwrap(), queries::PictureCounts::default());
    let found = step!(walk, "catalog::import_picture_problems", |c| {
        queries::import_picture_problems(c, own, run)
    });
    assert!(found.unwrap().is_empty());
    let found = step!(walk, "catalog::kept_picture", |c| {
        queries::kept_picture(c, own, "https://x.example", Some("products/theirs"))
    });
    assert!(found.unwrap().is_none());
}

pub async fn files_of_pictures(walk: &mut Walk) {
    let (platform, own) = (walk.own.shop.platform.clone(), walk.own.shop.channel.id);
    let vase = walk.other.shop.products[2];
    let folder = tempfile::tempdir().unwrap();
    let objects = ObjectStore::folder(folder.path()).unwrap();
    let image = ImagePipeline::default().process(png(32, 90)).await.unwrap();
    let kept = PictureFiles::keep(&objects, &platform, image)
        .await
        .unwrap();
    walk.check("flows::keep").await;
    step!(walk, "flows::hang", |c| {
        kept.hang(c, &platform, (&ACTOR, own), vase, ("Mine", None))
    })
    .unwrap_err();
    kept.forget(&objects).await;
    walk.check("flows::forget").await;
}
