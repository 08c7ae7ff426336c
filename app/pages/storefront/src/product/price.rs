//! The product's lowest price, with what it was before and what is said about tax.

use api_catalog::{Offer, ProductView};
use i18n_storefront::{Locale, td_string, use_locale};
use kernel::Money;
use leptos::prelude::*;
use ui::{Price, PriceSize};

use crate::tax_note::tax_words;
use crate::words::money;

/// Below the title; nothing when no version is for sale.
pub(super) fn price(product: &ProductView) -> Option<AnyView> {
    let locale = use_locale();
    let (lowest, before, varies) = price_range(&product.offers)?;
    let text = lowest_in_words(locale, lowest, varies);
    let note = tax_words(locale, &product.price_tax).unwrap_or_default();
    let drawn = match before.map(money) {
        Some(before) => {
            let label = td_string!(locale, market.before_label);
            view! { <Price current=text size=PriceSize::Large struck=before struck_label=label note=note /> }
        }
        .into_any(),
        None => view! { <Price current=text size=PriceSize::Large note=note /> }.into_any(),
    };
    Some(drawn)
}

/// In words alone.
pub(super) fn lowest(offers: &[Offer]) -> Option<String> {
    let (lowest, _, varies) = price_range(offers)?;
    Some(lowest_in_words(use_locale(), lowest, varies))
}

/// The lowest price with what it was before, and whether others are higher.
fn price_range(offers: &[Offer]) -> Option<(Money, Option<Money>, bool)> {
    let cheapest = offers.iter().min_by_key(|offer| offer.price.minor())?;
    let varies = offers.iter().any(|offer| offer.price != cheapest.price);
    Some((cheapest.price, cheapest.compare_at, varies))
}

/// The lowest price, and that others are higher if they are.
fn lowest_in_words(locale: Locale, lowest: Money, varies: bool) -> String {
    let lowest = money(lowest);
    if varies {
        td_string!(locale, listing.from, price = lowest)
    } else {
        lowest
    }
}
