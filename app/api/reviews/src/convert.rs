//! Between the domain's words and the shapes that travel.

use api_identity::local_time;
use channels::Channel;
use flows::voices::Reviewable;
use reviews::Rating;
use reviews::queries::{
    AnswerView, MyReview, PhotoView, QuestionView, QueuedReview, QueuedText, ReviewView,
};

use crate::types::{
    AnswerCard, MyReviewPage, OwnReview, Photo, QuestionCard, RatingSummary, ReviewCard, VoiceEntry,
};

pub(crate) fn rating(rating: Rating) -> RatingSummary {
    RatingSummary {
        count: rating.count,
        hundredths: rating.hundredths(),
        by_stars: rating.by_stars,
    }
}

fn photo(view: PhotoView) -> Photo {
    Photo {
        id: view.id.to_string(),
        base: format!("/media/{}", view.file_key),
        width: u32::try_from(view.width).unwrap_or(1),
        height: u32::try_from(view.height).unwrap_or(1),
        widths: view
            .widths
            .into_iter()
            .filter_map(|width| u32::try_from(width).ok())
            .collect(),
    }
}

fn stars(stars: i16) -> u8 {
    u8::try_from(stars).unwrap_or(1)
}

pub(crate) fn review(view: ReviewView) -> ReviewCard {
    ReviewCard {
        id: view.id.to_string(),
        author: view.author,
        stars: stars(view.stars),
        title: view.title,
        body: view.body,
        answer: view.answer,
        helpful: view.helpful_count,
        at: view.written_at,
        photos: view.photos.into_iter().map(photo).collect(),
    }
}

pub(crate) fn question(view: QuestionView) -> QuestionCard {
    let answer = |view: AnswerView| AnswerCard {
        author: view.author,
        by_shop: view.by_shop,
        body: view.body,
        at: view.answered_at,
    };
    QuestionCard {
        id: view.id.to_string(),
        author: view.author,
        body: view.body,
        at: view.asked_at,
        answers: view.answers.into_iter().map(answer).collect(),
    }
}

pub(crate) fn my_review(found: Reviewable) -> MyReviewPage {
    let own = |review: MyReview| OwnReview {
        stars: stars(review.stars),
        title: review.title,
        body: review.body,
        status: review.status,
        reject_reason: review.reject_reason,
        photos: review.photos.into_iter().map(photo).collect(),
    };
    MyReviewPage {
        product: found.product,
        title: found.title,
        image: if found.image_key.is_empty() {
            String::new()
        } else {
            format!("/media/{}/320.webp", found.image_key)
        },
        bought: found.bought,
        review: found.review.map(own),
    }
}

pub(crate) fn text(channel: &Channel, text: QueuedText) -> VoiceEntry {
    VoiceEntry {
        id: text.id.to_string(),
        product_slug: text.product_slug,
        product_title: text.product_title,
        author: text.author,
        review: None,
        body: text.body,
        question: text.question,
        suspicion: text.suspicion,
        reject_reason: text.reject_reason,
        answer: None,
        photos: Vec::new(),
        version: text.written_at.timestamp_micros().to_string(),
        at: local_time(channel, text.written_at),
    }
}

pub(crate) fn queued(channel: &Channel, queued: QueuedReview) -> VoiceEntry {
    VoiceEntry {
        review: Some((stars(queued.stars), queued.title)),
        answer: queued.answer,
        photos: queued.photos.into_iter().map(photo).collect(),
        ..text(channel, queued.text)
    }
}
