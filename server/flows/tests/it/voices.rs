//! What only buyers may say, and what listings show of it.

use flows::listing::refresh;
use flows::voices::{ReviewDraft, answer_as_buyer, reviewable, write_review};
use kernel::{PersonId, ProductId};
use platform::Actor;
use reviews::commands::{NewQuestion, ask_question, decide_question, decide_review};
use reviews::{Decision, ReviewsError};
use uuid::Uuid;

use crate::shop::{Shop, shop};

const ADA: PersonId = PersonId(Uuid::from_u128(71));

/// A shop where Ada bought a lamp.
async fn lamp_sold() -> Shop {
    let shop = shop().await;
    sqlx::query("INSERT INTO people (id, email, name, password_hash, created_at) VALUES ($1, 'a@b.example', 'Ada', '', now())")
        .bind(ADA.0)
        .execute(&shop.pool)
        .await
        .unwrap();
    let (_, sold) = shop.sell(&[(shop.lamp, 1)]).await;
    sqlx::query("UPDATE orders SET person_id = $1 WHERE id = $2")
        .bind(ADA.0)
        .bind(sold.order.0)
        .execute(&shop.pool)
        .await
        .unwrap();
    shop
}

fn draft(product: ProductId) -> ReviewDraft {
    ReviewDraft {
        product,
        person: ADA,
        name: "Ada Nguyen".into(),
        stars: 5,
        title: "Bright".into(),
        body: "It lights the room.".into(),
    }
}

#[tokio::test]
async fn only_what_was_bought_and_paid_can_be_reviewed() {
    let shop = lamp_sold().await;
    let (platform, channel) = (&shop.platform, shop.channel.id);
    let (lamp, mug) = (shop.products[0], shop.products[1]);
    let refused = write_review(platform, channel, draft(mug)).await;
    assert!(
        matches!(refused, Err(ReviewsError::NotBought)),
        "{refused:?}"
    );
    write_review(platform, channel, draft(lamp)).await.unwrap();
    let mut connection = shop.pool.acquire().await.unwrap();
    let found = reviewable(&mut connection, channel, ADA, "lamp")
        .await
        .unwrap()
        .unwrap();
    assert!(found.bought && found.review.is_some());
    let found = reviewable(&mut connection, channel, ADA, "mug")
        .await
        .unwrap()
        .unwrap();
    assert!(!found.bought && found.review.is_none());

    // A cancelled order is no purchase.
    sqlx::query(
        "UPDATE orders SET status = 'cancelled', cancelled_at = now() WHERE person_id = $1",
    )
    .bind(ADA.0)
    .execute(&shop.pool)
    .await
    .unwrap();
    let refused = write_review(platform, channel, draft(lamp)).await;
    assert!(
        matches!(refused, Err(ReviewsError::NotBought)),
        "{refused:?}"
    );
}

#[tokio::test]
async fn buyers_answer_about_what_they_have() {
    let shop = lamp_sold().await;
    let (platform, channel) = (&shop.platform, shop.channel.id);
    let mut connection = shop.pool.acquire().await.unwrap();
    for (product, may) in [(shop.products[0], true), (shop.products[1], false)] {
        let question = NewQuestion {
            product,
            person: ADA,
            name: "Ada".into(),
            body: "How heavy is it?".into(),
        };
        let question = ask_question(&mut connection, platform, channel, &question)
            .await
            .unwrap();
        let decision = Decision {
            version: platform.now(),
            reject: None,
        };
        let actor = Actor::System("test");
        decide_question(
            &mut connection,
            platform,
            channel,
            &actor,
            question,
            &decision,
        )
        .await
        .unwrap();
        let given = answer_as_buyer(
            platform,
            channel,
            ADA,
            "Ada".into(),
            question,
            "Light.".into(),
        )
        .await;
        assert_eq!(given.is_ok(), may, "{given:?}");
    }
}

#[tokio::test]
async fn the_listing_shows_the_rating() {
    let shop = lamp_sold().await;
    let (platform, channel, lamp) = (&shop.platform, shop.channel.id, shop.products[0]);
    let review = write_review(platform, channel, draft(lamp)).await.unwrap();
    let mut connection = shop.pool.acquire().await.unwrap();
    let decision = Decision {
        version: platform.now(),
        reject: None,
    };
    let actor = Actor::System("test");
    decide_review(
        &mut connection,
        platform,
        channel,
        &actor,
        review,
        &decision,
    )
    .await
    .unwrap();
    refresh(&mut connection, channel, lamp).await.unwrap();
    let shown: (i32, i32) = sqlx::query_as(
        "SELECT rating_hundredths, rating_count FROM product_listings WHERE channel_id = $1 AND product_id = $2",
    )
    .bind(channel.0)
    .bind(lamp.0)
    .fetch_one(&mut *connection)
    .await
    .unwrap();
    assert_eq!(shown, (500, 1));
}
