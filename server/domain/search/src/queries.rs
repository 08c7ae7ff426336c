//! What the index is made of.

mod changed_documents;
mod document_count;
mod synonyms_of;

pub use changed_documents::{Changes, StoredDocument, all_documents, changed_documents};
pub use document_count::document_count;
pub use synonyms_of::synonyms_of;
