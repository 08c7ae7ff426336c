//! What letters are made of.

use super::brand::Brand;
use super::{html, plain};

/// A letter, ready to be queued.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Letter {
    /// Subject.
    pub subject: String,
    /// The body as plain text, lines ended by `\n`.
    pub text: String,
    /// The body as an HTML document.
    pub html: String,
}

/// A letter before it has a form. All texts are plain.
pub(super) struct Draft {
    pub(super) subject: String,
    pub(super) title: &'static str,
    /// What lists of mail show beside the subject.
    pub(super) preview: String,
    pub(super) greeting: Option<String>,
    pub(super) blocks: Vec<Block>,
    /// Why the recipient gets it.
    pub(super) reason: String,
}

/// A part of a letter.
pub(super) enum Block {
    /// A paragraph.
    Paragraph(String),
    /// A paragraph of less weight.
    Note(String),
    /// The name of what follows.
    Heading(&'static str),
    /// Where the letter leads.
    Action { label: &'static str, href: String },
    /// What was bought.
    Items(Vec<Item>),
    /// Terms with their values.
    Facts(Vec<Fact>),
    /// Lines of an address.
    Lines(Vec<String>),
}

/// A line of an order.
pub(super) struct Item {
    pub(super) title: String,
    pub(super) detail: String,
    pub(super) amount: String,
}

/// A term and its value.
pub(super) struct Fact {
    pub(super) term: String,
    pub(super) value: String,
    /// Whether it is the one that counts.
    pub(super) strong: bool,
}

impl Block {
    pub(super) fn paragraph(text: impl Into<String>) -> Self {
        Self::Paragraph(text.into())
    }

    pub(super) fn note(text: impl Into<String>) -> Self {
        Self::Note(text.into())
    }
}

impl Fact {
    pub(super) fn new(term: impl Into<String>, value: impl Into<String>) -> Self {
        Self {
            term: term.into(),
            value: value.into(),
            strong: false,
        }
    }
}

impl Draft {
    /// The letter in both forms.
    pub(super) fn finish(self, brand: &Brand) -> Letter {
        Letter {
            text: plain::document(brand, &self),
            html: html::document(brand, &self),
            subject: self.subject,
        }
    }
}
