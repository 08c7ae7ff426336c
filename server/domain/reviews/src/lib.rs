//! What people say of products: reviews with pictures, questions and answers.
//!
//! Invariants:
//! - Only who bought a product reviews it, once; the caller shows the order, a foreign key holds it.
//! - Nothing is shown before a person of the shop has let it: every text starts as `pending`, and goes back there when it
//!   is changed. What is decided is noted in the audit chain, with who did it.
//! - A decision names the version that was looked at: a text that changed meanwhile is not let through unseen.
//! - `product_ratings` is the sum of the published reviews, brought up to date in the transaction that changes them.
//! - Who is shown is a first name with an initial, kept as it was when the text was written.
//!
//! Locks, in this order: the person in the channel (advisory), the row of the text, the row of `product_ratings`.
//! Deliberately not here: what was bought (`flows::voices` asks the orders), the files of pictures (the border stores
//! them), words for what went wrong.

pub mod commands;
mod error;
mod look;
mod model;
mod person_lock;
pub mod privacy;
pub mod queries;
mod rating;

pub use error::ReviewsError;
pub use look::{Suspicion, look};
pub use model::{
    Decision, LONGEST_ANSWER, LONGEST_BODY, LONGEST_QUESTION, LONGEST_REASON, LONGEST_TITLE,
    MAX_PHOTOS, NAMELESS, NewPhoto, NewReview, ReviewSort, Status, shown_name,
};
pub use privacy::{REMOVE_FILES, RemoveFilesPayload};
pub use rating::{RATING_CHANGED, Rating};
