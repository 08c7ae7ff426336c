//! Letting through, refusing, answering.

use reviews::commands::{answer_review, decide_review};
use reviews::queries::{my_review, queue_counts};
use reviews::{Decision, Status};

use crate::world::{EDITOR, code, world};

#[tokio::test]
async fn a_refused_review_tells_its_author_why_and_nobody_else_anything() {
    let world = world().await;
    let review = world
        .write(&world.draft(world.ada, world.lamp, 1))
        .await
        .unwrap();
    world.decide(review, None).await;
    world
        .decide(review, Some("This is about the parcel, not the lamp."))
        .await;
    assert_eq!(world.rating(world.lamp).await.count, 0);
    let mut connection = world.connection().await;
    let mine = my_review(&mut connection, world.channel, world.ada, world.lamp).await;
    let mine = mine.unwrap().unwrap();
    assert_eq!(mine.status, "rejected");
    assert_eq!(
        mine.reject_reason.as_deref(),
        Some("This is about the parcel, not the lamp.")
    );
    let noted = "SELECT count(*) FROM audit_entries WHERE action = 'reviews.review_decided'";
    assert_eq!(world.count(noted).await, 2);
    assert!(world.queue(Status::Pending).await.is_empty());
    assert_eq!(world.queue(Status::Rejected).await.len(), 1);
}

#[tokio::test]
async fn what_changed_since_it_was_looked_at_is_not_let_through() {
    let world = world().await;
    let review = world
        .write(&world.draft(world.ada, world.lamp, 5))
        .await
        .unwrap();
    let seen = world.queue(Status::Pending).await[0].text.written_at;
    world.minutes_pass(1);
    world
        .write(&world.draft(world.ada, world.lamp, 5))
        .await
        .unwrap();
    let mut connection = world.connection().await;
    let decision = |version, reject: Option<&str>| Decision {
        version,
        reject: reject.map(str::to_owned),
    };
    let stale = decision(seen, None);
    let (platform, channel) = (&world.platform, world.channel);
    let refused = decide_review(&mut connection, platform, channel, &EDITOR, review, &stale);
    assert_eq!(code(refused.await), "reviews.changed");
    let silent = decision(
        world.queue(Status::Pending).await[0].text.written_at,
        Some(" "),
    );
    let refused = decide_review(&mut connection, platform, channel, &EDITOR, review, &silent);
    assert_eq!(code(refused.await), "reviews.fields");
}

#[tokio::test]
async fn suspicious_texts_say_what_to_look_at() {
    let world = world().await;
    let mut draft = world.draft(world.ada, world.lamp, 5);
    draft.body = "Cheaper at www.other-shop.example".into();
    world.write(&draft).await.unwrap();
    assert_eq!(world.queue(Status::Pending).await[0].text.suspicion, "link");
    let mut connection = world.connection().await;
    let counts = queue_counts(&mut connection, world.channel).await.unwrap();
    assert_eq!(
        (counts.reviews, counts.questions, counts.answers),
        (1, 0, 0)
    );
}

#[tokio::test]
async fn the_shop_answers_and_takes_its_answer_back() {
    let world = world().await;
    let review = world
        .write(&world.draft(world.ada, world.lamp, 2))
        .await
        .unwrap();
    let mut connection = world.connection().await;
    for (answer, expected) in [("We are sorry.", Some("We are sorry.")), ("  ", None)] {
        let (platform, channel) = (&world.platform, world.channel);
        answer_review(&mut connection, platform, channel, &EDITOR, review, answer)
            .await
            .unwrap();
        let queued = &world.queue(Status::Pending).await[0];
        assert_eq!(queued.answer.as_deref(), expected);
    }
}

/// Reviews of one product that are let through at the same time are all counted.
#[tokio::test]
async fn ratings_lose_nothing_when_many_decide_at_once() {
    let world = world().await;
    let mut waiting = Vec::new();
    for (person, stars) in [(world.ada, 5), (world.bob, 2)] {
        waiting.push(
            world
                .write(&world.draft(person, world.lamp, stars))
                .await
                .unwrap(),
        );
    }
    tokio::join!(
        world.decide(waiting[0], None),
        world.decide(waiting[1], None)
    );
    let rating = world.rating(world.lamp).await;
    assert_eq!((rating.count, rating.sum, rating.hundredths()), (2, 7, 350));
}
