//! What documents are made of: everything that is known of a paid order and its refunds.

use channels::Channel;
use channels::queries::channel_by_id;
use credit::Tender;
use documents::SellerSettings;
use international::Address;
use international::queries::{TaxNumber, tax_numbers};
use kernel::{ChannelId, OrderId, Timestamp};
use orders::queries::{
    OrderDetail, RefundView, RefundedPartView, RefundedTaxView, order_by_id, refund_parts,
    refund_taxes, refunds_of,
};
use payments::queries::{PaymentView, payments_of};
use sqlx::PgConnection;

/// A paid order.
pub(super) struct Facts {
    pub(super) channel: Channel,
    pub(super) order: OrderDetail<Address>,
    pub(super) paid_at: Timestamp,
    pub(super) tenders: Vec<Tender>,
    /// What was charged to a card.
    pub(super) card: Option<PaymentView>,
    pub(super) seller: SellerSettings,
    pub(super) tax_numbers: Vec<TaxNumber>,
    pub(super) refunds: Vec<RefundView>,
}

/// Of what a refund is.
pub(super) struct RefundFacts<'a> {
    pub(super) refund: &'a RefundView,
    pub(super) parts: Vec<RefundedPartView>,
    pub(super) taxes: Vec<RefundedTaxView>,
}

impl Facts {
    /// What is known of `order`; `None` when it was never paid, or is not the channel's.
    pub(super) async fn of(
        connection: &mut PgConnection,
        channel: ChannelId,
        order: OrderId,
    ) -> Result<Option<Self>, sqlx::Error> {
        let found = order_by_id::<Address>(connection, channel, order).await?;
        let shop = channel_by_id(connection, channel).await?;
        let (Some(order), Some(channel)) = (found, shop) else {
            return Ok(None);
        };
        let Some(paid_at) = order.paid_at else {
            return Ok(None);
        };
        let day = channel.day_at(order.placed_at);
        let tenders = credit::queries::tenders(connection, channel.id, order.id).await?;
        let attempts = payments_of(connection, channel.id, order.id).await?;
        Ok(Some(Self {
            paid_at,
            tenders,
            card: attempts
                .into_iter()
                .find(|attempt| matches!(attempt.status.as_str(), "captured" | "refunded")),
            seller: documents::queries::seller_settings(connection, channel.id).await?,
            tax_numbers: tax_numbers(connection, channel.id, day).await?,
            refunds: refunds_of(connection, channel.id, order.id).await?,
            channel,
            order,
        }))
    }

    /// The refunds whose money has gone back, all of it.
    pub(super) fn refunds_done(&self) -> impl Iterator<Item = &RefundView> {
        self.refunds.iter().filter(|refund| {
            let mut ways = refund
                .payouts
                .iter()
                .filter(|way| way.status != "replaced")
                .peekable();
            ways.peek().is_some() && ways.all(|way| way.status == "done")
        })
    }

    /// Of what the refund is.
    pub(super) async fn of_refund<'a>(
        &self,
        connection: &mut PgConnection,
        refund: &'a RefundView,
    ) -> Result<RefundFacts<'a>, sqlx::Error> {
        Ok(RefundFacts {
            refund,
            parts: refund_parts(connection, self.channel.id, refund.id).await?,
            taxes: refund_taxes(connection, self.channel.id, refund.id).await?,
        })
    }
}
