//! Server functions of what a shopper keeps with the shop, and the shapes in which it travels.
//!
//! Invariants: everything is about the person who asks, whom the session names and no argument; every answer that depends
//! on who asks is private; every function that changes something answers a form without JavaScript by a redirect.
//! Deliberately not here: rules; the domain crate has them. The picture of a person, which is a file: the server's own
//! route takes it.

mod addresses;
#[cfg(feature = "ssr")]
mod convert;
mod exemptions;
mod notifications;
mod places;
pub mod types;
mod unsubscribe;
mod wish_list;

pub use addresses::{
    ADDRESS_FORM, AddAddress, ChangeAddress, DeleteAddress, MakeAddressDefault, MyAddress,
    MyAddresses, add_address, change_address, delete_address, make_address_default, my_address,
    my_addresses,
};
pub use exemptions::{
    EndPersonExemption, ExemptPerson, ViewExemptions, end_person_exemption, exempt_person,
    view_exemptions,
};
pub use notifications::{
    MyNotifications, SetConsents, SetNotifications, my_notifications, set_consents,
    set_notifications,
};
pub use places::{AddressDoubts, SuggestPlaces, address_doubts, suggest_places};
pub use types::{
    AddressBook, AddressBookForm, AddressCard, ConsentEntry, ConsentLine, ExemptionForm,
    ExemptionLine, ExemptionsView, NotificationRow, NotificationsView, Place, UnsubscribeView,
    WishCard, WishStock,
};
pub use unsubscribe::{LookAtUnsubscribeLink, look_at_unsubscribe_link};
pub use wish_list::{
    AddWish, IsWished, MyWishList, RemoveWish, RemoveWishedProduct, add_wish, is_wished,
    my_wish_list, remove_wish, remove_wished_product,
};

/// Names the wording of the consents on the page; changed with it.
pub const CONSENT_TEXT: &str = "2026-11";

/// The cookie that holds the product a guest wished for, until they have signed in.
pub const WISH_COOKIE: &str = "lsn_wish";
