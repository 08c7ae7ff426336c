//! What happens to an order after it was placed: its steps, its cancellation, its refunds.
//!
//! Each command is one transaction: order, refund, stock, ledger, timeline, outbox, audit, jobs. A gateway is asked for
//! money outside of it, by the job `orders.pay_out`, as often as it takes; the payout's id is its idempotency key.
//!
//! Invariants: no more goes back than was paid: the order's row is locked, and CHECKs on orders, payments and tenders
//! stand behind it. Locks as everywhere: cart, order, payment, inserted rows, stock, promotions, credit accounts.
//! Deliberately not here: the rules of amounts (`orders::refunds`), and who may ask; callers look at permissions.

mod advance;
mod cancel;
mod journals;
mod left;
mod pay_out;
mod payouts;
mod postings;
mod readdress;
mod refund;
mod ship;
mod tracking;
mod write_refund;

use identity::Role;
use platform::Actor;

pub use advance::Step;
pub use cancel::BY_BUYER;
pub use left::left_of_order;
pub use pay_out::{PAY_OUT, PayOut};
pub use postings::order_postings;
pub use readdress::{READDRESSED, ReaddressError};
pub use refund::{RefundWish, Way, goodwill_limit};
pub use ship::ParcelError;

pub use tracking::{TrackingDesk, TrackingError};

use crate::checkout::Checkout;

/// Published when money goes back to a buyer.
pub const REFUNDED: &str = "orders.refunded";

/// The care of orders.
#[derive(Clone)]
pub struct OrderCare(pub Checkout);

/// Somebody who works in the shop.
#[derive(Debug, Clone)]
pub struct Staff {
    /// Who.
    pub actor: Actor,
    /// What they are, for limits.
    pub role: Role,
}
