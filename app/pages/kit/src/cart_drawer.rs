//! The cart beside the page: a dialog that opens when something was added, or by the cart's link in the header.
//!
//! Without JavaScript the link leads to the cart's page, and so it does on the way to an order, where the cart stands
//! already. What the drawer shows is a part of the program that a browser fetches when it is opened first (ADR 0013); if that
//! fails, the link's page is opened instead. Deliberately not here: what is in the cart and what it costs; the server says it.

mod lines;

use std::sync::{Arc, Mutex, PoisonError};

use leptos::ev::MouseEvent;
use leptos::prelude::*;
use leptos::reactive::spawn_local_scoped;
use leptos_router::hooks::use_location;

use lines::Opened;

/// Opens the drawer of the frame above.
#[derive(Clone, Copy)]
pub struct CartDrawer {
    /// Whether it is open.
    pub(crate) open: RwSignal<bool>,
    /// Whether it was opened because something came into the cart.
    pub(crate) added: RwSignal<bool>,
    /// How often it was opened: it is filled anew each time.
    pub(crate) times: RwSignal<u32>,
}

impl CartDrawer {
    /// Makes the drawer known to everything below.
    pub(crate) fn provide() -> Self {
        let drawer = Self {
            open: RwSignal::new(false),
            added: RwSignal::new(false),
            times: RwSignal::new(0),
        };
        provide_context(drawer);
        drawer
    }

    /// Opens it because something came into the cart.
    pub fn show_added(self) {
        self.show(true);
    }

    fn show(self, added: bool) {
        self.added.set(added);
        self.times.update(|times| *times += 1);
        self.open.set(true);
    }
}

/// The drawer of the frame above; `None` where there is no frame.
#[must_use]
pub fn use_cart_drawer() -> Option<CartDrawer> {
    use_context()
}

/// What a click on the cart's link does in a living page: it opens the drawer, but for a click that asks for a new tab, and on
/// pages that show the cart anyway.
pub(crate) fn on_cart_link() -> impl Fn(MouseEvent) + 'static {
    let (drawer, location) = (use_cart_drawer(), use_location());
    move |event: MouseEvent| {
        let Some(drawer) = drawer else { return };
        let elsewhere = event.ctrl_key() || event.meta_key() || event.shift_key();
        let at_cart = location
            .pathname
            .with_untracked(|path| path.starts_with("/cart") || path.starts_with("/checkout"));
        if !elsewhere && !at_cart && event.button() == 0 {
            event.prevent_default();
            drawer.show(false);
        }
    }
}

/// The part of the program that draws the drawer.
#[derive(Clone, Copy)]
struct Part;

crate::drawn_when_wanted!(cart_drawer, Part, draw);

fn draw(_: Part) -> AnyView {
    view! { <Opened /> }.into_any()
}

/// The drawer; `None` when its part of the program did not come.
async fn part() -> Option<AnyView> {
    #[cfg(feature = "split")]
    let view = fetched(Part).await.ok();
    #[cfg(not(feature = "split"))]
    let view = Some(leptos_router::ChooseView::choose(Part).await);
    view
}

/// Puts the drawer where it belongs, or leaves for the cart's page, which says all of it. The browser loads that page: the
/// program could only fail again.
async fn fill(come: RwSignal<Option<Arc<Mutex<Option<AnyView>>>>>) {
    match part().await {
        Some(view) => come.set(Some(Arc::new(Mutex::new(Some(view))))),
        None => drop(window().location().set_href("/cart")),
    }
}

/// The place of the drawer in the frame: empty until it is opened first.
#[component]
pub(crate) fn CartDrawerPlace() -> impl IntoView {
    let drawer = use_cart_drawer();
    // A view can be taken once, and is needed once: the drawer stays where it is.
    let come = RwSignal::new(None::<Arc<Mutex<Option<AnyView>>>>);
    // What an effect owns ends when it runs again: the drawer is this place's.
    let place = Owner::current();
    Effect::new(move |begun: Option<bool>| {
        let wanted = drawer.is_some_and(|drawer| drawer.open.get());
        let begun = begun.unwrap_or_default();
        if wanted
            && !begun
            && let Some(place) = place.as_ref()
        {
            place.with(|| spawn_local_scoped(fill(come)));
        }
        wanted || begun
    });
    move || {
        let slot = come.get()?;
        slot.lock().unwrap_or_else(PoisonError::into_inner).take()
    }
}
