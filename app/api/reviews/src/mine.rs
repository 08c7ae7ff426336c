//! What somebody who is signed in says.

use api_kit::ApiError;
use kernel::ProductId;
use leptos::prelude::*;
use server_fn::codec::GetUrl;

use crate::types::MyReviewPage;

#[cfg(feature = "ssr")]
use {
    crate::{ANSWER_FORM, QUESTION_FORM, REVIEW_FORM, convert, product_path, review_path},
    api_identity::{person_for_form, require_person},
    api_kit::{channel, database, platform, redirect, respond, respond_keeping, wants_page},
    flows::voices::{self, ReviewDraft},
    kernel::{QuestionId, ReviewId, ReviewPhotoId},
    reviews::ReviewsError,
    reviews::commands::{self, NewQuestion},
};

/// The page on which who asks reviews a product; `None` when there is no such product on sale.
///
/// # Errors
/// `identity.signed_out`.
#[server(input = GetUrl)]
pub async fn my_review(slug: String) -> Result<Option<MyReviewPage>, ApiError> {
    let me = require_person().await?;
    let (platform, channel) = (platform()?, channel()?);
    let mut connection = platform.pool().acquire().await.map_err(database)?;
    let found = voices::reviewable(&mut connection, channel.id, me.person, &slug).await;
    Ok(found.map_err(database)?.map(convert::my_review))
}

/// Keeps the review of a buyer, which waits to be looked at.
///
/// # Errors
/// `reviews.fields` with `stars`, `title`, `body`; `reviews.not_bought`; `reviews.too_many`; `identity.signed_out`.
#[server]
pub async fn write_review(
    product: ProductId,
    slug: String,
    #[server(default)] stars: u8,
    #[server(default)] title: String,
    #[server(default)] body: String,
) -> Result<(), ApiError> {
    let me = person_for_form(&review_path(&slug)).await?;
    let (page, (platform, channel)) = (review_path(&slug), (platform()?, channel()?));
    let typed = stars.to_string();
    let typed = [
        ("stars", typed.as_str()),
        ("title", &title),
        ("body", &body),
    ];
    let draft = ReviewDraft {
        product,
        person: me.person,
        name: me.name,
        stars: i16::from(stars),
        title: title.clone(),
        body: body.clone(),
    };
    let written = voices::write_review(&platform, channel.id, draft).await;
    respond_keeping(written, &page, REVIEW_FORM, &typed)?;
    if wants_page() {
        redirect(&format!("{page}?done=review_written"));
    }
    Ok(())
}

/// Takes a picture off the review of who asks.
///
/// # Errors
/// `identity.signed_out`.
#[server]
pub async fn remove_review_photo(photo: String, slug: String) -> Result<(), ApiError> {
    let me = person_for_form(&review_path(&slug)).await?;
    let (page, (platform, channel)) = (review_path(&slug), (platform()?, channel()?));
    // An id that is none belongs to no picture, which is then gone already.
    if let Ok(photo) = photo.parse::<ReviewPhotoId>() {
        let mut work = platform.begin().await.map_err(database)?;
        let removed =
            commands::remove_review_photo(&mut work, &platform, channel.id, me.person, photo).await;
        respond(removed, &page)?;
        work.commit().await.map_err(database)?;
    }
    if wants_page() {
        redirect(&format!("{page}?done=picture_removed"));
    }
    Ok(())
}

/// Says that a review was helpful, and answers how many did.
///
/// # Errors
/// `reviews.missing`; `identity.signed_out`.
#[server]
pub async fn vote_helpful(review: String, slug: String) -> Result<i32, ApiError> {
    let me = person_for_form(&product_path(&slug)).await?;
    let (page, (platform, channel)) = (product_path(&slug), (platform()?, channel()?));
    let review = review.parse::<ReviewId>();
    let review = respond(review.map_err(|_| ReviewsError::Missing), &page)?;
    let mut work = platform.begin().await.map_err(database)?;
    let voted = commands::vote_helpful(&mut work, &platform, channel.id, me.person, review).await;
    let count = respond(voted, &page)?;
    work.commit().await.map_err(database)?;
    if wants_page() {
        redirect(&format!("{page}?done=voted#reviews"));
    }
    Ok(count)
}

/// Asks about a product.
///
/// # Errors
/// `reviews.fields` with `question`; `reviews.product`; `reviews.too_many`; `identity.signed_out`.
#[server]
pub async fn ask_question(
    product: ProductId,
    slug: String,
    #[server(default)] question: String,
) -> Result<(), ApiError> {
    let me = person_for_form(&product_path(&slug)).await?;
    let (page, (platform, channel)) = (product_path(&slug), (platform()?, channel()?));
    let new = NewQuestion {
        product,
        person: me.person,
        name: me.name,
        body: question.clone(),
    };
    let mut work = platform.begin().await.map_err(database)?;
    let asked = commands::ask_question(&mut work, &platform, channel.id, &new).await;
    respond_keeping(asked, &page, QUESTION_FORM, &[("question", &question)])?;
    work.commit().await.map_err(database)?;
    if wants_page() {
        redirect(&format!("{page}?done=asked#questions"));
    }
    Ok(())
}

/// Answers a question about what who asks has bought.
///
/// # Errors
/// `reviews.fields` with `answer`; `reviews.not_bought`; `reviews.missing`; `reviews.too_many`; `identity.signed_out`.
#[server]
pub async fn answer_as_buyer(
    question: String,
    slug: String,
    #[server(default)] answer: String,
) -> Result<(), ApiError> {
    let me = person_for_form(&product_path(&slug)).await?;
    let (page, (platform, channel)) = (product_path(&slug), (platform()?, channel()?));
    let answered = match question.parse::<QuestionId>() {
        Err(_) => Err(ReviewsError::Missing),
        Ok(id) => {
            let (platform, text) = (&platform, answer.clone());
            voices::answer_as_buyer(platform, channel.id, me.person, me.name, id, text).await
        }
    };
    let typed = [("question", question.as_str()), ("answer", &answer)];
    respond_keeping(answered, &page, ANSWER_FORM, &typed)?;
    if wants_page() {
        redirect(&format!("{page}?done=answered#questions"));
    }
    Ok(())
}
