//! What the index is made of, and what it did not find.

mod all_synonyms;
mod changed_documents;
mod document_count;
mod misses;
mod synonyms_of;

pub use all_synonyms::all_synonyms;
pub use changed_documents::{Changes, StoredDocument, all_documents, changed_documents};
pub use document_count::document_count;
pub use misses::{Miss, misses};
pub use synonyms_of::synonyms_of;
