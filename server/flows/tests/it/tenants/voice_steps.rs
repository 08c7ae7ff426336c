//! Reviews, questions and answers, called as one channel with what belongs to the other.

use flows::recommendations::{
    Kind, count_view, recommended, refresh_similar, refresh_together, refresh_trending, trending,
};
use flows::storefront::delivery_promise;
use flows::voices::{self, ReviewDraft};
use fulfilment::queries::delivery_days;
use kernel::{
    AnswerId, PageRequest, PersonId, ProductId, QuestionId, ReviewId, ReviewPhotoId, Timestamp,
};
use platform::Actor;
use reviews::commands::{self, Answering, NewQuestion};
use reviews::queries::{self, ReviewFilter};
use reviews::{Decision, NewPhoto, NewReview, ReviewsError, Status};

use super::{Tenant, Walk, step};

/// What was said in the other channel.
#[derive(Clone)]
pub struct Said {
    person: PersonId,
    product: ProductId,
    slug: String,
    draft: NewReview,
    review: ReviewId,
    photo: ReviewPhotoId,
    question: QuestionId,
    answer: AnswerId,
    written_at: Timestamp,
}

fn photo() -> NewPhoto {
    NewPhoto {
        file_key: format!("reviews/{}", "a".repeat(64)),
        width: 640,
        height: 480,
        widths: vec![320],
    }
}

fn answering(said: &Said, by_shop: bool) -> Answering {
    Answering {
        question: said.question,
        person: said.person,
        name: "Guest".into(),
        by_shop,
        body: "Forty centimetres.".into(),
    }
}

/// Before the walk begins to watch.
pub async fn say(other: &Tenant, person: PersonId) -> Said {
    let (platform, channel, product) = (
        &other.shop.platform,
        other.shop.channel.id,
        other.shop.products[2],
    );
    let draft = NewReview {
        product,
        person,
        order: other.sold.order,
        name: "Guest".into(),
        stars: 4,
        title: "A good vase".into(),
        body: "It holds water.".into(),
    };
    let mut work = platform.begin().await.unwrap();
    let review = commands::write_review(&mut work, platform, channel, &draft)
        .await
        .unwrap();
    let new = photo();
    let photo = commands::add_review_photo(&mut work, platform, channel, person, product, &new);
    let photo = photo.await.unwrap();
    let question = NewQuestion {
        product,
        person,
        name: "Guest".into(),
        body: "How high is it?".into(),
    };
    let question = commands::ask_question(&mut work, platform, channel, &question)
        .await
        .unwrap();
    let mut said = Said {
        person,
        product,
        slug: format!("vase-{}", other.shop.channel.code),
        draft,
        review,
        photo,
        question,
        answer: AnswerId(review.0),
        written_at: platform.now(),
    };
    let actor = Actor::System("test");
    let shown = decision(&said);
    commands::decide_review(&mut work, platform, channel, &actor, review, &shown)
        .await
        .unwrap();
    commands::decide_question(&mut work, platform, channel, &actor, question, &shown)
        .await
        .unwrap();
    let answer = answering(&said, false);
    said.answer = commands::answer_question(&mut work, platform, channel, &answer)
        .await
        .unwrap();
    work.commit().await.unwrap();
    said
}

fn decision(said: &Said) -> Decision {
    Decision {
        version: said.written_at,
        reject: None,
    }
}

pub async fn reading(walk: &mut Walk) {
    let (said, own, request) = (
        walk.said.clone(),
        walk.own.shop.channel.id,
        PageRequest::default(),
    );
    let (person, product) = (said.person, said.product);
    let found = step!(walk, "reviews::my_review", |c| queries::my_review(
        c, own, person, product
    ));
    assert!(found.unwrap().is_none());
    let found = step!(walk, "reviews::photos_of_review", |c| {
        queries::photos_of_review(c, own, said.review)
    });
    assert!(found.unwrap().is_empty());
    let found = step!(walk, "reviews::product_reviews", |c| {
        queries::product_reviews(c, own, product, ReviewFilter::default(), &request)
    });
    assert!(found.unwrap().items.is_empty());
    let found = step!(walk, "reviews::product_questions", |c| {
        queries::product_questions(c, own, product, &request)
    });
    assert!(found.unwrap().items.is_empty());
    let found = step!(walk, "reviews::review_queue", |c| {
        queries::review_queue(c, own, Status::Published, &request)
    });
    assert!(found.unwrap().items.is_empty());
    let found = step!(walk, "reviews::question_queue", |c| {
        queries::question_queue(c, own, Status::Published, &request)
    });
    assert!(found.unwrap().items.is_empty());
    let found = step!(walk, "reviews::answer_queue", |c| {
        queries::answer_queue(c, own, Status::Pending, &request)
    });
    assert!(found.unwrap().items.is_empty());
    let found = step!(walk, "reviews::queue_counts", |c| queries::queue_counts(
        c, own
    ));
    assert_eq!(found.unwrap(), queries::QueueCounts::default());
    let found = step!(walk, "reviews::rating_of", |c| queries::rating_of(
        c, own, product
    ));
    assert_eq!(found.unwrap().count, 0);
    let products = [product];
    let found = step!(walk, "reviews::ratings_of", |c| queries::ratings_of(
        c, own, &products
    ));
    assert!(found.unwrap().is_empty());
    let found = step!(walk, "flows::product_by_slug", |c| voices::product_by_slug(
        c, own, &said.slug
    ));
    assert!(found.unwrap().is_none());
    let found = step!(walk, "flows::reviewable", |c| voices::reviewable(
        c, own, person, &said.slug
    ));
    assert!(found.unwrap().is_none());
}

