//! The running order and what is presented in it.

use kernel::{ProductId, SegmentId, ShowId};
use live::commands::{
    Direction, add_show_product, cancel_show, move_segment, put_segment, remove_segment,
    remove_show_product,
};
use live::queries::{run_of_show, show_products};
use live::{LiveError, NewSegment};
use uuid::Uuid;

use crate::world::{HOST, World, code, world};

async fn segment(
    world: &World,
    at: (ShowId, Option<SegmentId>),
    title: &str,
) -> Result<SegmentId, LiveError> {
    let new = NewSegment {
        title: title.into(),
        script: String::new(),
        minutes: 10,
    };
    let mut work = world.platform.begin().await.unwrap();
    let put = put_segment(&mut work, &world.platform, world.channel, &HOST, at, &new);
    let put = put.await?;
    work.commit().await.unwrap();
    Ok(put)
}

async fn order(world: &World, show: ShowId) -> Vec<String> {
    let mut connection = world.connection().await;
    let found = run_of_show(&mut connection, world.channel, show).await;
    let found = found.unwrap().into_iter();
    found.map(|segment| segment.title).collect()
}

#[tokio::test]
async fn segments_are_written_moved_and_removed() {
    let world = world().await;
    let show = world.schedule(&world.draft(24)).await.unwrap();
    let first = segment(&world, (show, None), "One").await.unwrap();
    let second = segment(&world, (show, None), "Two").await.unwrap();
    segment(&world, (show, None), "Three").await.unwrap();
    segment(&world, (show, Some(second)), "Two, longer")
        .await
        .unwrap();
    let mut connection = world.connection().await;
    let (platform, channel) = (&world.platform, world.channel);
    for (which, direction, expected) in [
        (second, Direction::Earlier, ["Two, longer", "One", "Three"]),
        (second, Direction::Earlier, ["Two, longer", "One", "Three"]),
        (first, Direction::Later, ["Two, longer", "Three", "One"]),
    ] {
        let moved = move_segment(&mut connection, platform, channel, (show, which), direction);
        moved.await.unwrap();
        assert_eq!(order(&world, show).await, expected);
    }
    for there in [true, false] {
        let gone = remove_segment(&mut connection, platform, channel, &HOST, (show, second));
        assert_eq!(gone.await.unwrap(), there);
    }
    assert_eq!(order(&world, show).await, ["Three", "One"]);
    assert_eq!(
        code(segment(&world, (show, Some(second)), "Gone").await),
        "live.segment"
    );
    assert_eq!(
        code(segment(&world, (show, None), "").await),
        "live.fields title:required"
    );
    let none = ShowId(Uuid::nil());
    assert_eq!(
        code(segment(&world, (none, None), "One").await),
        "live.show"
    );
}

#[tokio::test]
async fn a_show_has_fifty_segments_at_most() {
    let world = world().await;
    let show = world.schedule(&world.draft(24)).await.unwrap();
    for number in 0..50 {
        segment(&world, (show, None), &format!("Number {number}"))
            .await
            .unwrap();
    }
    assert_eq!(
        code(segment(&world, (show, None), "One more").await),
        "live.full"
    );
}

#[tokio::test]
async fn products_are_added_once_and_belong_to_a_segment_of_the_show() {
    let world = world().await;
    let show = world.schedule(&world.draft(24)).await.unwrap();
    let other = world.schedule(&world.draft(26)).await.unwrap();
    let own = segment(&world, (show, None), "One").await.unwrap();
    let foreign = segment(&world, (other, None), "One").await.unwrap();
    let (platform, channel) = (&world.platform, world.channel);
    let mut connection = world.connection().await;
    for (product, segment, expected) in [
        (world.lamp, None, None),
        (world.lamp, Some(own), None),
        (world.mug, None, None),
        (world.mug, Some(foreign), Some("live.segment")),
        (ProductId(Uuid::nil()), None, Some("live.product")),
    ] {
        let at = (show, segment);
        let added = add_show_product(&mut connection, platform, channel, &HOST, at, product).await;
        match expected {
            Some(expected) => assert_eq!(code(added), expected),
            None => added.unwrap(),
        }
    }
    let found = show_products(&mut connection, channel, show).await.unwrap();
    let found: Vec<_> = found.iter().map(|one| (one.product, one.segment)).collect();
    assert_eq!(found, [(world.lamp, Some(own)), (world.mug, None)]);
    for there in [true, false] {
        let gone = remove_show_product(&mut connection, platform, channel, &HOST, show, world.mug);
        assert_eq!(gone.await.unwrap(), there);
    }
    cancel_show(&mut connection, platform, channel, &HOST, show, "No")
        .await
        .unwrap();
    let late = add_show_product(
        &mut connection,
        platform,
        channel,
        &HOST,
        (show, None),
        world.mug,
    );
    assert_eq!(code(late.await), "live.step");
}
