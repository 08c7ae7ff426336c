//! Documents of an order, as pages offer them.

use serde::{Deserialize, Serialize};

/// What a document is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum DocumentKind {
    /// The invoice.
    Invoice,
    /// That it was paid.
    Receipt,
    /// What was taken back.
    CreditNote,
}

/// A document that can be downloaded.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DocumentView {
    /// What it is.
    pub kind: DocumentKind,
    /// Its number; empty of one that is issued when it is asked for.
    pub number: String,
}

impl DocumentView {
    /// The last part of its address, below that of the order.
    #[must_use]
    pub fn file(&self) -> String {
        let name = match self.kind {
            DocumentKind::Invoice => "invoice",
            DocumentKind::Receipt => "receipt",
            DocumentKind::CreditNote => self.number.as_str(),
        };
        format!("{name}.pdf")
    }
}
