//! Issues documents, each once.

use ::documents::commands::{insert_document, next_sequence};
use ::documents::queries::document_of;
use ::documents::{Document, DocumentId, NewDocument, Of};
use bytes::Bytes;
use documents_pdf::{Sheet, render};
use files::ObjectKey;
use kernel::{ChannelId, Money, OrderId, Timestamp};
use sha2::{Digest, Sha256};
use sqlx::PgConnection;

use super::facts::{Facts, RefundFacts};
use super::{DocumentDesk, DocumentDeskError, credit_sheet, sale_sheet};

/// What every file of a document is.
pub(super) const PDF: &str = "application/pdf";

/// What is to be written on a document.
pub(super) enum Content<'a> {
    Invoice,
    /// With the invoice that it is of.
    Receipt(&'a Document),
    /// With the invoice that it corrects.
    CreditNote(&'a Document, RefundFacts<'a>),
}

impl Content<'_> {
    fn of(&self, order: OrderId) -> Of {
        match self {
            Self::Invoice => Of::Invoice(order),
            Self::Receipt(_) => Of::Receipt(order),
            Self::CreditNote(_, facts) => Of::CreditNote(order, facts.refund.id),
        }
    }

    /// What it comes to, and the tax in that.
    fn amounts(&self, facts: &Facts) -> (Money, Money) {
        match self {
            Self::Invoice | Self::Receipt(_) => (facts.order.total, facts.order.tax),
            Self::CreditNote(_, of) => (of.refund.amount, of.refund.tax),
        }
    }

    fn sheet(&self, facts: &Facts, of: Of, number: &str, issued_at: Timestamp) -> Sheet {
        match self {
            Self::Invoice => sale_sheet::write(facts, of.kind(), number, None, issued_at),
            Self::Receipt(invoice) => {
                let invoice = Some(invoice.number.as_str());
                sale_sheet::write(facts, of.kind(), number, invoice, issued_at)
            }
            Self::CreditNote(invoice, refund) => {
                credit_sheet::write(facts, refund, number, invoice, issued_at)
            }
        }
    }
}

impl DocumentDesk {
    /// Issues whatever is due of `order` and was not issued yet: invoice and receipt once it is paid, a credit note for each
    /// refund whose money has gone back. All its documents; none while it is not paid.
    ///
    /// # Errors
    /// [`DocumentDeskError`]; what was issued before the failure stays issued.
    pub async fn issue_due(
        &self,
        channel: ChannelId,
        order: OrderId,
    ) -> Result<Vec<Document>, DocumentDeskError> {
        let mut connection = self.platform.pool().acquire().await?;
        let Some(facts) = Facts::of(&mut connection, channel, order).await? else {
            return Ok(Vec::new());
        };
        let mut refunds = Vec::new();
        for refund in facts.refunds_done() {
            refunds.push(facts.of_refund(&mut connection, refund).await?);
        }
        drop(connection);
        let invoice = self.issue(&facts, &Content::Invoice).await?;
        let receipt = self.issue(&facts, &Content::Receipt(&invoice)).await?;
        let mut issued = vec![receipt];
        for refund in refunds {
            let content = Content::CreditNote(&invoice, refund);
            issued.push(self.issue(&facts, &content).await?);
        }
        issued.insert(0, invoice);
        Ok(issued)
    }

    /// The document, issued now if it was not before, with its file in the store.
    async fn issue(
        &self,
        facts: &Facts,
        content: &Content<'_>,
    ) -> Result<Document, DocumentDeskError> {
        let (channel, of) = (facts.channel.id, content.of(facts.order.id));
        let mut transaction = self.platform.begin().await?;
        if let Some(found) = document_of(&mut transaction, channel, of).await? {
            return Ok(found);
        }
        let sequence = next_sequence(&mut transaction, channel, of.kind()).await?;
        // Whoever issued it meanwhile has held the series until now. The number goes back with the transaction.
        if let Some(found) = document_of(&mut transaction, channel, of).await? {
            return Ok(found);
        }
        let written = self
            .write_down(&mut transaction, facts, content, (of, sequence))
            .await?;
        let document = document_of(&mut transaction, channel, of).await?;
        let document = document.ok_or(sqlx::Error::RowNotFound)?;
        transaction.commit().await?;
        let key = ObjectKey::new(document.object_key.as_str())?;
        self.store.put(&key, written, PDF).await?;
        Ok(document)
    }

    /// Writes the document down; its file.
    async fn write_down(
        &self,
        connection: &mut PgConnection,
        facts: &Facts,
        content: &Content<'_>,
        (of, sequence): (Of, i64),
    ) -> Result<Bytes, DocumentDeskError> {
        let issued_at = self.platform.now();
        let sheet = content.sheet(facts, of, &of.kind().number(sequence), issued_at);
        let file = Bytes::from(render(&sheet)?);
        let id: DocumentId = self.platform.next_ordered();
        let (total, tax) = content.amounts(facts);
        let channel = facts.channel.id;
        let new = NewDocument {
            id,
            of,
            sequence,
            total,
            tax,
            language: &sheet.language,
            content: serde_json::to_value(&sheet)?,
            object_key: &format!("private/documents/{channel}/{}.pdf", id.0),
            sha256: &Sha256::digest(&file),
            bytes: i32::try_from(file.len()).unwrap_or(i32::MAX),
            issued_at,
        };
        insert_document(connection, channel, &new).await?;
        Ok(file)
    }
}
