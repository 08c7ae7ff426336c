//! What is being bought, beside every step.

use api_orders::{CartLineView, CheckoutPage};
use i18n_storefront::{td_string, use_locale};
use leptos::prelude::*;
use pages_kit::Sums;
use ui::Card;

use crate::cart::{CodeActions, Codes};
use crate::words::money;

/// Lines and sums; with `codes`, the field for codes between them.
#[component]
pub(crate) fn Summary(page: CheckoutPage, codes: Option<CodeActions>) -> impl IntoView {
    let locale = use_locale();
    let (held, typed) = (page.cart.codes, page.cart.typed_code);
    let codes = codes.map(|actions| {
        view! { <Codes codes=held typed=typed actions=actions at_checkout=true /> }
    });
    let lines = page
        .cart
        .lines
        .into_iter()
        .map(|line| view! { <SummaryLine line=line /> })
        .collect_view();
    view! {
        <Card class="lg:sticky lg:top-24">
            <h2 class="mb-4 font-semibold tracking-tight">{td_string!(locale, checkout.summary)}</h2>
            <ul class="mb-5 flex flex-col gap-4">{lines}</ul>
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
