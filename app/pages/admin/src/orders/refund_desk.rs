//! What the form for refunds is made from.

use api_orders::desk_types::{DeskOrder, LineLeft, RefundForm};
use kernel::Money;

/// What the form is made from. Two are the same when the same can go back: the key, by which a refund counts once, is kept
/// as long as the form is.
#[derive(Debug, Clone)]
pub(super) struct RefundDesk {
    pub(super) number: String,
    pub(super) key: String,
    pub(super) left: Money,
    pub(super) lines: Vec<LineLeft>,
    pub(super) shipping_left: Money,
    pub(super) goodwill_limit: Option<Money>,
    pub(super) has_account: bool,
    pub(super) typed: Option<RefundForm>,
}

impl From<&DeskOrder> for RefundDesk {
    fn from(found: &DeskOrder) -> Self {
        Self {
            number: found.order.number.clone(),
            key: found.key.clone(),
            left: found.left,
            lines: found.lines_left.clone(),
            shipping_left: found.shipping_left,
            goodwill_limit: found.goodwill_limit,
            has_account: found.has_account,
            typed: found.typed.clone(),
        }
    }
}

impl PartialEq for RefundDesk {
    fn eq(&self, other: &Self) -> bool {
        let facts = |desk: &Self| {
            (
                desk.left,
                desk.shipping_left,
                desk.goodwill_limit,
                desk.has_account,
            )
        };
        facts(self) == facts(other) && self.number == other.number && self.lines == other.lines
    }
}
