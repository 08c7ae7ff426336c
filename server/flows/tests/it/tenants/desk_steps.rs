//! Pictures, costs, claims and scheduled prices, called as one channel with what belongs to another.

use std::collections::HashMap;

use catalog::NewImage;
use catalog::commands::Direction;
use kernel::Money;
use platform::Actor;
use pricing::ListPrice;

use super::{Walk, step};

const ACTOR: Actor = Actor::System("test");

pub async fn pictures(walk: &mut Walk) {
    use catalog::{commands, queries};
    let (platform, own) = (walk.own.shop.platform.clone(), walk.own.shop.channel.id);
    let (theirs, vase) = (walk.other.shop.channel.id, walk.other.shop.products[2]);
    let new = NewImage {
        file_key: "products/theirs",
        alt: "Theirs",
        size: (640, 480),
        widths: &[320, 640],
        dominant_colour: "#000000",
        source: None,
    };
    let mut work = platform.begin().await.unwrap();
    let image = commands::add_image(&mut work, &platform, &ACTOR, theirs, vase, &new).await;
    let image = image.unwrap();
    work.commit().await.unwrap();
    walk.remember().await;
    step!(walk, "catalog::add_image", |c| {
        commands::add_image(c, &platform, &ACTOR, own, vase, &new)
    })
    .unwrap_err();
    step!(walk, "catalog::move_image", |c| {
        commands::move_image(c, &platform, &ACTOR, own, image, Direction::Earlier)
    })
    .unwrap_err();
    step!(walk, "catalog::describe_image", |c| {
        commands::describe_image(c, &platform, &ACTOR, own, image, "Mine")
    })
    .unwrap_err();
    step!(walk, "catalog::remove_image", |c| {
        commands::remove_image(c, &platform, &ACTOR, own, image)
    })
    .unwrap_err();
    step!(walk, "flows::remove_picture", |c| {
        flows::product_pictures::remove_picture(c, &platform, &ACTOR, own, image)
    })
    .unwrap_err();
    let found = step!(walk, "catalog::product_images", |c| {
        queries::product_images(c, own, vase)
    });
    assert_eq!(found.unwrap(), []);
}

pub async fn prices(walk: &mut Walk) {
    use pricing::{commands, queries};
    let (platform, own) = (walk.own.shop.platform.clone(), walk.own.shop.channel.id);
    let theirs = walk.other.shop.channel.id;
    let (market, currency) = walk.other.shop.place();
    let (lamp, price) = (walk.other.shop.lamp, Money::new(100, currency));
    let (lamps, asked, now) = ([lamp], [(lamp, 100)], platform.now());
    let listed = ListPrice {
        variant: lamp,
        amount_minor: 90,
        compare_at_minor: None,
        starts_at: None,
        ends_at: Some(now + chrono::Duration::days(1)),
    };
    let mut work = platform.begin().await.unwrap();
    commands::set_cost(&mut work, &platform, theirs, lamp, Some(price))
        .await
        .unwrap();
    commands::schedule_price(&mut work, &platform, &ACTOR, theirs, currency, &listed)
        .await
        .unwrap();
    let scheduled = queries::scheduled_prices(&mut work, theirs, &lamps, now).await;
    let scheduled = scheduled.unwrap()[0].id;
    work.commit().await.unwrap();
    walk.remember().await;
    step!(walk, "pricing::set_base_price", |c| {
        commands::set_base_price(c, &platform, own, lamp, price, None)
    })
    .unwrap_err();
    step!(walk, "pricing::set_cost", |c| {
        commands::set_cost(c, &platform, own, lamp, Some(price))
    })
    .unwrap_err();
    step!(walk, "pricing::schedule_price", |c| {
        commands::schedule_price(c, &platform, &ACTOR, own, currency, &listed)
    })
    .unwrap_err();
    let removed = step!(walk, "pricing::remove_list_price", |c| {
        commands::remove_list_price(c, &platform, &ACTOR, own, scheduled)
    });
    assert!(!removed.unwrap());
    let found = step!(walk, "pricing::asked_prices", |c| {
        queries::asked_prices(c, own, currency, &lamps)
    });
    assert!(found.unwrap().is_empty());
    let found = step!(walk, "pricing::compare_at_room", |c| {
        queries::compare_at_room(c, own, market, &asked, now)
    });
    assert!(found.unwrap().is_empty());
    let found = step!(walk, "pricing::costs_of", |c| queries::costs_of(
        c, own, &lamps
    ));
    assert!(found.unwrap().is_empty());
    let found = step!(walk, "pricing::cost_history", |c| {
        queries::cost_history(c, own, &lamps)
    });
    assert!(found.unwrap().is_empty());
    let found = step!(walk, "pricing::scheduled_prices", |c| {
        queries::scheduled_prices(c, own, &lamps, now)
    });
    assert!(found.unwrap().is_empty());
    let (shop, prices) = (
        walk.own.shop.channel.clone(),
        HashMap::from([(lamp, price)]),
    );
    let found = step!(walk, "flows::margins", |c| {
        flows::product_desk::margins(c, &shop, &prices, now)
    });
    assert!(found.unwrap().is_empty());
}
