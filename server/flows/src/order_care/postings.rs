//! Everything the ledger has of an order: its sale, its refunds, their payouts.

use kernel::{ChannelId, OrderId};
use ledger::queries::{Posting, postings_of_all};
use sqlx::PgConnection;

/// The postings of `order`, in the order they were written; those that wait or were voided too.
///
/// # Errors
/// Database errors.
pub async fn order_postings(
    connection: &mut PgConnection,
    channel: ChannelId,
    order: OrderId,
) -> Result<Vec<Posting>, sqlx::Error> {
    let mut references = vec![("order".to_owned(), order.to_string())];
    for refund in orders::queries::refunds_of(connection, channel, order).await? {
        references.push(("refund".to_owned(), refund.id.to_string()));
        for payout in refund.payouts {
            references.push(("payout".to_owned(), payout.id.to_string()));
        }
    }
    postings_of_all(connection, channel, &references).await
}
