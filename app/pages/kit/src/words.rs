//! From values to words, as the shop writes them: money, days, countries.

use i18n_storefront::{Locale, td_string};
use kernel::{Money, Timestamp};

/// What the shop is, and the names of its shortcuts: all products, cart, orders.
#[must_use]
pub fn app_words(locale: kernel::Locale) -> [&'static str; 4] {
    let locale = i18n_storefront::locale_of(locale);
    [
        td_string!(locale, site_description),
        td_string!(locale, nav.shop_all),
        td_string!(locale, nav.cart),
        td_string!(locale, app.orders),
    ]
}

/// An amount in the page's locale.
#[must_use]
pub fn money(amount: Money) -> String {
    crate::formats().format_money(amount)
}

/// A day in the page's locale.
#[must_use]
pub fn day(at: Timestamp) -> String {
    crate::formats().format_date(at)
}

/// When a parcel arrives: one day, or the first and the last.
#[must_use]
pub fn arrival(locale: Locale, from: Timestamp, until: Timestamp) -> String {
    if from == until {
        td_string!(locale, checkout.arrives_on, day = day(from))
    } else {
        td_string!(
            locale,
            checkout.arrives,
            from = day(from),
            until = day(until)
        )
    }
}

/// The name of a country; its code where we have no name for it.
#[must_use]
pub fn country(locale: Locale, code: &str) -> String {
    let name: &'static str = match code {
        "AU" => td_string!(locale, country.au),
        "DE" => td_string!(locale, country.de),
        "IT" => td_string!(locale, country.it),
        "JP" => td_string!(locale, country.jp),
        "NZ" => td_string!(locale, country.nz),
        "PT" => td_string!(locale, country.pt),
        "TW" => td_string!(locale, country.tw),
        other => return other.to_owned(),
    };
    name.to_owned()
}
