//! Which documents of an order there are to download.

use api_kit::{ApiError, database};
use documents::{Document, Kind};
use international::Address;
use kernel::ChannelId;
use orders::queries::OrderDetail;
use sqlx::PgConnection;

use crate::types::{DocumentKind, DocumentView};

/// Invoice and receipt of a paid order, which are issued at the latest when somebody asks for them, and the credit notes
/// that were issued.
pub(crate) async fn of_order(
    connection: &mut PgConnection,
    channel: ChannelId,
    order: &OrderDetail<Address>,
) -> Result<Vec<DocumentView>, ApiError> {
    if order.paid_at.is_none() {
        return Ok(Vec::new());
    }
    let issued = documents::queries::documents_of(connection, channel, order.id).await;
    let issued = issued.map_err(database)?;
    let number = |kind| {
        let found = issued.iter().find(|one| one.kind == kind);
        found.map(|one| one.number.clone()).unwrap_or_default()
    };
    let of_sale = [
        (DocumentKind::Invoice, number(Kind::Invoice)),
        (DocumentKind::Receipt, number(Kind::Receipt)),
    ];
    let is_note = |one: &&Document| one.kind == Kind::CreditNote;
    let notes = issued.iter().filter(is_note);
    let notes = notes.map(|one| (DocumentKind::CreditNote, one.number.clone()));
    let all = of_sale.into_iter().chain(notes);
    Ok(all
        .map(|(kind, number)| DocumentView { kind, number })
        .collect())
}
