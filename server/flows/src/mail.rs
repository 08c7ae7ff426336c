//! Letters: what the shop writes to people, and the events that make it write.
//!
//! Templates are pure functions from values to a [`Letter`]: subject, plain text, HTML. They are made of blocks that are
//! written in both forms, so that neither says what the other does not. Texts are in the catalogue `i18n-mail`.
//!
//! Invariants: everything that comes from outside is escaped in HTML; a name that reads like an address on the web is not
//! repeated, so that nobody sends advertising by registering strangers; every link leads to the shop's own address; one
//! event makes one letter, however often it is delivered.
//! Deliberately not here: sending (`messaging`), and the secrets in links to accounts ([`LinkTexts`]).

mod account;
mod address;
mod blocks;
mod brand;
mod country;
mod envelope;
mod events;
mod factors;
mod gift_card;
mod html;
mod language;
mod loyalty;
mod order_confirmation;
mod parcel;
mod plain;
mod privacy;
mod readdressed;
mod refund;
mod show;
mod sign_ins;
mod site_of;
mod to_people;

pub use account::{
    SignIn, already_registered, new_device, password_changed, reset_password, verify_email, welcome,
};
pub use address::{address_in_use, change_address, new_address_noticed, old_address};
pub use blocks::Letter;
pub use brand::{Brand, PRIMARY};
pub(crate) use country::country;
pub use events::{LinkTexts, MailOnEvents};
pub use factors::{
    passkey_added, passkey_removed, recovery_code_used, second_factor_added, second_factor_removed,
};
pub use gift_card::{GiftCardLetter, gift_card_letter};
pub(crate) use language::language_for;
pub use loyalty::{points_expiring, reward_credited};
pub(crate) use order_confirmation::sent_by;
pub use order_confirmation::{ConfirmedOrder, order_confirmation};
pub use parcel::{Carried, Parcel, ParcelStep, parcel_letter};
pub use privacy::{account_deleted, deletion_reminder, deletion_requested, export_ready};
pub use readdressed::{Readdressed, readdressed_letter};
pub use refund::{RefundLetter, refund_letter};
pub use show::{ShowLetter, show_letter};
pub use sign_ins::{sign_in_linked, sign_in_unlinked};
pub use site_of::SiteOf;
