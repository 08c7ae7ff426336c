//! Commands on the ledger, one per file.

mod check_books;
mod post;
mod settle;

pub use check_books::check_books;
pub use post::{post, post_pending};
pub use settle::{Settled, settle};
