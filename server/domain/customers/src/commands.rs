//! What changes something, one verb per file; each is a method of [`crate::Customers`].

mod add_address;
mod add_wish;
mod change_address;
mod delete_address;
mod make_default;
mod remove_wish;
mod set_consents;
mod set_notifications;
mod unsubscribe;
