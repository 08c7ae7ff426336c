//! What a page of text is.

use kernel::{Locale, Timestamp};

/// The pages that every shop has, by the last part of their address.
pub const SLUGS: [&str; 6] = [
    "about", "delivery", "returns", "privacy", "terms", "contact",
];

/// Where the texts of the home page stand among the others.
pub const HOME: &str = "home";

/// A page of text in one language.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ContentPage {
    /// Its heading.
    pub title: String,
    /// Markdown (CommonMark).
    pub body: String,
    /// The language it is written in.
    pub locale: Locale,
    /// When the shop last changed it; `None` for a text of the program.
    pub updated_at: Option<Timestamp>,
}

/// A page as a shop writes it.
#[derive(Debug, Clone, Copy)]
pub struct NewContentPage<'a> {
    /// One of [`SLUGS`].
    pub slug: &'a str,
    /// The language of the text.
    pub locale: Locale,
    /// Its heading, 1 to 120 characters.
    pub title: &'a str,
    /// Markdown, at most 50,000 characters.
    pub body: &'a str,
}
