//! What changes pages of text.

mod write_content_page;

pub use write_content_page::write_content_page;
