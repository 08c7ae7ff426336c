//! Shapes in which reviews and questions travel between server and browser.

use api_identity::LocalTime;
use kernel::{ProductId, Timestamp};
use serde::{Deserialize, Serialize};

/// How a product is rated.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct RatingSummary {
    /// Reviews.
    pub count: i32,
    /// The average in hundredths of a star; 0 without reviews.
    pub hundredths: i32,
    /// How many gave one, two, … five stars.
    pub by_stars: [i32; 5],
}

/// A picture of a review.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Photo {
    /// Its id.
    pub id: String,
    /// Address without size and extension.
    pub base: String,
    /// Pixels of the original.
    pub width: u32,
    /// Pixels of the original.
    pub height: u32,
    /// Widths that exist, in pixels.
    pub widths: Vec<u32>,
}

/// A review as everybody sees it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReviewCard {
    /// Its id.
    pub id: String,
    /// The name that is shown; `-` for somebody without one.
    pub author: String,
    /// One to five.
    pub stars: u8,
    /// A line.
    pub title: String,
    /// The text, lines as typed.
    pub body: String,
    /// What the shop says to it.
    pub answer: Option<String>,
    /// How many found it helpful.
    pub helpful: i32,
    /// When it was written.
    pub at: Timestamp,
    /// Its pictures.
    pub photos: Vec<Photo>,
}

/// A page of a product's reviews.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReviewsPage {
    /// The sum of all reviews, not only of those on the page.
    pub rating: RatingSummary,
    /// Reviews.
    pub cards: Vec<ReviewCard>,
    /// Cursor of the next page.
    pub next: Option<String>,
    /// The shop's name, for its answers.
    pub shop: String,
}

/// An answer as everybody sees it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AnswerCard {
    /// The shop's name, or the shown name of a buyer.
    pub author: String,
    /// Whether the shop speaks.
    pub by_shop: bool,
    /// The answer.
    pub body: String,
    /// When it was given.
    pub at: Timestamp,
}

/// A question as everybody sees it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct QuestionCard {
    /// Its id.
    pub id: String,
    /// The name that is shown.
    pub author: String,
    /// The question.
    pub body: String,
    /// When it was asked.
    pub at: Timestamp,
    /// Answers, the shop's first.
    pub answers: Vec<AnswerCard>,
}

/// A page of the questions about a product.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct QuestionsPage {
    /// What they are about.
    pub product: ProductId,
    /// Questions, newest first.
    pub cards: Vec<QuestionCard>,
    /// Cursor of the next page.
    pub next: Option<String>,
}

/// The page on which somebody reviews a product.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MyReviewPage {
    /// The product.
    pub product: ProductId,
    /// Its name.
    pub title: String,
    /// A small picture of it; empty when it has none.
    pub image: String,
    /// Whether who asks has bought it.
    pub bought: bool,
    /// What they wrote already.
    pub review: Option<OwnReview>,
}

/// A review as its author sees it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OwnReview {
    /// One to five.
    pub stars: u8,
    /// A line.
    pub title: String,
    /// The text.
    pub body: String,
    /// `pending`, `published` or `rejected`.
    pub status: String,
    /// Why it was refused.
    pub reject_reason: Option<String>,
    /// Its pictures.
    pub photos: Vec<Photo>,
}

/// A text that those of the shop look at.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct VoiceEntry {
    /// Its id.
    pub id: String,
    /// The product's address.
    pub product_slug: String,
    /// The product's name.
    pub product_title: String,
    /// The name that is shown.
    pub author: String,
    /// Stars and title of a review.
    pub review: Option<(u8, String)>,
    /// The text.
    pub body: String,
    /// The question that is answered; empty where it is no answer.
    pub question: String,
    /// `link`, `contact`, `shouting`, `repetition`, or empty.
    pub suspicion: String,
    /// Why it was refused.
    pub reject_reason: Option<String>,
    /// What the shop says to a review.
    pub answer: Option<String>,
    /// Pictures of a review.
    pub photos: Vec<Photo>,
    /// When it was written.
    pub at: LocalTime,
    /// What a decision names.
    pub version: String,
}

/// A page of texts to look at.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct VoicesPage {
    /// How many reviews, questions, answers wait.
    pub waiting: [i64; 3],
    /// The texts of the kind and status that were asked for.
    pub entries: Vec<VoiceEntry>,
    /// Cursor of the next page.
    pub next: Option<String>,
    /// Whether who asks may decide.
    pub may_decide: bool,
}
