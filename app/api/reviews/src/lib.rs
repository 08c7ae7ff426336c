//! Server functions of what people say of products, and the shapes in which it travels.
//!
//! Invariants: what a product's page shows is the same for everybody; what is somebody's own is asked for with a session
//! and kept by no cache; every function that changes something answers a form without JavaScript by a redirect.
//! Deliberately not here: rules (`reviews`, `flows::voices`); pictures, which are files: the server's own route takes them.

#[cfg(feature = "ssr")]
mod convert;
mod mine;
mod moderation;
mod product;
pub mod types;

pub use mine::{
    AnswerAsBuyer, AskQuestion, MyReview, RemoveReviewPhoto, VoteHelpful, WriteReview,
    answer_as_buyer, ask_question, my_review, remove_review_photo, vote_helpful, write_review,
};
pub use moderation::{
    AnswerVoice, DecideVoice, ListVoices, answer_voice, decide_voice, list_voices,
};
pub use product::{ProductQuestions, ProductReviews, product_questions, product_reviews};
pub use types::{
    AnswerCard, MyReviewPage, OwnReview, Photo, QuestionCard, QuestionsPage, RatingSummary,
    ReviewCard, ReviewsPage, VoiceEntry, VoicesPage,
};

/// The form in which what was typed into a review is kept.
pub const REVIEW_FORM: &str = "review";
/// The form in which a question is kept.
pub const QUESTION_FORM: &str = "question";
/// The form in which a buyer's answer is kept.
pub const ANSWER_FORM: &str = "answer";
/// The form in which a moderator's reason or answer is kept.
pub const MODERATION_FORM: &str = "moderation";
/// Longest title of a review, in characters.
pub const LONGEST_TITLE: u32 = 100;
/// Longest text of a review, in characters.
pub const LONGEST_BODY: u32 = 4000;
/// Longest question, in characters.
pub const LONGEST_QUESTION: u32 = 1000;
/// Longest answer, in characters.
pub const LONGEST_ANSWER: u32 = 2000;
/// Longest reason of a rejection, in characters.
pub const LONGEST_REASON: u32 = 500;
/// Most pictures of a review.
pub const MAX_PHOTOS: usize = 4;
/// Where pictures are sent by a form.
pub const PICTURES_PATH: &str = "/reviews/pictures";

/// The page of a product.
#[must_use]
pub fn product_path(slug: &str) -> String {
    api_kit::path_below("/products/", slug)
}

/// The page on which a product is reviewed.
#[must_use]
pub fn review_path(slug: &str) -> String {
    format!("{}/review", product_path(slug))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slug_leads_to_its_product_and_nowhere_else() {
        assert_eq!(product_path("harbour-mug"), "/products/harbour-mug");
        assert_eq!(
            review_path("../..//evil.example?x#y"),
            "/products/evilexamplexy/review"
        );
    }

    #[cfg(feature = "ssr")]
    #[test]
    fn the_limits_of_the_forms_are_the_domain_s() {
        let forms = [
            LONGEST_TITLE,
            LONGEST_BODY,
            LONGEST_QUESTION,
            LONGEST_ANSWER,
            LONGEST_REASON,
        ];
        let domain = [
            reviews::LONGEST_TITLE,
            reviews::LONGEST_BODY,
            reviews::LONGEST_QUESTION,
            reviews::LONGEST_ANSWER,
            reviews::LONGEST_REASON,
        ];
        assert_eq!(forms.map(|limit| usize::try_from(limit).unwrap()), domain);
        assert_eq!(i64::try_from(MAX_PHOTOS), Ok(reviews::MAX_PHOTOS));
    }
}
