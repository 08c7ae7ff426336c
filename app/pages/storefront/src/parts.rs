//! The way from cart to order as one part of the program: a browser fetches it when it wants one of these pages, because
//! most visits look around and buy nothing. Home, listing and product are in the first load.

use leptos::prelude::*;
use pages_kit::drawn_when_wanted;

use crate::cart::CartPage;
use crate::checkout::{AddressStep, DeliveryStep, PaymentStep};
use crate::order::OrderPage;

/// A page as the route table names it.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Page {
    Cart,
    Address,
    Delivery,
    Payment,
    Order,
}

drawn_when_wanted!(checkout_pages, Page, draw);

fn draw(page: Page) -> AnyView {
    match page {
        Page::Cart => view! { <CartPage /> }.into_any(),
        Page::Address => view! { <AddressStep /> }.into_any(),
        Page::Delivery => view! { <DeliveryStep /> }.into_any(),
        Page::Payment => view! { <PaymentStep /> }.into_any(),
        Page::Order => view! { <OrderPage /> }.into_any(),
    }
}
