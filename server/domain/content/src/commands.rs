//! What changes a shop's texts, one command per file.

mod hold_text;
mod take_back_text;
mod write_content_page;
mod write_storefront_texts;

use std::ops::RangeInclusive;

pub use hold_text::hold_text;
pub use take_back_text::take_back_text;
pub use write_content_page::write_content_page;
pub use write_storefront_texts::write_storefront_texts;

use crate::error::ContentError;

/// Holds the text against how many characters it may have.
fn fits(
    field: &'static str,
    text: &str,
    characters: RangeInclusive<usize>,
) -> Result<(), ContentError> {
    if characters.contains(&text.chars().count()) {
        Ok(())
    } else {
        Err(ContentError::Text(field))
    }
}
