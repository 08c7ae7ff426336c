//! The three steps of the checkout, and what they share.

mod address_step;
mod credit;
mod delivery_step;
mod frame;
mod payment_step;
mod summary;

pub(crate) use address_step::AddressStep;
pub(crate) use delivery_step::DeliveryStep;
pub(crate) use payment_step::PaymentStep;
