//! The choice of the market in the footer: country and currency.
//!
//! A plain form that posts and comes back to the page: every price on it is another afterwards, so the page is drawn anew.

use api_orders::{MarketsView, markets};
use i18n_storefront::{Locale, td_string, use_locale};
use leptos::prelude::*;
use leptos::server_fn::ServerFn as _;
use leptos_router::hooks::use_location;
use ui::{Button, ButtonType, ButtonVariant, SelectField, SelectOption};

use crate::words;

/// Draws nothing where there is nothing to choose, or while nobody can say what there is.
#[component]
pub(crate) fn MarketSwitch() -> impl IntoView {
    let known = Resource::new_blocking(|| (), |()| markets());
    view! {
        <Suspense fallback=|| ()>
            {move || Suspend::new(async move {
                known.await.ok().flatten().map(|view| view! { <Choice view=view /> })
            })}
        </Suspense>
    }
}

#[component]
fn Choice(view: MarketsView) -> impl IntoView {
    let locale = use_locale();
    let place = use_location();
    let back = move || {
        let (path, query) = (place.pathname.get(), place.search.get());
        if query.is_empty() {
            path
        } else {
            format!("{path}?{}", query.trim_start_matches('?'))
        }
    };
    let rates = rates_words(locale, &view);
    let options: Vec<SelectOption> = view
        .choices
        .into_iter()
        .map(|one| SelectOption::new(one.code, format!("{} ({})", one.name, one.currency)))
        .collect();
    view! {
        <form
            method="post"
            action=api_orders::ChooseMarket::PATH
            class="flex flex-wrap items-end gap-3"
            data-market-switch
        >
            <input type="hidden" name="back" value=back />
            <div class="w-full max-w-64">
                <SelectField
                    label=td_string!(locale, market.label)
                    name="market"
                    options=options
                    selected=view.current
                />
            </div>
            <Button button_type=ButtonType::Submit variant=ButtonVariant::Secondary>
                {td_string!(locale, market.change)}
            </Button>
            {rates.map(|rates| view! { <p class="w-full text-xs">{rates}</p> })}
        </form>
    }
}

/// By what rates prices were converted; nothing in the shop's own currency.
fn rates_words(locale: Locale, view: &MarketsView) -> Option<String> {
    let rates = view.rates?;
    let day = words::day(rates.on);
    Some(if rates.is_average {
        td_string!(locale, market.rates_average, day = day)
    } else {
        td_string!(locale, market.rates, day = day)
    })
}
