//! Payment attempts, and the gateway that providers implement.
//!
//! Invariants, held by partial unique indexes: one captured payment per order, one attempt under way at a time. The
//! payment's id is the idempotency key at the gateway, so asking again never charges again. Cards are known by the names that
//! gateways give them; there is no type for a number, and none comes by here.
//! A shop has accounts at processors elsewhere, and rules by which payments go to them.
//! A saved card is a gateway's token with what may be shown of it; it belongs to one person in one channel.
//! Deliberately not here: what a captured payment does to the order, the stock and the ledger; flows know that.

pub mod account;
pub mod card_pages;
pub mod commands;
pub mod dispute;
pub mod error;
pub mod gateway;
pub mod jobs;
pub mod privacy;
pub mod queries;
pub mod routing;
pub mod setup;

pub use account::{AccountSecret, secret_name};
pub use card_pages::{CardPages, ShopPage};
pub use dispute::{DisputeFacts, DisputeId, DisputeState};
pub use error::PaymentError;
pub use gateway::{
    CALLED_OFF, ChargeCard, ChargeOutcome, ChargeRequest, GatewayError, HandedCard, KeptCard,
    NOT_CHARGED, NOT_TAKEN, PaymentGateway, RefundOutcome, RefundRequest,
};
pub use jobs::{FORGET_CARD, ForgetCard};
pub use setup::{CardSetupId, KeepOutcome, KeepRequest};
