//! Views of documents, one per file.

mod document_content;
mod documents_of;
mod seller_settings;

pub use document_content::document_content;
pub use documents_of::{document_of, documents_of};
pub use seller_settings::{seller_settings, seller_settings_version};
