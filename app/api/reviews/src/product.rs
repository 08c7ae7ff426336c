//! What everybody sees on a product's page.

use api_kit::ApiError;
use leptos::prelude::*;
use server_fn::codec::GetUrl;

use crate::types::{QuestionsPage, ReviewsPage};

#[cfg(feature = "ssr")]
use {
    crate::convert,
    api_kit::{channel, database, open_to_all, platform},
    flows::voices::product_by_slug,
    kernel::{Cursor, PageRequest},
    reviews::ReviewSort,
    reviews::queries::{self, ReviewFilter},
};

/// Reviews on a page.
#[cfg(feature = "ssr")]
const REVIEWS: u16 = 8;
/// Questions on a page.
#[cfg(feature = "ssr")]
const QUESTIONS: u16 = 5;

/// A page of a product's reviews. `stars` shows only those with so many, `sort` is `newest` or `helpful`, `after` is the
/// cursor of the page before.
///
/// # Errors
/// Internal errors only; `None` for a product that is not on sale.
#[server(input = GetUrl)]
pub async fn product_reviews(
    slug: String,
    stars: Option<u8>,
    #[server(default)] sort: String,
    after: Option<String>,
) -> Result<Option<ReviewsPage>, ApiError> {
    open_to_all();
    let (platform, channel) = (platform()?, channel()?);
    let filter = ReviewFilter {
        stars: stars.map(i16::from),
        sort: ReviewSort::parse(&sort),
    };
    let request = PageRequest::new(REVIEWS, after.and_then(|text| text.parse::<Cursor>().ok()));
    let mut reader = platform.reader().await.map_err(database)?;
    let product = product_by_slug(&mut reader, channel.id, &slug).await;
    let Some(product) = product.map_err(database)? else {
        return Ok(None);
    };
    let rating = queries::rating_of(&mut reader, channel.id, product).await;
    let page = queries::product_reviews(&mut reader, channel.id, product, filter, &request).await;
    let (rating, page) = (rating.map_err(database)?, page.map_err(database)?);
    reader.done();
    Ok(Some(ReviewsPage {
        rating: convert::rating(rating),
        cards: page.items.into_iter().map(convert::review).collect(),
        next: page.next.map(|cursor| cursor.to_string()),
        shop: channel.name.clone(),
    }))
}

/// A page of the questions about a product, newest first.
///
/// # Errors
/// Internal errors only.
#[server(input = GetUrl)]
pub async fn product_questions(
    slug: String,
    after: Option<String>,
) -> Result<Option<QuestionsPage>, ApiError> {
    open_to_all();
    let (platform, channel) = (platform()?, channel()?);
    let request = PageRequest::new(
        QUESTIONS,
        after.and_then(|text| text.parse::<Cursor>().ok()),
    );
    let mut reader = platform.reader().await.map_err(database)?;
    let product = product_by_slug(&mut reader, channel.id, &slug).await;
    let Some(product) = product.map_err(database)? else {
        return Ok(None);
    };
    let page = queries::product_questions(&mut reader, channel.id, product, &request).await;
    let page = page.map_err(database)?;
    reader.done();
    Ok(Some(QuestionsPage {
        product,
        cards: page.items.into_iter().map(convert::question).collect(),
        next: page.next.map(|cursor| cursor.to_string()),
    }))
}
