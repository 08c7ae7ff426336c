//! Commands on the ledger, one per file.

mod check_books;
mod insert_entries;
mod post;
mod revalue;
mod settle;

pub use check_books::check_books;
pub use post::{post, post_at, post_pending, post_pending_at};
pub use revalue::revalue;
pub use settle::{Settled, settle};
