//! The pages of this crate as one part of the program: a browser fetches what a shopper keeps with the shop when it wants one of them.

use leptos::prelude::*;
use pages_kit::drawn_when_wanted;

use crate::addresses::{AddressesPage, EditAddressPage, NewAddressPage};
use crate::cards::{CardsPage, NewCardPage};
use crate::credit::CreditPage;
use crate::invite::InvitePage;
use crate::notifications::NotificationsPage;
use crate::order::OrderPage;
use crate::orders::OrdersPage;
use crate::privacy::PrivacyPage;
use crate::readdress::ReaddressPage;
use crate::unsubscribe::UnsubscribePage;
use crate::wish_list::WishListPage;

/// A page as the route table names it.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Page {
    Addresses,
    NewAddress,
    EditAddress,
    Cards,
    NewCard,
    Credit,
    Invite,
    Orders,
    Order,
    Readdress,
    Privacy,
    WishList,
    Notifications,
    Unsubscribe,
}

drawn_when_wanted!(customer_pages, Page, draw);

fn draw(page: Page) -> AnyView {
    match page {
        Page::Addresses => view! { <AddressesPage /> }.into_any(),
        Page::NewAddress => view! { <NewAddressPage /> }.into_any(),
        Page::EditAddress => view! { <EditAddressPage /> }.into_any(),
        Page::Cards => view! { <CardsPage /> }.into_any(),
        Page::NewCard => view! { <NewCardPage /> }.into_any(),
        Page::Credit => view! { <CreditPage /> }.into_any(),
        Page::Invite => view! { <InvitePage /> }.into_any(),
        Page::Orders => view! { <OrdersPage /> }.into_any(),
        Page::Readdress => view! { <ReaddressPage /> }.into_any(),
        Page::Order => view! { <OrderPage /> }.into_any(),
        Page::Privacy => view! { <PrivacyPage /> }.into_any(),
        Page::WishList => view! { <WishListPage /> }.into_any(),
        Page::Notifications => view! { <NotificationsPage /> }.into_any(),
        Page::Unsubscribe => view! { <UnsubscribePage /> }.into_any(),
    }
}
