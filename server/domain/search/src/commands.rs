//! Changes to documents and synonyms, one per file.

mod put_documents;
mod put_synonyms;
mod remove_synonyms;

pub use put_documents::put_documents;
pub use put_synonyms::put_synonyms;
pub use remove_synonyms::remove_synonyms;
