//! Business documents: invoices, receipts, credit notes, as they were issued.
//!
//! Invariants: a document is never changed once it is issued; the numbers of a series have no gaps, because they are taken
//! in the transaction that writes the document (unlike those of orders); an order has one invoice and one receipt, a refund
//! one credit note.
//! Locks: the row of the series in `numbers`, held until commit; nothing else is locked after it.
//! Deliberately not here: what a document says (flows know orders and taxes), how it looks (`documents-pdf`), and its file,
//! which lies in the object store under [`Document::object_key`].

pub mod commands;
mod error;
mod model;
pub mod queries;

pub use error::DocumentError;
pub use model::{Document, DocumentId, Kind, NewDocument, Of, SellerSettings};
