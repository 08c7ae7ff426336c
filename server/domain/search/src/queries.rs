//! What the index is made of.

mod changed_documents;
mod synonyms_of;

pub use changed_documents::{Changes, StoredDocument, all_documents, changed_documents};
pub use synonyms_of::synonyms_of;
