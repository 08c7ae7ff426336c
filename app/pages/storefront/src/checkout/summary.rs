//! What is being bought, beside every step.

use api_orders::{CartLineView, CheckoutPage, TotalsView};
use i18n_storefront::{td_string, use_locale};
use kernel::Money;
use leptos::prelude::*;
use ui::{Card, DescriptionItem, DescriptionList};

use crate::words::money;

/// Lines and sums.
#[component]
pub(crate) fn Summary(page: CheckoutPage) -> impl IntoView {
    let locale = use_locale();
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
            <Sums subtotal=page.cart.subtotal totals=page.totals />
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

/// Subtotal, shipping, the tax inside, total; as far as they are known.
#[component]
pub(crate) fn Sums(subtotal: Money, totals: Option<TotalsView>) -> impl IntoView {
    let locale = use_locale();
    let shipping = totals.as_ref().map_or_else(
        || td_string!(locale, checkout.not_yet).to_owned(),
        |totals| {
            if totals.shipping.is_zero() {
                td_string!(locale, checkout.free).to_owned()
            } else {
                money(totals.shipping)
            }
        },
    );
    let total = totals.as_ref().map_or(subtotal, |totals| totals.total);
    let tax = totals.map(|totals| match totals.tax_name {
        Some(name) => td_string!(
            locale,
            checkout.tax_included,
            name = name,
            amount = money(totals.tax)
        ),
        None => td_string!(locale, checkout.no_tax).to_owned(),
    });
    view! {
        <DescriptionList>
            <DescriptionItem term=td_string!(locale, checkout.subtotal)>{money(subtotal)}</DescriptionItem>
            <DescriptionItem term=td_string!(locale, checkout.shipping)>{shipping}</DescriptionItem>
            <DescriptionItem term=td_string!(locale, checkout.total) emphasised=true>
                <span data-testid="total">{money(total)}</span>
            </DescriptionItem>
        </DescriptionList>
        {tax.map(|text| view! { <p class="mt-2 text-sm text-muted">{text}</p> })}
    }
}
