//! Products, variants and brands: what is kept, what is refused, and every step of the status.

use catalog::commands::{change_status, publish_product, put_brand, put_product};
use catalog::queries::{brand_by_slug, product_detail};
use catalog::{NewBrand, ProductStatus, Seo, Transition};
use platform::Actor;

use crate::world::{code, lamp, world};

const ACTOR: Actor = Actor::System("test");

#[tokio::test]
async fn every_step_of_the_status_is_taken_or_refused() {
    let world = world().await;
    let product = world.product("lamp").await;
    let mut connection = world.connection().await;
    let (platform, channel) = (&world.platform, world.channel);
    let none = change_status(
        &mut connection,
        platform,
        &ACTOR,
        channel,
        product,
        Transition::Publish,
    )
    .await;
    assert_eq!(code(none), "catalog.no_variants");
    world
        .variant(&mut connection, product, "LAMP", None)
        .await
        .unwrap();
    for from in ProductStatus::ALL {
        for step in Transition::ALL {
            sqlx::query("UPDATE products SET status = $1")
                .bind(from.as_str())
                .execute(&mut *connection)
                .await
                .unwrap();
            let taken =
                change_status(&mut connection, platform, &ACTOR, channel, product, step).await;
            match from.after(step) {
                Some(next) => assert_eq!(taken.unwrap(), next),
                None => assert_eq!(code(taken), "catalog.transition"),
            }
        }
    }
    let stranger = change_status(
        &mut connection,
        platform,
        &ACTOR,
        world.other,
        product,
        Transition::Publish,
    )
    .await;
    assert_eq!(code(stranger), "catalog.product");
    let noted: i64 =
        sqlx::query_scalar("SELECT count(*) FROM audit_entries WHERE action LIKE 'catalog.%'")
            .fetch_one(&mut *connection)
            .await
            .unwrap();
    assert_eq!(noted, 9, "one entry per step that was taken");
}

#[tokio::test]
async fn values_that_can_not_be_right_are_named() {
    let world = world().await;
    let category = world.category("all", None).await.unwrap();
    let mut connection = world.connection().await;
    let long = ["x".repeat(61)];
    let good = lamp(category, "lamp");
    for (bad, field) in [
        (
            catalog::NewProduct {
                slug: "Lamp",
                ..good.clone()
            },
            "slug",
        ),
        (
            catalog::NewProduct {
                title: " ",
                ..good.clone()
            },
            "title",
        ),
        (
            catalog::NewProduct {
                origin: Some("AUS"),
                ..good.clone()
            },
            "origin",
        ),
        (
            catalog::NewProduct {
                hs_code: Some("85.18"),
                ..good.clone()
            },
            "hs_code",
        ),
        (
            catalog::NewProduct {
                tags: &long,
                ..good.clone()
            },
            "tags",
        ),
    ] {
        let refused = put_product(&mut connection, &world.platform, world.channel, &bad).await;
        let Err(catalog::CatalogError::Fields(fields)) = refused else {
            panic!("{field} accepted")
        };
        assert_eq!(fields[0].field, field);
    }
    let elsewhere = put_product(&mut connection, &world.platform, world.other, &good).await;
    assert_eq!(code(elsewhere), "catalog.category");
}

#[tokio::test]
async fn skus_and_barcodes_belong_to_one_variant() {
    let world = world().await;
    let (lamp, mug) = (world.product("lamp").await, world.product("mug").await);
    let mut connection = world.connection().await;
    let code_of = Some("4006381333931");
    world
        .variant(&mut connection, lamp, "A", code_of)
        .await
        .unwrap();
    world
        .variant(&mut connection, lamp, "A", code_of)
        .await
        .unwrap();
    assert_eq!(
        code(world.variant(&mut connection, mug, "A", None).await),
        "catalog.sku_taken"
    );
    assert_eq!(
        code(world.variant(&mut connection, mug, "B", code_of).await),
        "catalog.barcode_taken"
    );
    let wrong = world
        .variant(&mut connection, mug, "B", Some("4006381333932"))
        .await;
    assert_eq!(code(wrong), "catalog.fields");
}

#[tokio::test]
async fn a_brand_is_made_once_and_its_new_name_reaches_its_products() {
    let world = world().await;
    let category = world.category("all", None).await.unwrap();
    let mut connection = world.connection().await;
    let (platform, channel) = (&world.platform, world.channel);
    for (slug, brand) in [("one", "Ader & Ko"), ("two", "Ader + Ko")] {
        let new = catalog::NewProduct {
            brand,
            ..lamp(category, slug)
        };
        let id = put_product(&mut connection, platform, channel, &new)
            .await
            .unwrap();
        world
            .variant(&mut connection, id, slug, None)
            .await
            .unwrap();
        publish_product(&mut connection, platform, &ACTOR, channel, id)
            .await
            .unwrap();
    }
    let shown = product_detail(&mut connection, channel, "two")
        .await
        .unwrap()
        .unwrap();
    assert_eq!(
        (shown.brand.as_str(), shown.brand_slug.as_str()),
        ("Ader & Ko", "ader-ko")
    );
    let renamed = NewBrand {
        slug: "ader-ko",
        name: "Ader",
        description: "**Since 1961**",
        seo: Seo::default(),
    };
    put_brand(&mut connection, platform, channel, &renamed)
        .await
        .unwrap();
    let shown = product_detail(&mut connection, channel, "one")
        .await
        .unwrap()
        .unwrap();
    assert_eq!(shown.brand, "Ader");
    let taken = NewBrand {
        slug: "other",
        ..renamed
    };
    assert_eq!(
        code(put_brand(&mut connection, platform, channel, &taken).await),
        "catalog.fields"
    );
    assert!(
        brand_by_slug(&mut connection, world.other, "ader-ko")
            .await
            .unwrap()
            .is_none()
    );
}

#[tokio::test]
async fn what_is_sent_back_says_what_to_mend_until_it_is_submitted_again() {
    use catalog::commands::{change_status, send_back};
    use catalog::queries::product_head;

    let world = world().await;
    let product = world.product("lamp").await;
    let mut connection = world.connection().await;
    let (platform, channel) = (&world.platform, world.channel);
    let early = send_back(
        &mut connection,
        platform,
        &ACTOR,
        channel,
        product,
        "Mend it",
    )
    .await;
    assert!(
        matches!(&early, Err(catalog::CatalogError::Transition { .. })),
        "{early:?}"
    );
    let submit = Transition::Submit;
    change_status(&mut connection, platform, &ACTOR, channel, product, submit)
        .await
        .unwrap();
    for empty in ["", "  \n"] {
        let refused = send_back(&mut connection, platform, &ACTOR, channel, product, empty).await;
        assert!(
            matches!(&refused, Err(catalog::CatalogError::Fields(_))),
            "{refused:?}"
        );
    }
    send_back(
        &mut connection,
        platform,
        &ACTOR,
        channel,
        product,
        " The picture is blurred. ",
    )
    .await
    .unwrap();
    let head = product_head(&mut connection, channel, product).await;
    let head = head.unwrap().unwrap();
    assert_eq!(
        (head.status.as_str(), head.review_note.as_str()),
        ("draft", "The picture is blurred.")
    );
    change_status(&mut connection, platform, &ACTOR, channel, product, submit)
        .await
        .unwrap();
    let head = product_head(&mut connection, channel, product).await;
    assert_eq!(head.unwrap().unwrap().review_note, "");
}
