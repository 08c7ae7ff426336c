//! Words that the server itself needs for the app's manifest, from the storefront's catalogue.

use kernel::Locale;

/// What a device says of the shop beside its icon.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct AppWords {
    /// What the shop is, in a sentence.
    pub description: &'static str,
    /// The shortcut to everything on sale.
    pub products: &'static str,
    /// The shortcut to the cart.
    pub cart: &'static str,
    /// The shortcut to a person's orders.
    pub orders: &'static str,
}

impl AppWords {
    /// In the language of a locale, or in English.
    #[must_use]
    pub fn of(locale: Locale) -> Self {
        let [description, products, cart, orders] = pages_kit::app_words(locale);
        Self {
            description,
            products,
            cart,
            orders,
        }
    }
}
