//! Who wants to be told of a show, and which letters are due.

use kernel::{Locale, ShowId};
use live::LiveError;
use live::Step;
use live::commands::{
    Wish, advance_show, cancel_show, change_show, forget_reminder, mark_told, remind, stop_reminder,
};
use live::queries::{Occasion, due_reminder, is_reminded, reminder_by_token, reminders_of_show};
use uuid::Uuid;

use crate::world::{HOST, World, code, world};

async fn wish(world: &World, show: ShowId, email: &str) -> Result<(), LiveError> {
    let mut connection = world.connection().await;
    let wish = Wish {
        person: None,
        email,
        locale: Locale::Ar,
    };
    remind(&mut connection, &world.platform, world.channel, show, wish).await
}

/// Every letter that is due, marked as written.
async fn told(world: &World) -> Vec<(String, Occasion)> {
    let mut found = Vec::new();
    loop {
        let mut work = world.platform.begin().await.unwrap();
        let due = due_reminder(&mut work, world.platform.now()).await.unwrap();
        let Some(due) = due else { return found };
        mark_told(
            &mut work,
            &world.platform,
            due.channel,
            due.id,
            due.occasion,
        )
        .await
        .unwrap();
        work.commit().await.unwrap();
        found.push((due.email, due.occasion));
    }
}

#[tokio::test]
async fn an_address_is_reminded_once_and_told_when_it_begins() {
    let world = world().await;
    let show = world.schedule(&world.draft(1)).await.unwrap();
    for email in [" Ada@Shop.Example ", "ada@shop.example", "bob@shop.example"] {
        wish(&world, show, email).await.unwrap();
    }
    assert_eq!(told(&world).await, []);
    world.minutes_pass(45);
    let soon = |name: &str| (format!("{name}@shop.example"), Occasion::Soon);
    assert_eq!(told(&world).await, [soon("ada"), soon("bob")]);
    assert_eq!(told(&world).await, []);
    world.minutes_pass(20);
    let mut connection = world.connection().await;
    advance_show(
        &mut connection,
        &world.platform,
        world.channel,
        &HOST,
        show,
        Step::Start,
    )
    .await
    .unwrap();
    let occasions = told(&world).await;
    assert_eq!(occasions.len(), 2);
    assert!(
        occasions
            .iter()
            .all(|(_, occasion)| *occasion == Occasion::Live)
    );
    assert_eq!(
        code(wish(&world, show, "eve@shop.example").await),
        "live.step"
    );
}

#[tokio::test]
async fn who_was_told_of_another_time_is_told_again() {
    let world = world().await;
    let show = world.schedule(&world.draft(1)).await.unwrap();
    wish(&world, show, "ada@shop.example").await.unwrap();
    world.minutes_pass(50);
    assert_eq!(told(&world).await.len(), 1);
    let mut connection = world.connection().await;
    let later = change_show(
        &mut connection,
        &world.platform,
        world.channel,
        &HOST,
        (show, 1),
        &world.draft(5),
    )
    .await;
    later.unwrap();
    assert_eq!(told(&world).await, []);
    world.minutes_pass(3 * 60 + 60);
    assert_eq!(told(&world).await.len(), 1);
}

#[tokio::test]
async fn whoever_wanted_to_come_is_told_that_a_show_is_off() {
    let world = world().await;
    let show = world.schedule(&world.draft(24)).await.unwrap();
    wish(&world, show, "ada@shop.example").await.unwrap();
    let mut connection = world.connection().await;
    let off = cancel_show(
        &mut connection,
        &world.platform,
        world.channel,
        &HOST,
        show,
        "A cold",
    );
    off.await.unwrap();
    let expected = ("ada@shop.example".to_owned(), Occasion::Cancelled);
    assert_eq!(told(&world).await, [expected]);
    assert_eq!(told(&world).await, []);
}

#[tokio::test]
async fn a_reminder_ends_by_its_link_or_by_its_person() {
    let world = world().await;
    let show = world.schedule(&world.draft(24)).await.unwrap();
    wish(&world, show, "guest@shop.example").await.unwrap();
    let (platform, channel) = (&world.platform, world.channel);
    let mut connection = world.connection().await;
    let own = Wish {
        person: Some(world.viewer),
        email: "viewer@shop.example",
        locale: Locale::EnAu,
    };
    remind(&mut connection, platform, channel, show, own)
        .await
        .unwrap();
    let mine = is_reminded(&mut connection, channel, show, world.viewer).await;
    assert!(mine.unwrap());
    for _ in 0..2 {
        forget_reminder(&mut connection, channel, show, world.viewer)
            .await
            .unwrap();
    }
    let left = reminders_of_show(&mut connection, channel, show).await;
    assert_eq!(left.unwrap(), 1);
    let token: String = sqlx::query_scalar("SELECT stop_token FROM show_reminders")
        .fetch_one(&mut *connection)
        .await
        .unwrap();
    let of = reminder_by_token(&mut connection, channel, &token).await;
    assert_eq!(of.unwrap(), Some(show));
    for there in [true, false] {
        let stopped = stop_reminder(&mut connection, channel, &token).await;
        assert_eq!(stopped.unwrap(), there);
    }
}

#[tokio::test]
async fn what_is_no_address_or_no_show_is_refused_and_so_is_too_much() {
    let world = world().await;
    let show = world.schedule(&world.draft(24)).await.unwrap();
    let bad = code(wish(&world, show, "ada").await);
    assert!(bad.starts_with("live.fields email:"), "{bad}");
    let none = ShowId(Uuid::nil());
    assert_eq!(code(wish(&world, none, "a@b.example").await), "live.show");
    for number in 1..=30 {
        let other = world.schedule(&world.draft(24 + 2 * number)).await.unwrap();
        wish(&world, other, "ada@shop.example").await.unwrap();
    }
    assert_eq!(
        code(wish(&world, show, "ada@shop.example").await),
        "live.too_many_reminders"
    );
}
