//! The file of a document, for who may have it.

use ::documents::queries::document_content;
use ::documents::{Document, Kind};
use bytes::Bytes;
use documents_pdf::{Sheet, render};
use files::ObjectKey;
use kernel::{ChannelId, OrderId};
use sha2::{Digest, Sha256};

use super::issue::PDF;
use super::{DocumentDesk, DocumentDeskError};

/// Which document of an order, as addresses name it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Wanted {
    /// `invoice`.
    Invoice,
    /// `receipt`.
    Receipt,
    /// The number of a credit note.
    CreditNote(String),
}

/// A file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DocumentFile {
    /// Under this name it is saved: what it is, of which order, its number.
    pub name: String,
    /// A PDF file.
    pub bytes: Bytes,
}

impl Wanted {
    /// Reads the last part of an address, with or without `.pdf` at its end.
    #[must_use]
    pub fn parse(text: &str) -> Self {
        match text.strip_suffix(".pdf").unwrap_or(text) {
            "invoice" => Self::Invoice,
            "receipt" => Self::Receipt,
            number => Self::CreditNote(number.to_owned()),
        }
    }

    fn is(&self, document: &Document) -> bool {
        match self {
            Self::Invoice => document.kind == Kind::Invoice,
            Self::Receipt => document.kind == Kind::Receipt,
            Self::CreditNote(number) => {
                document.kind == Kind::CreditNote && document.number == *number
            }
        }
    }
}

impl DocumentDesk {
    /// The file of a document of `order`, which the caller has shown to be theirs to see. What is due and was not issued
    /// yet is issued; a file that is missing is made again. `None` when there is no such document.
    ///
    /// # Errors
    /// [`DocumentDeskError`].
    pub async fn document_file(
        &self,
        channel: ChannelId,
        (order, order_number): (OrderId, &str),
        wanted: &Wanted,
    ) -> Result<Option<DocumentFile>, DocumentDeskError> {
        let issued = self.issue_due(channel, order).await?;
        let Some(document) = issued.iter().find(|one| wanted.is(one)) else {
            return Ok(None);
        };
        let kind = document.kind.as_str().replace('_', "-");
        Ok(Some(DocumentFile {
            name: format!("{kind}-{order_number}-{}.pdf", document.number),
            bytes: self.bytes_of(channel, document).await?,
        }))
    }

    async fn bytes_of(
        &self,
        channel: ChannelId,
        document: &Document,
    ) -> Result<Bytes, DocumentDeskError> {
        let key = ObjectKey::new(document.object_key.as_str())?;
        if let Some(stored) = self.store.get(&key).await? {
            return Ok(stored.bytes);
        }
        let mut connection = self.platform.pool().acquire().await?;
        let sheet = document_content::<Sheet>(&mut connection, channel, document.id).await?;
        drop(connection);
        let bytes = Bytes::from(render(&sheet.ok_or(sqlx::Error::RowNotFound)?)?);
        if Sha256::digest(&bytes).as_slice() == document.sha256 {
            self.store.put(&key, bytes.clone(), PDF).await?;
        } else {
            tracing::error!(number = %document.number, "a document that was made again is not what it was; it is not kept");
        }
        Ok(bytes)
    }
}
