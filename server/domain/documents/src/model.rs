//! Words of documents.

use kernel::{Money, OrderId, RefundId, Timestamp};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// A document. No secret: whoever reads it is asked who they are.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, sqlx::Type,
)]
#[serde(transparent)]
#[sqlx(transparent)]
pub struct DocumentId(pub Uuid);

impl From<Uuid> for DocumentId {
    fn from(value: Uuid) -> Self {
        Self(value)
    }
}

/// What a document is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// What is owed for a sale, and the tax in it.
    Invoice,
    /// That it was paid, and with what.
    Receipt,
    /// What of an invoice was taken back.
    CreditNote,
}

impl Kind {
    const ALL: [Self; 3] = [Self::Invoice, Self::Receipt, Self::CreditNote];

    /// The stored word.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Invoice => "invoice",
            Self::Receipt => "receipt",
            Self::CreditNote => "credit_note",
        }
    }

    /// Reads the stored word.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.as_str() == text)
    }

    /// The number of a document of this kind: what its series begins with, and six digits or more.
    #[must_use]
    pub fn number(self, sequence: i64) -> String {
        let series = match self {
            Self::Invoice => "INV",
            Self::Receipt => "REC",
            Self::CreditNote => "CN",
        };
        format!("{series}-{sequence:06}")
    }

    /// The name of its series among the channel's numbers.
    pub(crate) const fn series(self) -> &'static str {
        match self {
            Self::Invoice => "documents.invoice",
            Self::Receipt => "documents.receipt",
            Self::CreditNote => "documents.credit_note",
        }
    }
}

/// What a document is of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Of {
    /// The invoice of an order.
    Invoice(OrderId),
    /// The receipt of an order.
    Receipt(OrderId),
    /// The credit note of an order's refund.
    CreditNote(OrderId, RefundId),
}

impl Of {
    /// Its kind.
    #[must_use]
    pub const fn kind(self) -> Kind {
        match self {
            Self::Invoice(_) => Kind::Invoice,
            Self::Receipt(_) => Kind::Receipt,
            Self::CreditNote(..) => Kind::CreditNote,
        }
    }

    /// Its order.
    #[must_use]
    pub const fn order(self) -> OrderId {
        match self {
            Self::Invoice(order) | Self::Receipt(order) | Self::CreditNote(order, _) => order,
        }
    }

    /// Its refund, if it is of one.
    #[must_use]
    pub const fn refund(self) -> Option<RefundId> {
        match self {
            Self::Invoice(_) | Self::Receipt(_) => None,
            Self::CreditNote(_, refund) => Some(refund),
        }
    }
}

/// A document to be written down.
#[derive(Debug, Clone)]
pub struct NewDocument<'a> {
    /// The document.
    pub id: DocumentId,
    /// What it is of.
    pub of: Of,
    /// Its place in the series, taken in this transaction.
    pub sequence: i64,
    /// What it comes to.
    pub total: Money,
    /// The tax in that.
    pub tax: Money,
    /// BCP 47 tag of its language.
    pub language: &'a str,
    /// Every word and figure on it.
    pub content: serde_json::Value,
    /// Where its file lies.
    pub object_key: &'a str,
    /// SHA-256 of the file.
    pub sha256: &'a [u8],
    /// Length of the file.
    pub bytes: i32,
    /// When it was issued.
    pub issued_at: Timestamp,
}

/// A document that was issued.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Document {
    /// The document.
    pub id: DocumentId,
    /// What it is.
    pub kind: Kind,
    /// Its number.
    pub number: String,
    /// Its order.
    pub order: OrderId,
    /// What went back, if it is a credit note.
    pub refund: Option<RefundId>,
    /// What it comes to.
    pub total: Money,
    /// Where its file lies.
    pub object_key: String,
    /// SHA-256 of the file.
    pub sha256: Vec<u8>,
    /// When it was issued.
    pub issued_at: Timestamp,
}

/// How a shop's documents name it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct SellerSettings {
    /// Name of the business; empty where the shop's name is meant.
    pub legal_name: String,
    /// Its address, in lines.
    pub address: String,
    /// Name and number in a register of businesses.
    pub registration: String,
    /// Whether documents are of the size that North America uses.
    pub is_letter: bool,
    /// At the end of each invoice.
    pub note: String,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_sort_as_they_were_taken() {
        assert_eq!(Kind::Invoice.number(42), "INV-000042");
        assert_eq!(Kind::CreditNote.number(1_234_567), "CN-1234567");
        for kind in Kind::ALL {
            assert_eq!(Kind::parse(kind.as_str()), Some(kind));
        }
    }
}
