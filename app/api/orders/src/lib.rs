//! Server functions of cart, checkout and order, and the shapes in which they travel.
//!
//! Invariants: the cart's secret lives in an HttpOnly cookie and never in a page; every function that changes something
//! answers a form without JavaScript by a redirect.
//! Deliberately not here: rules; flows have them.

mod add_card;
mod again;
#[cfg(feature = "ssr")]
mod beside;
mod cancel;
mod card_form;
mod cards;
mod cart;
mod checkout;
mod code;
#[cfg(feature = "ssr")]
mod convert;
#[cfg(feature = "ssr")]
mod credit_view;
mod desk;
mod desk_actions;
#[cfg(feature = "ssr")]
mod desk_convert;
#[cfg(feature = "ssr")]
mod desk_form;
mod desk_settings;
pub mod desk_types;
#[cfg(feature = "ssr")]
mod discount;
pub mod dispute_types;
mod disputes;
pub mod document_settings;
#[cfg(feature = "ssr")]
mod documents_view;
mod gift_card;
mod gift_wish;
mod later;
mod market;
mod my_orders;
mod order;
#[cfg(feature = "ssr")]
mod own_cart;
mod parcel;
pub mod payment_accounts;
pub mod payment_routing;
mod readdress;
#[cfg(feature = "ssr")]
mod saved_address;
#[cfg(feature = "ssr")]
mod tax_id;
mod tracking;
pub mod types;
mod wish;

pub use add_card::{AddCard, NewCardForm, add_card, new_card_form};
pub use again::{BuyAgain, buy_again};
pub use cancel::{CancelMyOrder, cancel_my_order};
pub use card_form::CardFormView;
pub use cards::{
    CardsAtCheckout, MyCards, RemoveCard, SetDefaultCard, cards_at_checkout, my_cards, remove_card,
    set_default_card,
};
pub use cart::{
    AddToCart, CartCount, SetCartQuantity, ViewCart, add_to_cart, cart_count, set_cart_quantity,
    view_cart,
};
pub use checkout::{
    Buy, ChooseShipping, SaveDelivery, ViewCheckout, buy, choose_shipping, save_delivery,
    view_checkout,
};
pub use code::{AddCode, CODE_FORM, RemoveCode, add_code, remove_code};
pub use desk::{ListOrders, ViewOrder, ViewOrderBooks, list_orders, view_order, view_order_books};
pub use desk_actions::{
    AdvanceOrder, CancelOrder, RefundOrder, RetryPayout, TryRefund, advance_order, cancel_order,
    refund_order, retry_payout, try_refund,
};
pub use desk_settings::{
    OrderSettingsForm, OrderSettingsView, SaveOrderSettings, ViewOrderSettings,
    save_order_settings, view_order_settings,
};
pub use disputes::{ListDisputes, ViewDispute, list_disputes, view_dispute};
pub use gift_card::{
    AddGiftCard, RemoveGiftCard, UseStoreCredit, add_gift_card, remove_gift_card, use_store_credit,
};
pub use gift_wish::{GIFT_WISH_FORM, SetGiftWish, set_gift_wish};
pub use later::{
    PutBack, RemoveSaved, SaveForLater, ViewSaved, put_back, remove_saved, save_for_later,
    view_saved,
};
pub use market::{ChooseMarket, Markets, choose_market, markets};
pub use my_orders::{MyOrder, MyOrders, Reorder, my_order, my_orders, reorder};
pub use order::{OrderByToken, order_by_token};
pub use parcel::{CorrectParcel, ShipOrder, correct_parcel, ship_order};
pub use readdress::{
    DeskOrderAddress, MyOrderAddress, OrderAddress, ReaddressDeskOrder, ReaddressMyOrder,
    ReaddressOrder, desk_order_address, my_order_address, order_address, readdress_desk_order,
    readdress_my_order, readdress_order,
};
pub use tracking::{TrackOrder, TrackingForm, TrackingView, track_order, tracking, tracking_form};
pub use types::{
    AddressForm, AddressView, CardLine, CartGiftCard, CartLineView, CartPage, CheckoutPage,
    CodeRefusal, CodeView, CreditView, DeliveryOption, DiscountView, DocumentKind, DocumentView,
    GiftView, GiftWishForm, LineIssue, MarketChoice, MarketsView, OrderBrief, OrderEvent,
    OrderLine, OrderView, OrdersPage, ParcelDesk, ParcelForm, ParcelView, RatesNote, ReaddressView,
    Reordered, SavedChoice, SavedLineView, SoldCardsState, SoldCardsView, TaxView, TenderView,
    TotalsView, WaitsFor,
};
pub use wish::{MoveToCart, move_to_cart};

/// What a form sends in place of a saved card when another one is typed.
pub const ANOTHER_CARD: &str = "another";

/// The cookie that holds the cart's secret.
pub const CART_COOKIE: &str = "lsn_cart";

/// What the address step sends in place of a saved address, when the typed one is meant.
pub const ANOTHER_ADDRESS: &str = "another";
