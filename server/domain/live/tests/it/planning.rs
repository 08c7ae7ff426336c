//! Shows are planned, changed, called off and planned once more.

use chrono::TimeDelta;
use kernel::{HostId, PageRequest, ShowId};
use live::commands::{add_show_product, cancel_show, change_show, duplicate_show, put_segment};
use live::queries::{Programme, past_shows, programme, run_of_show, show_by_slug, show_products};
use live::{NewSegment, ShowStatus, Visibility};
use uuid::Uuid;

use crate::world::{HOST, World, code, start, world};

#[tokio::test]
async fn a_show_is_planned_with_its_event_and_keeps_its_address() {
    let world = world().await;
    let id = world.schedule(&world.draft(24)).await.unwrap();
    let show = world.show(id).await;
    assert!(
        show.slug.starts_with("evening-light-") && show.slug.len() == "evening-light-".len() + 8
    );
    assert_eq!(
        (show.status, show.cohosts.as_slice()),
        (ShowStatus::Scheduled, [world.tom].as_slice())
    );
    let told = "SELECT count(*) FROM outbox_events WHERE topic = 'live.show_scheduled'";
    assert_eq!(world.count(told).await, 1);
    let mut connection = world.connection().await;
    let renamed = live::ShowDraft {
        title: "Morning light".into(),
        cohosts: Vec::new(),
        ..world.draft(24)
    };
    change_show(
        &mut connection,
        &world.platform,
        world.channel,
        &HOST,
        (id, 1),
        &renamed,
    )
    .await
    .unwrap();
    let after = show_by_slug(&mut connection, world.channel, &show.slug).await;
    let after = after.unwrap().unwrap();
    assert_eq!(
        (after.title.as_str(), after.version, after.cohosts.len()),
        ("Morning light", 2, 0)
    );
}

#[tokio::test]
async fn what_can_not_be_planned_is_named() {
    let world = world().await;
    let draft = world.draft(24);
    for (bad, expected) in [
        (
            live::ShowDraft {
                title: " ".into(),
                ..draft.clone()
            },
            "live.fields title:required",
        ),
        (
            live::ShowDraft {
                description: "x".repeat(4_001),
                ..draft.clone()
            },
            "live.fields description:too_long",
        ),
        (
            live::ShowDraft {
                minutes: 4,
                ..draft.clone()
            },
            "live.fields minutes:range",
        ),
        (
            live::ShowDraft {
                cohosts: vec![world.mara],
                ..draft.clone()
            },
            "live.fields cohosts:range",
        ),
        (world.draft(-1), "live.fields scheduled_at:past"),
        (world.draft(24 * 400), "live.fields scheduled_at:far"),
        (
            live::ShowDraft {
                host: HostId(Uuid::from_u128(9)),
                ..draft.clone()
            },
            "live.host",
        ),
        (
            live::ShowDraft {
                cohosts: vec![HostId(Uuid::from_u128(9))],
                ..draft.clone()
            },
            "live.host",
        ),
    ] {
        assert_eq!(code(world.schedule(&bad).await), expected);
    }
    assert_eq!(world.count("SELECT count(*) FROM shows").await, 0);
}

#[tokio::test]
async fn a_host_is_in_one_place_at_a_time() {
    let world = world().await;
    world.schedule(&world.draft(24)).await.unwrap();
    let half_an_hour_later = live::ShowDraft {
        scheduled_at: start() + TimeDelta::minutes(24 * 60 + 30),
        ..world.draft(24)
    };
    let busy = "live.fields scheduled_at:busy";
    assert_eq!(code(world.schedule(&half_an_hour_later).await), busy);
    world.schedule(&world.draft(25)).await.unwrap();
    let other_host = live::ShowDraft {
        host: world.tom,
        cohosts: Vec::new(),
        ..half_an_hour_later
    };
    world.schedule(&other_host).await.unwrap();
}

#[tokio::test]
async fn of_two_shows_planned_for_one_hour_at_once_one_is_kept() {
    let world = world().await;
    let draft = world.draft(24);
    let attempts = (0..4).map(|_| world.schedule(&draft));
    let outcomes = futures::future::join_all(attempts).await;
    assert_eq!(outcomes.iter().filter(|outcome| outcome.is_ok()).count(), 1);
    assert_eq!(world.count("SELECT count(*) FROM shows").await, 1);
}

#[tokio::test]
async fn who_changes_a_show_has_seen_it() {
    let world = world().await;
    let id = world.schedule(&world.draft(24)).await.unwrap();
    let mut connection = world.connection().await;
    for (show, version, expected) in [
        (id, 7, "live.changed"),
        (ShowId(Uuid::nil()), 1, "live.show"),
    ] {
        let changed = change_show(
            &mut connection,
            &world.platform,
            world.channel,
            &HOST,
            (show, version),
            &world.draft(25),
        )
        .await;
        assert_eq!(code(changed), expected);
    }
}

