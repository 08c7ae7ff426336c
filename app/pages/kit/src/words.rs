//! From values to words, as the shop writes them: money, days, countries.

use i18n_storefront::{Locale, td_string};
use kernel::locale::Direction;
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

/// An average in hundredths of a star with one decimal place at most, as the locale writes numbers.
#[cfg(feature = "ssr")]
#[must_use]
pub fn average(formats: kernel::Locale, hundredths: i32) -> String {
    let tenths = i64::from(hundredths + 5) / 10;
    // 4.7 stars are written as 4.7 % without the sign: the locale knows its decimal point.
    let written = formats.format_percentage(kernel::Percentage::from_basis_points(tenths * 10));
    written
        .trim_matches(|letter: char| !letter.is_numeric())
        .to_owned()
}

/// A number or an address that must keep its order in the middle of a sentence. On a page from right to left it stands
/// between the marks that isolate its direction (Unicode UAX #9, LRI and PDI); elsewhere it needs none.
#[must_use]
pub fn isolated(text: String) -> String {
    match crate::formats().direction() {
        Direction::Ltr => text,
        Direction::Rtl => format!("\u{2066}{text}\u{2069}"),
    }
}

/// The way an order is sent; one without a name goes by e-mail.
#[must_use]
pub fn way_of_sending(locale: Locale, name: &str) -> String {
    if name.is_empty() {
        td_string!(locale, checkout.by_email).to_owned()
    } else {
        name.to_owned()
    }
}

/// The name of the language with this tag, in itself; of one that the pages do not speak, that of the default one.
#[must_use]
pub fn language_name(tag: &str) -> &'static str {
    let language = kernel::Locale::parse(tag).unwrap_or(kernel::Locale::En);
    td_string!(i18n_storefront::locale_of(language), language_name)
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
        "AT" => td_string!(locale, country.at),
        "AU" => td_string!(locale, country.au),
        "BE" => td_string!(locale, country.be),
        "BG" => td_string!(locale, country.bg),
        "CA" => td_string!(locale, country.ca),
        "CY" => td_string!(locale, country.cy),
        "CZ" => td_string!(locale, country.cz),
        "DE" => td_string!(locale, country.de),
        "DK" => td_string!(locale, country.dk),
        "EE" => td_string!(locale, country.ee),
        "ES" => td_string!(locale, country.es),
        "FI" => td_string!(locale, country.fi),
        "FR" => td_string!(locale, country.fr),
        "GB" => td_string!(locale, country.gb),
        "GR" => td_string!(locale, country.gr),
        "HR" => td_string!(locale, country.hr),
        "HU" => td_string!(locale, country.hu),
        "IE" => td_string!(locale, country.ie),
        "IT" => td_string!(locale, country.it),
        "JP" => td_string!(locale, country.jp),
        "LT" => td_string!(locale, country.lt),
        "LU" => td_string!(locale, country.lu),
        "LV" => td_string!(locale, country.lv),
        "MT" => td_string!(locale, country.mt),
        "NL" => td_string!(locale, country.nl),
        "NZ" => td_string!(locale, country.nz),
        "PL" => td_string!(locale, country.pl),
        "PT" => td_string!(locale, country.pt),
        "RO" => td_string!(locale, country.ro),
        "SE" => td_string!(locale, country.se),
        "SG" => td_string!(locale, country.sg),
        "SI" => td_string!(locale, country.si),
        "SK" => td_string!(locale, country.sk),
        "TW" => td_string!(locale, country.tw),
        "US" => td_string!(locale, country.us),
        other => return other.to_owned(),
    };
    name.to_owned()
}
