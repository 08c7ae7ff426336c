//! Shapes in which carts, checkouts and orders travel between server and browser.
//!
//! Deliberately not here: how they come about; `convert` and the flows know.

mod cart;
mod checkout;
mod document;
mod gift_card;
mod market;
mod order;
mod parcel;
mod readdress;
mod saved;
mod totals;

pub use cart::{CartLineView, CartPage, CodeRefusal, CodeView, GiftView, LineIssue, SavedLineView};
pub use checkout::{AddressForm, CartGiftCard, CheckoutPage, CreditView, DeliveryOption};
pub use document::{DocumentKind, DocumentView};
pub use gift_card::{GiftWishForm, SoldCardsState, SoldCardsView};
pub use market::{MarketChoice, MarketsView, RatesNote};
pub use order::{
    AddressView, OrderBrief, OrderEvent, OrderLine, OrderView, OrdersPage, Reordered, WaitsFor,
};
pub use parcel::{ParcelDesk, ParcelForm, ParcelView};
pub use readdress::ReaddressView;
pub use saved::{CardLine, SavedChoice};
pub use totals::{DiscountView, TaxFreeView, TaxView, TenderView, TotalsView};
