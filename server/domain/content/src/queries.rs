//! What is read of pages of text.

mod content_page;

pub use content_page::content_page;
