//! Changes to documents, synonyms and what was missed, one per file.

mod dismiss_miss;
mod note_miss;
mod purge_misses;
mod put_documents;
mod put_synonyms;
mod remove_synonyms;

pub use dismiss_miss::dismiss_miss;
pub use note_miss::note_miss;
pub use purge_misses::purge_misses;
pub use put_documents::put_documents;
pub use put_synonyms::put_synonyms;
pub use remove_synonyms::remove_synonyms;
