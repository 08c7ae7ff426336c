//! What was bought: the list, an order with all that may be done to it, its ledger.

mod actions;
mod books;
mod list;
mod one;
mod parcel;
mod readdress;
mod refund_desk;
mod refund_form;
mod refunds;
mod settings;
mod timeline;

pub(crate) use books::{Journal, OrderBooksPage};
pub(crate) use list::OrdersPage;
pub(crate) use one::OrderPage;
pub(crate) use readdress::ReaddressPage;
pub(crate) use settings::OrderSettingsPage;

use i18n_admin::{Locale, td_string};

/// Every status by its stored word, in the order of an order's life.
const STATUSES: [&str; 9] = [
    "pending",
    "paid",
    "allocated",
    "picking",
    "packed",
    "shipped",
    "delivered",
    "closed",
    "cancelled",
];

/// What a refund is for, by its stored word.
fn refund_kind(locale: Locale, word: &str) -> &'static str {
    match word {
        "items" => td_string!(locale, orders.kind_items),
        "amount" => td_string!(locale, orders.kind_amount),
        "goodwill" => td_string!(locale, orders.kind_goodwill),
        _ => td_string!(locale, orders.kind_cancellation),
    }
}
