//! Views of payments, one per file.

mod accounts;
mod card_setups;
mod disputes;
mod gateway_health;
mod payments_of;
mod routes;
mod saved_cards;
mod unsettled;
mod watched;

pub use accounts::{PaymentAccount, payment_accounts};
pub use card_setups::{CardSetup, card_setup, setup_of_request};
pub use disputes::{DisputeEvent, DisputeView, dispute, dispute_events, disputes};
pub use gateway_health::{GatewayHealth, gateway_health, payment_failover};
pub use payments_of::{PaymentView, payments_of};
pub use routes::payment_routes;
pub use saved_cards::{SavedCard, saved_card, saved_cards};
pub use unsettled::{Unsettled, order_of_payment, unsettled};
pub use watched::{OpenDispute, charged_lately, open_disputes};