#[tokio::test]
async fn a_show_is_called_off_once_and_with_a_reason() {
    let world = world().await;
    let id = world.schedule(&world.draft(24)).await.unwrap();
    let mut connection = world.connection().await;
    let without = cancel_show(
        &mut connection,
        &world.platform,
        world.channel,
        &HOST,
        id,
        " ",
    );
    assert_eq!(code(without.await), "live.fields reason:required");
    for first in [true, false] {
        let done = cancel_show(
            &mut connection,
            &world.platform,
            world.channel,
            &HOST,
            id,
            "A cold",
        );
        assert_eq!(done.await.unwrap(), first);
    }
    assert_eq!(
        world.show(id).await.cancel_reason.as_deref(),
        Some("A cold")
    );
    let changed = change_show(
        &mut connection,
        &world.platform,
        world.channel,
        &HOST,
        (id, 2),
        &world.draft(24),
    )
    .await;
    assert_eq!(code(changed), "live.step");
    // The hour is free again.
    world.schedule(&world.draft(24)).await.unwrap();
}

#[tokio::test]
async fn a_copy_has_the_running_order_and_the_products() {
    let world = world().await;
    let id = world.schedule(&world.draft(24)).await.unwrap();
    let (platform, channel) = (&world.platform, world.channel);
    let mut connection = world.connection().await;
    let opening = NewSegment {
        title: "Opening".into(),
        script: "Say hello.".into(),
        minutes: 5,
    };
    let segment = put_segment(
        &mut connection,
        platform,
        channel,
        &HOST,
        (id, None),
        &opening,
    );
    let segment = segment.await.unwrap();
    for (product, segment) in [(world.mug, None), (world.lamp, Some(segment))] {
        let added = add_show_product(
            &mut connection,
            platform,
            channel,
            &HOST,
            (id, segment),
            product,
        );
        added.await.unwrap();
    }
    let at = start() + TimeDelta::hours(48);
    let copy = duplicate_show(&mut connection, platform, channel, &HOST, id, at).await;
    let copy = copy.unwrap();
    let order = run_of_show(&mut connection, channel, copy).await.unwrap();
    assert_eq!((order.len(), order[0].title.as_str()), (1, "Opening"));
    assert_ne!(order[0].id, segment);
    let products = show_products(&mut connection, channel, copy).await.unwrap();
    assert_eq!(
        (products[0].product, products[0].segment),
        (world.lamp, Some(order[0].id))
    );
    assert_eq!(
        (products[1].product, products[1].segment),
        (world.mug, None)
    );
    assert_eq!(world.show(copy).await.cover, Some(world.mug));
}

async fn titles(world: &World, which: Programme) -> (Vec<ShowId>, Vec<ShowId>) {
    let mut connection = world.connection().await;
    let now = world.platform.now();
    let coming = programme(&mut connection, world.channel, which, now).await;
    let first = PageRequest::new(1, None);
    let past = past_shows(&mut connection, world.channel, which, now, &first).await;
    let past = past.unwrap();
    let mut ids: Vec<ShowId> = past.items.iter().map(|show| show.id).collect();
    if past.next.is_some() {
        let rest = PageRequest::new(9, past.next);
        let rest = past_shows(&mut connection, world.channel, which, now, &rest).await;
        ids.extend(rest.unwrap().items.iter().map(|show| show.id));
    }
    (coming.unwrap().iter().map(|show| show.id).collect(), ids)
}

#[tokio::test]
async fn the_programme_has_what_is_public_and_not_missed() {
    let world = world().await;
    let first = world.schedule(&world.draft(1)).await.unwrap();
    let hidden = live::ShowDraft {
        visibility: Visibility::Unlisted,
        ..world.draft(3)
    };
    let hidden = world.schedule(&hidden).await.unwrap();
    let other = live::ShowDraft {
        host: world.tom,
        cohosts: Vec::new(),
        ..world.draft(2)
    };
    let other = world.schedule(&other).await.unwrap();
    let public = Programme::default();
    assert_eq!(titles(&world, public).await, (vec![first, other], vec![]));
    let maras = Programme {
        host: Some(world.mara),
        unlisted: true,
        most: 0,
    };
    assert_eq!(titles(&world, maras).await, (vec![first, hidden], vec![]));
    // Three hours and a bit later the first one was missed, and half an hour later the second one, too.
    world.minutes_pass(3 * 60 + 1);
    assert_eq!(titles(&world, public).await, (vec![other], vec![first]));
    world.minutes_pass(60);
    assert_eq!(titles(&world, public).await, (vec![], vec![other, first]));
    // Tom is with Mara in hers.
    let toms = Programme {
        host: Some(world.tom),
        unlisted: false,
        most: 0,
    };
    assert_eq!(titles(&world, toms).await.1, vec![other, first]);
}
