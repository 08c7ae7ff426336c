//! Writing, showing, sorting, voting, pictures.

use kernel::{PageRequest, PersonId, ProductId};
use reviews::commands::{add_review_photo, remove_review_photo, vote_helpful};
use reviews::queries::{ReviewFilter, ReviewView, my_review, product_reviews};
use reviews::{MAX_PHOTOS, NewPhoto, ReviewSort, Status};
use uuid::Uuid;

use crate::world::{World, code, world};

async fn shown(world: &World, filter: ReviewFilter) -> Vec<ReviewView> {
    let mut connection = world.connection().await;
    let mut request = PageRequest::new(2, None);
    let mut all = Vec::new();
    loop {
        let page = product_reviews(&mut connection, world.channel, world.lamp, filter, &request)
            .await
            .unwrap();
        all.extend(page.items);
        let Some(next) = page.next else { return all };
        request = PageRequest::new(2, Some(next));
    }
}

/// Another person, so that a product can have many reviews.
async fn somebody(world: &World, number: u128) -> PersonId {
    let id = Uuid::from_u128(100 + number);
    sqlx::query("INSERT INTO people (id, email, name, password_hash, created_at) VALUES ($1, $2, 'x', '', now())")
        .bind(id)
        .bind(format!("{number}@shop.example"))
        .execute(world.platform.pool())
        .await
        .unwrap();
    PersonId(id)
}

#[tokio::test]
async fn a_review_is_shown_once_it_was_let_through_and_counts_from_then_on() {
    let world = world().await;
    let review = world
        .write(&world.draft(world.ada, world.lamp, 4))
        .await
        .unwrap();
    assert!(shown(&world, ReviewFilter::default()).await.is_empty());
    assert_eq!(world.rating(world.lamp).await.count, 0);

    world.decide(review, None).await;
    let found = shown(&world, ReviewFilter::default()).await;
    assert_eq!(
        (found.len(), found[0].author.as_str(), found[0].stars),
        (1, "Ada N.", 4)
    );
    let rating = world.rating(world.lamp).await;
    assert_eq!(
        (rating.count, rating.hundredths(), rating.by_stars),
        (1, 400, [0, 0, 0, 1, 0])
    );
    let told = "SELECT count(*) FROM outbox_events WHERE topic = 'reviews.rating_changed'";
    assert_eq!(world.count(told).await, 1);

    // Another text is the same review, unseen again.
    world.minutes_pass(1);
    let again = world
        .write(&world.draft(world.ada, world.lamp, 2))
        .await
        .unwrap();
    assert_eq!(again, review);
    assert!(shown(&world, ReviewFilter::default()).await.is_empty());
    assert_eq!(world.rating(world.lamp).await.count, 0);
    assert_eq!(world.count(told).await, 2);
}

#[tokio::test]
async fn pages_follow_the_order_and_the_stars_that_were_asked_for() {
    let world = world().await;
    for (number, stars) in [5, 3, 5, 1, 5].into_iter().enumerate() {
        let person = somebody(&world, u128::try_from(number).unwrap()).await;
        let review = world
            .write(&world.draft(person, world.lamp, stars))
            .await
            .unwrap();
        world.decide(review, None).await;
        world.minutes_pass(1);
    }
    let stars = |found: Vec<ReviewView>| found.iter().map(|one| one.stars).collect::<Vec<_>>();
    assert_eq!(
        stars(shown(&world, ReviewFilter::default()).await),
        [5, 1, 5, 3, 5]
    );
    let only = ReviewFilter {
        stars: Some(5),
        ..ReviewFilter::default()
    };
    assert_eq!(stars(shown(&world, only).await), [5, 5, 5]);
    let third = shown(&world, ReviewFilter::default()).await[3].id;
    let mut connection = world.connection().await;
    for person in [world.ada, world.ada, world.bob] {
        vote_helpful(
            &mut connection,
            &world.platform,
            world.channel,
            person,
            third,
        )
        .await
        .unwrap();
    }
    let helpful = ReviewFilter {
        stars: None,
        sort: ReviewSort::Helpful,
    };
    let found = shown(&world, helpful).await;
    assert_eq!(
        (found.len(), found[0].id, found[0].helpful_count),
        (5, third, 2)
    );
}

#[tokio::test]
async fn what_can_not_be_a_review_is_refused_field_by_field() {
    let world = world().await;
    let mut bad = world.draft(world.ada, world.lamp, 6);
    bad.title = "  ".into();
    bad.body = "x".repeat(4001);
    assert_eq!(code(world.write(&bad).await), "reviews.fields");
    let nothing = ProductId(Uuid::from_u128(99));
    let unknown = world.draft(world.ada, nothing, 3);
    let mut transaction = world.platform.begin().await.unwrap();
    let refused =
        reviews::commands::write_review(&mut transaction, &world.platform, world.channel, &unknown);
    assert_eq!(code(refused.await), "reviews.product");
}

#[tokio::test]
async fn authors_do_not_vote_for_themselves_and_nobody_for_what_is_hidden() {
    let world = world().await;
    let review = world
        .write(&world.draft(world.ada, world.lamp, 4))
        .await
        .unwrap();
    let mut connection = world.connection().await;
    let hidden = vote_helpful(
        &mut connection,
        &world.platform,
        world.channel,
        world.bob,
        review,
    );
    assert_eq!(code(hidden.await), "reviews.missing");
    world.decide(review, None).await;
    let own = vote_helpful(
        &mut connection,
        &world.platform,
        world.channel,
        world.ada,
        review,
    );
    assert_eq!(own.await.unwrap(), 0);
}

#[tokio::test]
async fn pictures_are_few_and_make_the_review_wait_again() {
    let world = world().await;
    let photo = |number: i64| NewPhoto {
        file_key: format!("reviews/{}", format!("{number}").repeat(20)),
        width: 800,
        height: 600,
        widths: vec![320, 640],
    };
    let mut connection = world.connection().await;
    let add = async |connection: &mut sqlx::PgConnection, person, number| {
        let photo = photo(number);
        let (platform, channel) = (&world.platform, world.channel);
        add_review_photo(connection, platform, channel, person, world.lamp, &photo).await
    };
    assert_eq!(
        code(add(&mut connection, world.ada, 1).await),
        "reviews.missing"
    );
    let review = world
        .write(&world.draft(world.ada, world.lamp, 4))
        .await
        .unwrap();
    world.decide(review, None).await;
    let first = add(&mut connection, world.ada, 1).await.unwrap();
    assert_eq!(world.queue(Status::Pending).await[0].photos.len(), 1);
    assert_eq!(world.rating(world.lamp).await.count, 0);
    for number in 2..=MAX_PHOTOS {
        add(&mut connection, world.ada, number).await.unwrap();
    }
    assert_eq!(
        code(add(&mut connection, world.ada, 9).await),
        "reviews.too_many_photos"
    );

    for person in [world.bob, world.ada] {
        remove_review_photo(
            &mut connection,
            &world.platform,
            world.channel,
            person,
            first,
        )
        .await
        .unwrap();
    }
    let mine = my_review(&mut connection, world.channel, world.ada, world.lamp).await;
    assert_eq!(mine.unwrap().unwrap().photos.len(), 3);
    let jobs = "SELECT count(*) FROM jobs WHERE kind = 'reviews.remove_files'";
    assert_eq!(world.count(jobs).await, 1);
}