pub async fn recommending(walk: &mut Walk) {
    let (own, slug) = (walk.own.shop.channel.id, walk.said.slug.clone());
    let today = walk.own.shop.platform.now().date_naive();
    let found = step!(walk, "flows::delivery_promise", |c| {
        delivery_promise(c, own, &slug, "AU", today)
    });
    assert!(found.unwrap().is_none());
    let found = step!(walk, "fulfilment::delivery_days", |c| delivery_days(
        c, own, "AU", 500
    ));
    assert!(!found.unwrap().is_empty(), "its own");
    let (own, product) = (walk.own.shop.channel.id, walk.said.product);
    let platform = walk.own.shop.platform.clone();
    let nothing = step!(walk, "flows::count_view", |c| count_view(
        c, &platform, own, product
    ));
    nothing.unwrap();
    let nothing = step!(walk, "flows::refresh_together", |c| {
        refresh_together(c, &platform, own, product)
    });
    nothing.unwrap();
    let nothing = step!(walk, "flows::refresh_similar", |c| refresh_similar(
        c, own, product
    ));
    nothing.unwrap();
    let nothing = step!(walk, "flows::refresh_trending", |c| refresh_trending(
        c, &platform, own
    ));
    nothing.unwrap();
    let found = step!(walk, "flows::recommended", |c| recommended(
        c,
        own,
        product,
        Kind::Similar
    ));
    assert!(found.unwrap().is_empty());
    let found = step!(walk, "flows::trending", |c| trending(c, own, 9));
    assert!(!found.unwrap().contains(&product));
}

pub async fn changing(walk: &mut Walk) {
    let (said, own) = (walk.said.clone(), walk.own.shop.channel.id);
    let (platform, person, product) = (walk.own.shop.platform.clone(), said.person, said.product);
    let refused = step!(walk, "reviews::write_review", |c| {
        commands::write_review(c, &platform, own, &said.draft)
    });
    assert!(
        matches!(refused, Err(ReviewsError::NoProduct)),
        "{refused:?}"
    );
    let new = photo();
    let refused = step!(walk, "reviews::add_review_photo", |c| {
        commands::add_review_photo(c, &platform, own, person, product, &new)
    });
    assert!(matches!(refused, Err(ReviewsError::Missing)), "{refused:?}");
    let nothing = step!(walk, "reviews::remove_review_photo", |c| {
        commands::remove_review_photo(c, &platform, own, person, said.photo)
    });
    nothing.unwrap();
    let refused = step!(walk, "reviews::vote_helpful", |c| {
        commands::vote_helpful(c, &platform, own, person, said.review)
    });
    assert!(matches!(refused, Err(ReviewsError::Missing)), "{refused:?}");
    let question = NewQuestion {
        product,
        person,
        name: "Guest".into(),
        body: "Is it blue?".into(),
    };
    let refused = step!(walk, "reviews::ask_question", |c| {
        commands::ask_question(c, &platform, own, &question)
    });
    assert!(
        matches!(refused, Err(ReviewsError::NoProduct)),
        "{refused:?}"
    );
    let answer = answering(&said, true);
    let refused = step!(walk, "reviews::answer_question", |c| {
        commands::answer_question(c, &platform, own, &answer)
    });
    assert!(matches!(refused, Err(ReviewsError::Missing)), "{refused:?}");
    let draft = ReviewDraft {
        product,
        person,
        name: "Guest".into(),
        stars: 1,
        title: "Mine".into(),
        body: "Is it?".into(),
    };
    let refused = voices::write_review(&platform, own, draft).await;
    assert!(
        matches!(refused, Err(ReviewsError::NotBought)),
        "{refused:?}"
    );
    walk.check("flows::write_review").await;
    let refused = voices::answer_as_buyer(
        &platform,
        own,
        person,
        "Guest".into(),
        said.question,
        "No.".into(),
    );
    let refused = refused.await;
    assert!(matches!(refused, Err(ReviewsError::Missing)), "{refused:?}");
    walk.check("flows::answer_as_buyer").await;
}

pub async fn deciding(walk: &mut Walk) {
    let (said, own) = (walk.said.clone(), walk.own.shop.channel.id);
    let (platform, actor, decision) = (
        walk.own.shop.platform.clone(),
        Actor::System("test"),
        decision(&said),
    );
    let refused = step!(walk, "reviews::decide_review", |c| {
        commands::decide_review(c, &platform, own, &actor, said.review, &decision)
    });
    assert!(matches!(refused, Err(ReviewsError::Missing)), "{refused:?}");
    let refused = step!(walk, "reviews::decide_question", |c| {
        commands::decide_question(c, &platform, own, &actor, said.question, &decision)
    });
    assert!(matches!(refused, Err(ReviewsError::Missing)), "{refused:?}");
    let refused = step!(walk, "reviews::decide_answer", |c| {
        commands::decide_answer(c, &platform, own, &actor, said.answer, &decision)
    });
    assert!(matches!(refused, Err(ReviewsError::Missing)), "{refused:?}");
    let refused = step!(walk, "reviews::answer_review", |c| {
        commands::answer_review(c, &platform, own, &actor, said.review, "Thank you.")
    });
    assert!(matches!(refused, Err(ReviewsError::Missing)), "{refused:?}");
}
