//! Shapes of the texts at the desk.

use kernel::Timestamp;
use serde::{Deserialize, Serialize};

/// What the shop has written of its texts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TextsView {
    /// Every place that has a text, the home page first.
    pub places: Vec<String>,
    /// Place, tag of the language and time of each text that the shop has written itself.
    pub written: Vec<(String, String, Timestamp)>,
}

/// A text as it is typed.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct TextForm {
    /// `home`, or the last part of the page's address.
    pub place: String,
    /// Tag of the language.
    pub language: String,
    /// Of what state of the text it is; empty when nothing was written.
    pub version: String,
    /// Heading.
    pub title: String,
    /// Markdown; pages only.
    pub body: String,
    /// A few words above the title; the home page only, like all that follows.
    pub eyebrow: String,
    /// One or two sentences below it.
    pub lead: String,
    /// For search engines.
    pub description: String,
    /// What delivery promises, in a few words.
    pub delivery_title: String,
    /// The promise in a sentence.
    pub delivery_text: String,
}

/// A text with what can be done with it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TextView {
    /// What was typed, or what is stored; where nothing is, the program's own text.
    pub form: TextForm,
    /// The body of the form as shoppers would see it; empty for the home page.
    pub html: String,
    /// The program's own text as shoppers see it while the shop has none; empty for the home page.
    pub standard_html: String,
    /// When the shop wrote it last; `None`: it has not.
    pub updated_at: Option<Timestamp>,
    /// Whether who asks may change it.
    pub may_write: bool,
    /// Whether who asks may read who changed it.
    pub may_audit: bool,
}
