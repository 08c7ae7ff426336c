//! Choosing a version and putting it into the cart.

use api_catalog::{Offer, Stock};
use api_orders::AddToCart;
use i18n_storefront::{Locale, td_string, use_locale};
use leptos::prelude::*;
use leptos::server_fn::ServerFn;
use leptos_router::hooks::use_query_map;
use ui::{
    Alert, Button, ButtonSize, ButtonType, Icon, IconName, IconSize, QuantityStepper, RadioCard,
    RadioGroup, Tone,
};

use super::picker::{self, Axis, OptionPicker};
use crate::{review, words};
use pages_kit::stock_badge;

/// Fewest and most pieces that can be chosen at once.
const MAX_AT_ONCE: u32 = 20;

/// The form that adds to the cart.
#[component]
pub(super) fn BuyBox(slug: String, offers: Vec<Offer>, axes: Vec<Axis>) -> impl IntoView {
    let locale = use_locale();
    let sold_out = offers.iter().all(|offer| offer.stock == Stock::Out);
    let label = if sold_out {
        td_string!(locale, product.sold_out)
    } else {
        td_string!(locale, product.add)
    };
    let problem = use_query_map()
        .with_untracked(|query| api_kit::form_problem::from_query(|name| query.get(name)))
        .filter(|problem| !review::words::is_ours(problem));
    let alert = problem.map(|problem| {
        view! {
            <div data-notice="" class="scroll-mt-24">
                <Alert tone=Tone::Error title=words::problem(locale, &problem) />
            </div>
        }
    });
    view! {
        <form
            id="buy"
            method="post"
            action=AddToCart::url()
            class="flex scroll-mt-24 flex-col gap-5"
            data-answers="cart"
        >
            {alert}
            <input type="hidden" name="key" />
            <input type="hidden" name="product" value=slug />
            <Versions offers=offers axes=axes />
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
        </form>
    }
}

/// One version: a hidden field and its stock. Several that differ in one option: a choice, the one of the address or the
/// first that can be had chosen. In more options: a row of links for each.
#[component]
fn Versions(offers: Vec<Offer>, axes: Vec<Axis>) -> impl IntoView {
    let locale = use_locale();
    if let [offer] = offers.as_slice() {
        return view! {
            <input type="hidden" name="variant" value=offer.variant.to_string() />
            <p>{stock_line(locale, offer.stock)}</p>
        }
        .into_any();
    }
    if axes.len() > 1 {
        return view! { <ByOptions offers=offers axes=axes /> }.into_any();
    }
    let wanted = use_query_map().with_untracked(|query| query.get("variant"));
    let chosen = picker::chosen(&offers, wanted.as_deref()).filter(|index| {
        offers
            .get(*index)
            .is_some_and(|offer| offer.stock != Stock::Out)
    });
    let card = move |(index, offer): (usize, Offer)| {
        view! {
            <RadioCard
                name="variant"
                value=offer.variant.to_string()
                description=offer_words(locale, &offer)
                title=offer.title
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

/// The chosen version with its price and stock, below the rows of options.
#[component]
fn ByOptions(offers: Vec<Offer>, axes: Vec<Axis>) -> impl IntoView {
    let locale = use_locale();
    let chosen = picker::wanted(&offers);
    let present = chosen.as_ref().map(|offer| {
        view! {
            <input type="hidden" name="variant" value=offer.variant.to_string() />
            <p class="flex flex-wrap items-center gap-x-4 gap-y-1">
                <span class="font-medium tabular-nums">{words::money(offer.price)}</span>
                <span class="text-sm text-muted">{offer_words(locale, offer)}</span>
            </p>
        }
    });
    let picker = chosen.clone().map(|present| {
        view! { <OptionPicker offers=offers axes=axes present=present /> }
    });
    view! {
        {picker}
        {present}
    }
}

/// How it stands in stock, and what it cost before.
fn offer_words(locale: Locale, offer: &Offer) -> String {
    let stock = stock_words(locale, offer.stock);
    match offer.compare_at {
        Some(before) => {
            let before = td_string!(locale, market.before, price = words::money(before));
            format!("{stock} · {before}")
        }
        None => stock,
    }
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
