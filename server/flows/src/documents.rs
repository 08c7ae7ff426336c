//! Invoices, receipts and credit notes of orders: when they are issued, what they say, and their files.
//!
//! Invariants: a paid order has one invoice and one receipt, a refund that went through one credit note, whatever is asked
//! how often; what a document says is frozen with it, so that its file, when it is lost, is made again with the same bytes;
//! a file is put into the store after the transaction that issued the document, never inside it.
//! Deliberately not here: who may read a document (callers ask), numbers (`documents`), how pages look (`documents-pdf`).

mod credit_sheet;
mod export;
mod facts;
mod files;
mod issue;
mod jobs;
mod names;
mod sale_sheet;
mod sample;
mod seller;
mod taxes;
mod words;

use ::documents_pdf::RenderError;
use ::files::{InvalidKey, ObjectStore, StorageError};
use platform::Platform;

pub use export::export_of;
pub use files::{DocumentFile, Wanted};
pub use jobs::{DocumentsOnEvents, ISSUE_DOCUMENTS, IssueDocuments, issue_later};
pub use sample::{Letterhead, letterhead, sample_document};

/// Issues documents and finds their files.
#[derive(Clone)]
pub struct DocumentDesk {
    platform: Platform,
    store: ObjectStore,
}

/// Why there is no document, or no file.
#[derive(Debug, thiserror::Error)]
pub enum DocumentDeskError {
    /// The database failed.
    #[error(transparent)]
    Database(#[from] sqlx::Error),
    /// The store failed.
    #[error(transparent)]
    Storage(#[from] StorageError),
    /// A key of the store that is none.
    #[error(transparent)]
    Key(#[from] InvalidKey),
    /// The file could not be made.
    #[error(transparent)]
    Render(#[from] RenderError),
    /// What a document says could not be written down.
    #[error(transparent)]
    Content(#[from] serde_json::Error),
}

impl DocumentDesk {
    /// A desk that keeps files in `store`.
    #[must_use]
    pub const fn new(platform: Platform, store: ObjectStore) -> Self {
        Self { platform, store }
    }
}
