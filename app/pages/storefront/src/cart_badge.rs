//! How many pieces are in the cart, known to the whole storefront in the browser.
//!
//! Asked for after the page is alive, so that the HTML of a page is the same for everybody and can be cached.

use leptos::prelude::*;

/// The number beside the cart's icon; `None` until it is known.
#[derive(Clone, Copy)]
pub(crate) struct CartBadge(pub(crate) RwSignal<Option<i32>>);

impl CartBadge {
    /// Makes the badge known to everything below, and asks for the number once the page is alive.
    pub(crate) fn provide() -> Self {
        let badge = Self(RwSignal::new(None));
        provide_context(badge);
        Effect::new(move || badge.refresh());
        badge
    }

    /// Asks for the number.
    pub(crate) fn refresh(self) {
        leptos::task::spawn_local(async move {
            // Without an answer the badge stays as it is: it is a convenience, the cart page is the truth.
            if let Ok(count) = api_orders::cart_count().await {
                self.0.set(Some(count));
            }
        });
    }

    /// Sets the number that an answer brought along.
    pub(crate) fn set(self, count: i32) {
        self.0.set(Some(count));
    }
}

/// The badge of the layout above.
pub(crate) fn use_cart_badge() -> CartBadge {
    use_context().unwrap_or_else(|| CartBadge(RwSignal::new(None)))
}
