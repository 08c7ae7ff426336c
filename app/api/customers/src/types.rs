//! Shapes in which what a shopper keeps travels between server and browser.

use api_identity::LocalTime;
use kernel::{FieldProblem, Money};
use postal::TypedAddress;
use serde::{Deserialize, Serialize};

/// The form of an address of the book, as typed.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct AddressBookForm {
    /// What the person calls it.
    pub label: String,
    /// Where it is.
    #[serde(flatten)]
    pub address: TypedAddress,
    /// Becomes the first choice for deliveries.
    pub default_delivery: bool,
    /// Becomes the first choice for invoices.
    pub default_billing: bool,
}

impl From<AddressBookForm> for TypedAddress {
    fn from(form: AddressBookForm) -> Self {
        form.address
    }
}

/// An address of the book.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AddressCard {
    /// Its id.
    pub id: String,
    /// The version that a change names.
    pub version: String,
    /// What is in its form.
    pub form: AddressBookForm,
    /// Lines as they are written on the parcel, without the country.
    pub lines: Vec<String>,
    /// What looks wrong but may be right.
    pub doubts: Vec<FieldProblem>,
}

/// The address book.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AddressBook {
    /// The addresses, the first choice for deliveries first.
    pub cards: Vec<AddressCard>,
    /// Whether there is no room for more.
    pub full: bool,
}

/// A place that fits what is being typed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Place {
    /// Suburb, town or city.
    pub city: String,
    /// State code.
    pub region: String,
    /// Postcode.
    pub postcode: String,
}

/// How something on the wish list stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum WishStock {
    /// Can be bought.
    In,
    /// Is sold, and there is none at the moment.
    Out,
    /// Is not sold any more.
    Gone,
}

/// Something on the wish list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct WishCard {
    /// Its id.
    pub id: String,
    /// Slug of the product.
    pub product_slug: String,
    /// Name of the product.
    pub title: String,
    /// Maker.
    pub brand: String,
    /// Option values of the version; empty when none was chosen.
    pub variant_title: String,
    /// Address of a small picture; empty when there is none.
    pub image: String,
    /// The price; `None` once it is not sold any more.
    pub price: Option<Money>,
    /// Whether other versions cost more.
    pub price_varies: bool,
    /// How it stands.
    pub stock: WishStock,
    /// Whether it can go into the cart without choosing a version.
    pub can_move: bool,
}

/// A row of the notification form: one kind, every way.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct NotificationRow {
    /// Stored word, e.g. `price_drops`.
    pub kind: String,
    /// Stored word of the way, whether it is on, whether that can not be changed.
    pub ways: Vec<(String, bool, bool)>,
}

/// A consent as it stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ConsentLine {
    /// Stored word, e.g. `marketing_email`.
    pub purpose: String,
    /// Given.
    pub granted: bool,
    /// Since when; `None` when nothing was ever said.
    pub since: Option<LocalTime>,
}

/// A word on a consent.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ConsentEntry {
    /// Stored word.
    pub purpose: String,
    /// Given, or withdrawn.
    pub granted: bool,
    /// When.
    pub at: LocalTime,
}

/// What the page of notifications shows.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct NotificationsView {
    /// What goes out by which way.
    pub rows: Vec<NotificationRow>,
    /// `HH:MM` by the shop's clocks, or empty.
    pub quiet_from: String,
    /// `HH:MM` by the shop's clocks, or empty.
    pub quiet_until: String,
    /// IANA time zone of the shop.
    pub time_zone: String,
    /// Every consent.
    pub consents: Vec<ConsentLine>,
    /// What was said on consents, newest first.
    pub history: Vec<ConsentEntry>,
}

/// What a link from a letter is about.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct UnsubscribeView {
    /// Stored word of the kind of letters.
    pub kind: String,
    /// Whether such letters still go out.
    pub active: bool,
}

/// A certificate by which no tax is taken from a person.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ExemptionLine {
    /// Its id.
    pub id: String,
    /// ISO country.
    pub country: String,
    /// State or province; empty: the whole country.
    pub region: String,
    /// Its number.
    pub certificate: String,
    /// Its last day as year-month-day; `None`: until further notice.
    pub valid_until: Option<String>,
    /// Whether that day is over.
    pub is_over: bool,
}

/// A certificate as typed.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct ExemptionForm {
    /// A country, or one with a region: `US-TX`.
    pub place: String,
    /// Its number.
    pub certificate: String,
    /// Its last day as year-month-day; empty: until further notice.
    pub valid_until: String,
}

/// The certificates of a person, and the form for another one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ExemptionsView {
    /// Those that nobody has ended.
    pub lines: Vec<ExemptionLine>,
    /// What is in the form.
    pub form: ExemptionForm,
    /// Whether who asks may change them.
    pub may_write: bool,
}
