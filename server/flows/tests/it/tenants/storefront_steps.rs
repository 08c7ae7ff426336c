//! What a storefront says of itself and of its prices, called as one channel with what belongs to another.

use kernel::Locale;
use platform::Actor;

use super::{Walk, step};

const ACTOR: Actor = Actor::System("test");

pub async fn texts_and_tax(walk: &mut Walk) {
    let (own, other) = (walk.own.shop.channel.clone(), walk.other.shop.channel.id);
    let platform = walk.own.shop.platform.clone();
    let texts = |title: &str| content::StorefrontTexts {
        locale: Locale::En,
        description: String::new(),
        eyebrow: String::new(),
        title: title.to_owned(),
        lead: String::new(),
        delivery_title: String::new(),
        delivery_text: String::new(),
    };
    let theirs = texts("Theirs");
    let mut connection = walk.other.shop.pool.acquire().await.unwrap();
    content::commands::write_storefront_texts(&mut connection, &platform, other, &ACTOR, &theirs)
        .await
        .unwrap();
    drop(connection);
    walk.remember().await;
    let found = step!(walk, "content::storefront_texts", |c| {
        content::queries::storefront_texts(c, own.id, &[Locale::En])
    });
    assert_eq!(found.unwrap(), None);
    let found = step!(walk, "content::written_texts", |c| {
        content::queries::written_texts(c, own.id)
    });
    let found = found.unwrap();
    assert!(found.iter().all(|text| text.place != "home"), "{found:?}");
    step!(walk, "content::hold_text", |c| {
        content::commands::hold_text(c, own.id, content::HOME, Locale::En, None)
    })
    .unwrap();
    let taken = step!(walk, "content::take_back_text", |c| {
        content::commands::take_back_text(c, &platform, own.id, &ACTOR, "home", Locale::En)
    });
    assert!(!taken.unwrap());
    let ours = texts("Ours");
    step!(walk, "content::write_storefront_texts", |c| {
        content::commands::write_storefront_texts(c, &platform, own.id, &ACTOR, &ours)
    })
    .unwrap();
    let mut connection = walk.own.shop.pool.acquire().await.unwrap();
    let wanted = [Locale::Ar, Locale::EnAu];
    let found = content::queries::storefront_texts(&mut connection, own.id, &wanted).await;
    assert_eq!(found.unwrap(), Some(ours), "its language will do");
    drop(connection);
    let market = own.markets.first().unwrap().clone();
    let day = own.day_at(platform.now());
    let said = step!(walk, "flows::price_tax", |c| {
        flows::storefront::price_tax(c, &own, &market, day)
    });
    let gst = international::tax::ExpectedTax::Included("GST".to_owned());
    assert_eq!(said.unwrap(), gst);
}
