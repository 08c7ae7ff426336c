//! From a cart to a paid order.
//!
//! 1. `place_order` (one transaction): order, holds on stock, pending payment, outbox, audit, the jobs that clean up.
//! 2. the gateway is asked to charge, outside any transaction, with the payment's id as idempotency key.
//! 3. `settle` (one transaction): payment, order paid, holds become sales, ledger, outbox, audit; or a decline.
//!
//! Where the bank wants to hear from the buyer first (3-D Secure) or takes its time, 3 comes later: by the browser's return,
//! the gateway's webhook, the job, the sweeper, whoever is first. All of them ask the gateway what is true, and settle.
//!
//! If the process dies between 2 and 3, `checkout.resolve_payment` asks the gateway what became of the charge.

mod add_card;
mod again;
mod credit_share;
mod delivery;
mod discounts;
mod elsewhere;
mod error;
mod gateways;
mod gifts;
mod ledger_entries;
mod pay;
mod pay_with;
mod place_order;
mod quote;
mod resolve;
mod settle;
mod steps;
mod taxes;
mod trial;
mod which_cart;
mod write_order;

use std::sync::Arc;
use std::time::Duration;

use payments::PaymentGateway;
use platform::Platform;

pub use add_card::{CardAdded, SETUP_MINUTES};
pub use again::Again;
pub use credit_share::{CreditAtCheckout, credit_at_checkout};
pub use discounts::{Buyer, Discounts, discounts};
pub(crate) use elsewhere::same_price_at;
pub use error::CheckoutError;
pub use gateways::CardForm;
pub use gifts::{GiftGone, GiftLine};
pub use pay::{Next, Receipt};
pub use pay_with::{HandedOver, PayWith, Purchase};
pub use quote::{Quote, QuoteLine, Totals};
pub use resolve::Returned;
pub use settle::Settlement;
pub use steps::{CheckoutState, DeliveryState};
pub use trial::{Trial, try_promotion};
pub use which_cart::WhichCart;

/// Stock is held this long for an unpaid order.
pub const HOLD: Duration = Duration::from_secs(15 * 60);
/// A charge whose answer was lost is asked about after this long.
pub const RESOLVE_AFTER: Duration = Duration::from_secs(60);

/// What checkout needs: the platform and the gateways that take the money.
#[derive(Clone)]
pub struct Checkout {
    /// Pool, clock, ids.
    pub platform: Platform,
    /// Takes the money where a shop has said nothing else.
    pub gateway: Arc<dyn PaymentGateway>,
    /// Take it from shops that have an account with them.
    pub others: Vec<Arc<dyn PaymentGateway>>,
}
