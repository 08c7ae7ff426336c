//! Views, one per file.

mod my_review;
mod photos;
mod product_questions;
mod product_reviews;
mod queue;
mod queue_counts;
mod ratings;

pub use my_review::{MyReview, my_review};
pub use photos::{PhotoView, photos_of_review};
pub use product_questions::{AnswerView, QuestionView, product_questions};
pub use product_reviews::{ReviewFilter, ReviewView, product_reviews};
pub use queue::{QueuedReview, QueuedText, answer_queue, question_queue, review_queue};
pub use queue_counts::{QueueCounts, queue_counts};
pub use ratings::{rating_of, ratings_of};

use kernel::{Cursor, PageRequest, Timestamp};
use uuid::Uuid;

/// Where a list that is sorted by time goes on. A cursor that is none of ours is taken for none.
fn after_time(request: &PageRequest) -> (Option<Timestamp>, Option<Uuid>) {
    let read = || {
        let parts = request.after()?.parts().ok()?;
        let [micros, id] = parts.as_slice() else {
            return None;
        };
        let at = chrono::DateTime::from_timestamp_micros(micros.parse().ok()?)?;
        Some((at, id.parse().ok()?))
    };
    read().unzip()
}

/// The cursor behind a row of such a list.
fn time_cursor(at: Timestamp, id: Uuid) -> Cursor {
    Cursor::from_parts(&[&at.timestamp_micros().to_string(), &id.to_string()])
}
