//! The choice of the market in the footer: country and currency.
//!
//! A plain form that posts and comes back to the page: every price on it is another afterwards, so the page is drawn anew.
//! The server draws it, and the browser takes it as it is; where the frame is drawn anew there, from the frame before.

#[cfg(feature = "ssr")]
use api_orders::MarketsView;
#[cfg(feature = "ssr")]
use i18n_storefront::{Locale, td_string, use_locale};
use leptos::prelude::*;
#[cfg(feature = "ssr")]
use leptos::server_fn::ServerFn as _;
use leptos_router::hooks::use_location;
#[cfg(feature = "ssr")]
use ui::{Button, ButtonType, ButtonVariant, SelectField, SelectOption};

#[cfg(feature = "ssr")]
use crate::words;

/// Draws nothing where there is nothing to choose, or while nobody can say what there is.
#[cfg(feature = "ssr")]
#[component]
pub(crate) fn MarketSwitch() -> impl IntoView {
    let draw =
        |view: Option<MarketsView>| view.map(|view| view! { <Choice view=view /> }).into_any();
    let choice = crate::loaded::drawn_if_answered(api_orders::markets(), draw);
    view! { <div data-market="">{choice}</div> }
}

#[cfg(not(feature = "ssr"))]
const SWITCH: &str = "[data-market]";

/// What the server drew. The page to come back to is written into it when it is sent.
#[cfg(not(feature = "ssr"))]
#[component]
pub(crate) fn MarketSwitch() -> impl IntoView {
    let place = use_location();
    let drawn = document().query_selector(SWITCH).ok().flatten();
    let html = RwSignal::new(drawn.map(|drawn| drawn.inner_html()).unwrap_or_default());
    if html.with_untracked(String::is_empty) {
        // From an area without this frame: any page of the shop has it.
        leptos::task::spawn_local(async move {
            if let Some(found) = crate::drawn::fetch_element("/", SWITCH).await {
                html.try_set(found.inner_html());
            }
        });
    }
    let root = NodeRef::<leptos::html::Div>::new();
    let come_back = move |_| {
        let (path, query) = (place.pathname.get_untracked(), place.search.get_untracked());
        let back = crate::drawn::address_of(&path, query.trim_start_matches('?'));
        let field = root
            .get_untracked()
            .and_then(|root| root.query_selector("input[name=back]").ok().flatten());
        if let Some(field) = field {
            // Can only fail for a malformed name.
            drop(field.set_attribute("value", &back));
        }
    };
    view! { <div data-market="" node_ref=root inner_html=html on:submit=come_back></div> }
}

#[cfg(feature = "ssr")]
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
#[cfg(feature = "ssr")]
fn rates_words(locale: Locale, view: &MarketsView) -> Option<String> {
    let rates = view.rates?;
    let day = words::day(rates.on);
    Some(if rates.is_average {
        td_string!(locale, market.rates_average, day = day)
    } else {
        td_string!(locale, market.rates, day = day)
    })
}
