//! The way from cart to order: most visits look around and buy nothing.

use leptos::prelude::*;
use pages_kit::drawn_when_wanted;

use crate::cart::CartPage;
use crate::checkout::{AddressStep, DeliveryStep, PaymentStep};
use crate::order::OrderPage;
use crate::readdress::ReaddressPage;
use crate::track::{TrackPage, TrackedPage};

/// A page on the way to an order.
#[derive(Debug, Clone, Copy)]
pub(crate) enum CheckoutPage {
    Cart,
    Address,
    Delivery,
    Payment,
    Order,
    Readdress,
    Track,
    Tracked,
}

drawn_when_wanted!(checkout_pages, CheckoutPage, draw);

fn draw(page: CheckoutPage) -> AnyView {
    match page {
        CheckoutPage::Cart => view! { <CartPage /> }.into_any(),
        CheckoutPage::Address => view! { <AddressStep /> }.into_any(),
        CheckoutPage::Delivery => view! { <DeliveryStep /> }.into_any(),
        CheckoutPage::Payment => view! { <PaymentStep /> }.into_any(),
        CheckoutPage::Readdress => view! { <ReaddressPage /> }.into_any(),
        CheckoutPage::Order => view! { <OrderPage /> }.into_any(),
        CheckoutPage::Track => view! { <TrackPage /> }.into_any(),
        CheckoutPage::Tracked => view! { <TrackedPage /> }.into_any(),
    }
}
