//! What a cart, a checkout or an order comes to, and of what that consists.
//!
//! Deliberately not here: any sum; the server reckons.

use kernel::Money;
use serde::{Deserialize, Serialize};

/// Sums of a checkout or an order.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TotalsView {
    /// Lines.
    pub subtotal: Money,
    /// What promotions took off lines and shipping.
    pub discounts: Vec<DiscountView>,
    /// Shipping.
    pub shipping: Money,
    /// The taxes by jurisdiction; none where the shop collects none.
    pub taxes: Vec<TaxView>,
    /// Whether they are inside the prices; else they came on top.
    pub tax_inside: bool,
    /// Why none is taken of this buyer, of whom it usually is.
    pub tax_free: Option<TaxFreeView>,
    /// Import duty that is collected with the order.
    pub duty: Money,
    /// Whether duty or tax may be due on delivery.
    pub due_on_delivery: bool,
    /// What is paid.
    pub total: Money,
    /// What gift cards and store credit pay of it.
    pub tenders: Vec<TenderView>,
    /// What a card pays: the rest.
    pub to_pay: Money,
}

/// What a promotion takes off.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DiscountView {
    /// The promotion's name.
    pub name: String,
    /// The code that opened it; empty when it needed none.
    pub code: String,
    /// Taken off goods and shipping together.
    pub amount: Money,
    /// It makes shipping cheaper, and what shipping costs is not known yet.
    pub awaits_shipping: bool,
}

/// A tax in a total.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TaxView {
    /// What it is called, e.g. `GST`.
    pub name: String,
    /// Whose it is: an ISO country, or the region of one.
    pub place: String,
    /// Percent of the net price, as it is written; empty when not known.
    pub rate: String,
    /// So much.
    pub amount: Money,
}

/// Why no tax is taken of a buyer of whom it usually is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TaxFreeView {
    /// Whether the buyer's business owes the tax itself; else they hold a certificate.
    pub is_reverse_charge: bool,
    /// The number of the business, or of the certificate.
    pub number: String,
    /// The tax inside prices that is not paid.
    pub relief: Money,
}

/// What a gift card or store credit pays.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TenderView {
    /// The last characters of a gift card's code; empty for store credit.
    pub last_four: String,
    /// So much.
    pub amount: Money,
}
