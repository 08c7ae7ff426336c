//! Currency symbols as readers of a locale expect them: short where clear, prefixed where "$" would be ambiguous.
//!
//! A bare "$" is written only for the currency of the reader's own region. Deliberately not here: where the symbol
//! stands, which is a pattern in [`super::facts`].

use super::Locale;
use crate::currency::Currency;

/// The symbol of `currency` for readers of `locale`; its code if there is none.
pub(super) fn symbol(locale: Locale, currency: Currency) -> &'static str {
    own_symbol(locale, currency)
        .or_else(|| world_symbol(currency))
        .unwrap_or(currency.code())
}

/// Symbols that only readers of the locale understand without a prefix.
fn own_symbol(locale: Locale, currency: Currency) -> Option<&'static str> {
    let symbol = match (locale, currency) {
        (Locale::En | Locale::EnUs, Currency::USD) | (Locale::EnAu, Currency::AUD) => "$",
        (Locale::Fr, Currency::USD) => "$US",
        (Locale::Fr, Currency::AUD) => "$AU",
        (Locale::Fr, Currency::CAD) => "$CA",
        (Locale::Fr, Currency::NZD) => "$NZ",
        (Locale::Ja, Currency::JPY) => "￥",
        (Locale::ZhHans, Currency::CNY) => "¥",
        (Locale::ZhHans, Currency::JPY) => "JP¥",
        (Locale::Sv, Currency::SEK) => "kr",
        (Locale::Da, Currency::DKK) => "kr.",
        (Locale::Pl, Currency::PLN) => "zł",
        (Locale::Cs, Currency::CZK) => "Kč",
        (Locale::Tr, Currency::TRY) => "₺",
        (Locale::Th, Currency::THB) => "฿",
        (Locale::Uk, Currency::UAH) => "₴",
        (Locale::Id, Currency::IDR) => "Rp",
        _ => return None,
    };
    Some(symbol)
}

/// Symbols that are understood everywhere.
fn world_symbol(currency: Currency) -> Option<&'static str> {
    let symbol = match currency {
        Currency::AUD => "A$",
        Currency::BRL => "R$",
        Currency::CAD => "CA$",
        Currency::CNY => "CN¥",
        Currency::EUR => "€",
        Currency::GBP => "£",
        Currency::HKD => "HK$",
        Currency::ILS => "₪",
        Currency::INR => "₹",
        Currency::JPY => "¥",
        Currency::KRW => "₩",
        Currency::MXN => "MX$",
        Currency::NZD => "NZ$",
        Currency::PHP => "₱",
        Currency::SGD => "S$",
        Currency::TWD => "NT$",
        Currency::USD => "US$",
        Currency::VND => "₫",
        _ => return None,
    };
    Some(symbol)
}
