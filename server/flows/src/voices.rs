//! What people say of products, where it needs to be known what they bought: reviews and answers of verified buyers, what
//! listings show of ratings, the files of pictures that nobody needs any more.
//!
//! Invariants: a review names the paid order by which the person has the product; an order that was cancelled counts for
//! nothing. Deliberately not here: the rules of texts and their moderation (`reviews`).

mod buyers;
mod files;
mod listing_rating;

pub use buyers::{
    ReviewDraft, Reviewable, answer_as_buyer, product_by_slug, reviewable, write_review,
};
pub use files::RemoveFiles;
pub(crate) use listing_rating::copy_rating;
