//! Translations fall back from region to language to the original, field by field.

use catalog::OptionTexts;
use catalog::commands::{NewTranslation, Subject, put_translation, revise_translation};
use catalog::queries::{product_translations, translation_in, translations};
use kernel::Locale;
use platform::Actor;

use crate::world::{code, world};

#[tokio::test]
async fn the_region_counts_more_than_the_language() {
    let world = world().await;
    let product = world.product("lamp").await;
    let mut connection = world.connection().await;
    let (platform, channel) = (&world.platform, world.channel);
    let subject = Subject::Product(product);
    let plain = NewTranslation {
        title: Some("Lamp"),
        summary: Some("A light"),
        ..NewTranslation::default()
    };
    put_translation(
        &mut connection,
        platform,
        channel,
        subject,
        Locale::En,
        plain,
    )
    .await
    .unwrap();
    let british = NewTranslation {
        title: Some("Torch"),
        ..NewTranslation::default()
    };
    put_translation(
        &mut connection,
        platform,
        channel,
        subject,
        Locale::EnGb,
        british,
    )
    .await
    .unwrap();
    let found = translations(&mut connection, channel, Locale::EnGb, &[product.0])
        .await
        .unwrap();
    let texts = &found[&product.0];
    assert_eq!(
        (texts.title.as_deref(), texts.summary.as_deref()),
        (Some("Torch"), Some("A light"))
    );
    assert_eq!(texts.description, None);
    let found = translations(&mut connection, channel, Locale::EnAu, &[product.0])
        .await
        .unwrap();
    assert_eq!(found[&product.0].title.as_deref(), Some("Lamp"));
    assert!(
        translations(&mut connection, channel, Locale::De, &[product.0])
            .await
            .unwrap()
            .is_empty()
    );
    assert!(
        translations(&mut connection, world.other, Locale::En, &[product.0])
            .await
            .unwrap()
            .is_empty()
    );
    let slugs = ["lamp".to_owned(), "nowhere".to_owned()];
    let found = product_translations(&mut connection, channel, Locale::EnGb, &slugs)
        .await
        .unwrap();
    assert_eq!(found.len(), 1);
    assert_eq!(found["lamp"].title.as_deref(), Some("Torch"));
    let elsewhere = put_translation(
        &mut connection,
        platform,
        world.other,
        subject,
        Locale::En,
        plain,
    )
    .await;
    assert_eq!(code(elsewhere), "catalog.product");
}

#[tokio::test]
async fn short_points_and_choices_are_kept_in_their_language() {
    let world = world().await;
    let product = world.product("lamp").await;
    let mut connection = world.connection().await;
    let (platform, channel) = (&world.platform, world.channel);
    let colour = OptionTexts {
        name: "Farbe".into(),
        values: [("Ink".to_owned(), "Tinte".to_owned())].into(),
    };
    let options = [("Colour".to_owned(), colour)].into();
    let highlights = ["Warmes Licht".to_owned()];
    let new = NewTranslation {
        title: Some("Leuchte"),
        highlights: Some(&highlights),
        options: Some(&options),
        ..NewTranslation::default()
    };
    let actor = Actor::System("test");
    let locale = Locale::De;
    revise_translation(
        &mut connection,
        platform,
        &actor,
        channel,
        product,
        locale,
        new,
    )
    .await
    .unwrap();
    let found = translation_in(&mut connection, channel, locale, product.0).await;
    let found = found.unwrap().unwrap();
    assert_eq!(found.highlights.unwrap(), highlights);
    assert_eq!(found.options.unwrap(), options);
    let other = translation_in(&mut connection, channel, Locale::Fr, product.0).await;
    assert_eq!(other.unwrap(), None);
    let long = "x".repeat(201);
    let new = NewTranslation {
        title: Some(&long),
        ..NewTranslation::default()
    };
    let refused = revise_translation(
        &mut connection,
        platform,
        &actor,
        channel,
        product,
        locale,
        new,
    )
    .await;
    assert_eq!(code(refused), "catalog.fields");
}
