//! What a shop says of itself on its home page.

use kernel::Locale;

/// The texts in one language. All but the title may be empty: then nothing of the kind is shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StorefrontTexts {
    /// The language they are written in.
    pub locale: Locale,
    /// One or two sentences for search engines, at most 300 characters.
    pub description: String,
    /// A few words above the title, at most 120 characters.
    pub eyebrow: String,
    /// What greets, 1 to 120 characters.
    pub title: String,
    /// One or two sentences below it, at most 300 characters.
    pub lead: String,
    /// What delivery promises, in a few words, at most 120 characters.
    pub delivery_title: String,
    /// The promise in a sentence, at most 300 characters.
    pub delivery_text: String,
}
