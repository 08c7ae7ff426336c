//! A copy of what a person said, and its end.

use reviews::commands::{
    Answering, NewQuestion, add_review_photo, answer_question, ask_question, vote_helpful,
};
use reviews::privacy::{export_of, forget};
use reviews::{NewPhoto, REMOVE_FILES};

use crate::world::world;

#[tokio::test]
async fn everything_that_was_said_is_handed_out_and_then_gone() {
    let world = world().await;
    let (platform, channel) = (&world.platform, world.channel);
    let own = world
        .write(&world.draft(world.ada, world.lamp, 4))
        .await
        .unwrap();
    let other = world
        .write(&world.draft(world.bob, world.lamp, 2))
        .await
        .unwrap();
    let mut connection = world.connection().await;
    let photo = NewPhoto {
        file_key: format!("reviews/{}", "a".repeat(64)),
        width: 8,
        height: 8,
        widths: vec![8],
    };
    add_review_photo(
        &mut connection,
        platform,
        channel,
        world.ada,
        world.lamp,
        &photo,
    )
    .await
    .unwrap();
    world.decide(own, None).await;
    world.decide(other, None).await;
    vote_helpful(&mut connection, platform, channel, world.ada, other)
        .await
        .unwrap();
    let question = NewQuestion {
        product: world.mug,
        person: world.bob,
        name: "Bob".into(),
        body: "Is it blue?".into(),
    };
    let question = ask_question(&mut connection, platform, channel, &question)
        .await
        .unwrap();
    let answer = Answering {
        question,
        person: world.ada,
        name: "Harbour Goods".into(),
        by_shop: true,
        body: "Yes.".into(),
    };
    answer_question(&mut connection, platform, channel, &answer)
        .await
        .unwrap();

    let copy = export_of(&mut connection, world.ada).await.unwrap();
    assert_eq!(copy["reviews"][0]["title"], "A good lamp");
    assert_eq!(copy["reviews"][0]["pictures"][0], photo.file_key);
    assert_eq!(copy["found_helpful"].as_array().unwrap().len(), 1);
    assert_eq!(copy["answers"][0]["body"], "Yes.");

    for _ in 0..2 {
        forget(&mut connection, platform, world.ada).await.unwrap();
    }
    let rating = world.rating(world.lamp).await;
    assert_eq!((rating.count, rating.sum), (1, 2));
    assert_eq!(
        world
            .count("SELECT helpful_count::bigint FROM reviews")
            .await,
        0
    );
    assert_eq!(
        world
            .count("SELECT count(*) FROM question_answers WHERE person_id IS NULL")
            .await,
        1
    );
    let jobs = sqlx::query_scalar::<_, i64>("SELECT count(*) FROM jobs WHERE kind = $1")
        .bind(REMOVE_FILES)
        .fetch_one(platform.pool());
    assert_eq!(jobs.await.unwrap(), 1);
    let copy = export_of(&mut connection, world.ada).await.unwrap();
    assert_eq!(copy["reviews"].as_array().unwrap().len(), 0);
}
