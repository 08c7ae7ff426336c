//! What stands beside prices about tax. The server says it for the visitor's market; here are words alone.

use api_catalog::{PriceTax, price_tax};
use i18n_storefront::{Locale, td_string, use_locale};
use leptos::prelude::*;
use pages_kit::{Answer, ask, if_loaded};

/// In words; `None` where there is nothing to say.
pub(crate) fn tax_words(locale: Locale, tax: &PriceTax) -> Option<String> {
    Some(match tax {
        PriceTax::Included(name) => td_string!(locale, product.tax_included, name = name.clone()),
        PriceTax::IncludedWhereDue => td_string!(locale, product.tax_inside).to_owned(),
        PriceTax::AddedWhereDue => td_string!(locale, product.tax_on_top).to_owned(),
        PriceTax::DueOnDelivery => td_string!(locale, product.tax_on_delivery).to_owned(),
        PriceTax::None => return None,
    })
}

/// Asked for once by a page whose prices come without it.
#[derive(Clone, Copy)]
pub(crate) struct AskedTax(Resource<Answer<PriceTax>>);

impl AskedTax {
    /// Asks, for every [`TaxNote`] below.
    pub(crate) fn provide() {
        provide_context(Self(ask(|| (), |()| price_tax())));
    }
}

/// The note below sums, where the page has asked for it.
#[component]
pub(crate) fn TaxNote() -> impl IntoView {
    let locale = use_locale();
    let draw = move |tax: PriceTax| {
        let words = tax_words(locale, &tax);
        words
            .map(|words| view! { <p class="mt-4 text-center text-sm text-muted">{words}</p> })
            .into_any()
    };
    use_context::<AskedTax>().map(|asked| view! { <Suspense>{if_loaded(asked.0, draw)}</Suspense> })
}
