//! From a cart to a paid order.
//!
//! 1. `place_order` (one transaction): order, holds on stock, pending payment, outbox, audit, the jobs that clean up.
//! 2. the gateway is asked to charge, outside any transaction, with the payment's id as idempotency key.
//! 3. `settle` (one transaction): payment, order paid, holds become sales, ledger, outbox, audit; or a decline.
//!
//! If the process dies between 2 and 3, `checkout.resolve_payment` asks the gateway what became of the charge.

mod delivery;
mod discounts;
mod error;
mod ledger_entries;
mod pay;
mod pay_with;
mod place_order;
mod quote;
mod settle;
mod steps;

use std::sync::Arc;
use std::time::Duration;

use payments::PaymentGateway;
use platform::Platform;

pub use discounts::{Buyer, Discounts, discounts};
pub use error::CheckoutError;
pub use pay::{CardInput, Receipt};
pub use pay_with::{PayWith, Purchase};
pub use quote::{Quote, QuoteLine, Totals};
pub use settle::Settlement;
pub use steps::{CheckoutState, DeliveryState};

/// Stock is held this long for an unpaid order.
pub const HOLD: Duration = Duration::from_secs(15 * 60);
/// A charge whose answer was lost is asked about after this long.
pub const RESOLVE_AFTER: Duration = Duration::from_secs(60);

/// What checkout needs: the platform and the gateway that takes the money.
#[derive(Clone)]
pub struct Checkout {
    /// Pool, clock, ids.
    pub platform: Platform,
    /// Takes the money.
    pub gateway: Arc<dyn PaymentGateway>,
}
