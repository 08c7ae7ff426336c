//! Commands on the ledger, one per file.

mod post;

pub use post::post;
