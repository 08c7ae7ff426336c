//! What is being bought, beside every step.

use api_orders::{CartLineView, CheckoutPage, GiftView};
use i18n_storefront::{td_string, use_locale};
use leptos::prelude::*;
use pages_kit::Sums;
use ui::Card;

use super::credit::{Credit, CreditActions};
use crate::cart::{CodeActions, Codes, GiftsGone};
use crate::words::money;

/// Lines and sums; with `actions`, the fields for codes and gift cards between them.
#[component]
pub(crate) fn Summary(
    page: CheckoutPage,
    actions: Option<(CodeActions, CreditActions)>,
) -> impl IntoView {
    let locale = use_locale();
    let (held, typed) = (page.cart.codes, page.cart.typed_code);
    let credit = page.credit;
    let codes = actions.map(|(codes, cards)| {
        view! {
            <Codes codes=held typed=typed actions=codes at_checkout=true />
            <Credit credit=credit actions=cards />
        }
    });
    let lines = page
        .cart
        .lines
        .into_iter()
        .map(|line| view! { <SummaryLine line=line /> })
        .collect_view();
    let gifts = page.cart.gifts.into_iter();
    let gifts = gifts
        .map(|gift| view! { <SummaryGift gift=gift /> })
        .collect_view();
    view! {
        <Card class="lg:sticky lg:top-24">
            <h2 class="mb-4 font-semibold tracking-tight">{td_string!(locale, checkout.summary)}</h2>
            <ul class="mb-5 flex flex-col gap-4">{lines} {gifts}</ul>
            <GiftsGone promotions=page.cart.gifts_gone />
            {codes}
            <Sums
                subtotal=page.cart.subtotal
                totals=page.totals
                so_far=(page.cart.discounts, page.cart.total)
            />
            <a href="/cart" class="mt-4 inline-flex min-h-11 items-center rounded-selector text-sm text-muted hover:text-base-content hover:underline">
                {td_string!(locale, checkout.back_to_cart)}
            </a>
        </Card>
    }
}

#[component]
fn SummaryLine(line: CartLineView) -> impl IntoView {
    let locale = use_locale();
    view! {
        <li class="flex items-center gap-3.5">
            <img
                src=line.image
                alt=""
                width="56"
                height="56"
                class="size-14 shrink-0 rounded-field border border-line bg-base-300 object-cover"
            />
            <div class="min-w-0 grow text-sm">
                <p class="font-medium text-pretty">{line.title}</p>
                <p class="text-muted">
                    {line.variant_title} " "
                    <span class="tabular-nums">{td_string!(locale, order.quantity, count = line.quantity)}</span>
                </p>
            </div>
            <p class="text-sm tabular-nums">{money(line.total)}</p>
        </li>
    }
}

#[component]
fn SummaryGift(gift: GiftView) -> impl IntoView {
    let locale = use_locale();
    view! {
        <li class="flex items-center gap-3.5" data-testid="gift">
            <img
                src=gift.image
                alt=""
                width="56"
                height="56"
                class="size-14 shrink-0 rounded-field border border-line bg-base-300 object-cover"
            />
            <div class="min-w-0 grow text-sm">
                <p class="font-medium text-pretty">{gift.title}</p>
                <p class="text-muted">
                    {gift.variant_title} " "
                    <span class="tabular-nums">{td_string!(locale, order.quantity, count = gift.quantity)}</span>
                </p>
                <p class="text-success">{td_string!(locale, gift.free_with, promotion = gift.promotion)}</p>
            </div>
            <p class="text-sm text-success">{td_string!(locale, checkout.free)}</p>
        </li>
    }
}
