//! Changes, one per file. The caller owns the transaction.

mod hold_seller_settings;
mod insert_document;
mod next_sequence;
mod set_seller_settings;

pub use hold_seller_settings::hold_seller_settings;
pub use insert_document::insert_document;
pub use next_sequence::next_sequence;
pub use set_seller_settings::set_seller_settings;
