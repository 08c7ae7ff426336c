//! Choosing a version and putting it into the cart.

use api_catalog::{Offer, Stock};
use api_orders::AddToCart;
use i18n_storefront::{Locale, td_string, use_locale};
use leptos::form::ActionForm;
use leptos::prelude::*;
use pages_kit::use_cart_badge;
use ui::{
    Alert, Button, ButtonSize, ButtonType, ButtonVariant, Icon, IconName, IconSize, LinkButton,
    QuantityStepper, RadioCard, RadioGroup, Toast, ToastRegion, Tone,
};

use crate::product_card::stock_badge;
use crate::words;

/// Fewest and most pieces that can be chosen at once.
const MAX_AT_ONCE: u32 = 20;

/// The form that adds to the cart.
#[component]
pub(crate) fn BuyBox(offers: Vec<Offer>) -> impl IntoView {
    let locale = use_locale();
    let add = ServerAction::<AddToCart>::new();
    let badge = use_cart_badge();
    let added = RwSignal::new(false);
    let key = RwSignal::new(String::new());
    Effect::new(move || key.set(api_kit::fresh_key()));
    Effect::new(move || {
        if let Some(Ok(count)) = add.value().get() {
            badge.set(count);
            added.set(true);
            // An answer that was lost leaves the key, and pressing again adds nothing twice.
            key.set(api_kit::fresh_key());
        }
    });
    let sold_out = offers.iter().all(|offer| offer.stock == Stock::Out);
    let label = if sold_out {
        td_string!(locale, product.sold_out)
    } else {
        td_string!(locale, product.add)
    };
    let problem = words::form_problem(add.value());
    let alert = move || {
        problem.get().map(|problem| {
            view! { <Alert tone=Tone::Error title=words::problem(locale, &problem) /> }
        })
    };
    view! {
        <ActionForm action=add attr:class="flex flex-col gap-5">
            {alert}
            <input type="hidden" name="key" prop:value=key />
            <Versions offers=offers />
            <div class="flex flex-wrap items-center gap-3">
                <QuantityStepper
                    name="quantity"
                    label=td_string!(locale, product.quantity)
                    decrease_label=td_string!(locale, product.fewer)
                    increase_label=td_string!(locale, product.more)
                    max=MAX_AT_ONCE
                    disabled=sold_out
                />
                <Button
                    button_type=ButtonType::Submit
                    size=ButtonSize::Large
                    icon=IconName::Bag
                    loading=add.pending()
                    disabled=sold_out
                    class="grow"
                >
                    {label}
                </Button>
            </div>
            <p class="flex items-center gap-2 text-sm text-muted">
                <Icon name=IconName::Lock size=IconSize::Small />
                {td_string!(locale, product.secure)}
            </p>
        </ActionForm>
        <ToastRegion label=td_string!(locale, nav.cart)>
            {move || added.get().then(|| view! { <Added open=added /> })}
        </ToastRegion>
    }
}

#[component]
fn Added(open: RwSignal<bool>) -> impl IntoView {
    let locale = use_locale();
    view! {
        <Toast
            title=td_string!(locale, product.added_title)
            tone=Tone::Success
            close_label=td_string!(locale, nav.close)
            on_close=Callback::new(move |()| open.set(false))
        >
            <LinkButton href="/cart" variant=ButtonVariant::Secondary class="mt-2">
                {td_string!(locale, product.added_action)}
            </LinkButton>
        </Toast>
    }
}

/// One version: a hidden field and its stock. Several: a choice, the first that can be had chosen.
#[component]
fn Versions(offers: Vec<Offer>) -> impl IntoView {
    let locale = use_locale();
    if let [offer] = offers.as_slice() {
        return view! {
            <input type="hidden" name="variant" value=offer.variant.to_string() />
            <p>{stock_line(locale, offer.stock)}</p>
        }
        .into_any();
    }
    let chosen = offers.iter().position(|offer| offer.stock != Stock::Out);
    let card = move |(index, offer): (usize, Offer)| {
        view! {
            <RadioCard
                name="variant"
                value=offer.variant.to_string()
                title=offer.title
                description=stock_words(locale, offer.stock)
                trailing=words::money(offer.price)
                checked=chosen == Some(index)
                disabled=offer.stock == Stock::Out
            />
        }
    };
    view! {
        <RadioGroup legend=td_string!(locale, product.choose) name="variant">
            {offers.into_iter().enumerate().map(card).collect_view()}
        </RadioGroup>
    }
    .into_any()
}

fn stock_words(locale: Locale, stock: Stock) -> String {
    match stock {
        Stock::In => td_string!(locale, stock.available).to_owned(),
        Stock::Low(count) => td_string!(locale, stock.low, count = count),
        Stock::Out => td_string!(locale, stock.out).to_owned(),
    }
}

fn stock_line(locale: Locale, stock: Stock) -> AnyView {
    stock_badge(locale, stock).unwrap_or_else(|| {
        view! {
            <span class="inline-flex items-center gap-2 text-sm text-success">
                <Icon name=IconName::CheckCircle size=IconSize::Small />
                {td_string!(locale, stock.available)}
            </span>
        }
        .into_any()
    })
}
