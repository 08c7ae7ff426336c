//! How many pieces are in the cart, known to every page with the shop's frame in the browser.
//!
//! Asked for after the page is alive, so that the HTML of a page is the same for everybody and can be cached.

use leptos::prelude::*;

/// The number beside the cart's icon; `None` until it is known.
#[derive(Clone, Copy)]
pub struct CartBadge(pub(crate) RwSignal<Option<i32>>);

impl CartBadge {
    /// Makes the badge known to everything below, and asks for the number once the page is alive.
    pub(crate) fn provide() -> Self {
        let badge = Self(RwSignal::new(None));
        provide_context(badge);
        Effect::new(move || badge.refresh());
        badge
    }

    /// Asks for the number.
    pub fn refresh(self) {
        leptos::task::spawn_local(async move {
            // Without an answer the badge stays as it is: it is a convenience, the cart page is the truth.
            if let Ok(count) = api_orders::cart_count().await {
                self.0.set(Some(count));
            }
        });
    }

    /// Sets the number that an answer brought along.
    pub fn set(self, count: i32) {
        self.0.set(Some(count));
    }
}

/// The badge of the frame above; one that nobody sees where there is no frame.
#[must_use]
pub fn use_cart_badge() -> CartBadge {
    use_context().unwrap_or_else(|| CartBadge(RwSignal::new(None)))
}
