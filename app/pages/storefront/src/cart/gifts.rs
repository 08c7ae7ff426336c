//! What promotions add for nothing: lines that can not be changed, and a word where the gift has run out.

use api_orders::GiftView;
use i18n_storefront::{td_string, use_locale};
use leptos::prelude::*;
use ui::{Alert, Icon, IconName, IconSize, Tone};

/// A gift among the lines of the cart.
pub(crate) fn gift_line(gift: GiftView) -> impl IntoView {
    let locale = use_locale();
    view! {
        <li class="flex items-center gap-4 py-5 sm:gap-6" data-testid="gift">
            <img
                src=gift.image
                alt=""
                width="112"
                height="112"
                class="size-16 shrink-0 rounded-field border border-line bg-base-300 object-cover sm:size-20"
            />
            <div class="min-w-0 grow">
                <h2 class="font-medium text-pretty">
                    <a href=format!("/products/{}", gift.product_slug) class="rounded-selector hover:underline">
                        {gift.title}
                    </a>
                </h2>
                <p class="text-sm text-muted">
                    {gift.variant_title} " "
                    <span class="tabular-nums">{td_string!(locale, order.quantity, count = gift.quantity)}</span>
                </p>
                <p class="flex items-center gap-1.5 text-sm text-success">
                    <Icon name=IconName::Tag size=IconSize::Small />
                    {td_string!(locale, gift.free_with, promotion = gift.promotion)}
                </p>
            </div>
            <p class="font-medium text-success">{td_string!(locale, checkout.free)}</p>
        </li>
    }
}

/// Says of each promotion that would add something that too little of it is left.
#[component]
pub(crate) fn GiftsGone(promotions: Vec<String>) -> impl IntoView {
    let locale = use_locale();
    promotions
        .into_iter()
        .map(|promotion| {
            let words = td_string!(locale, gift.gone, promotion = promotion);
            view! { <Alert tone=Tone::Info title=words class="mb-5" /> }
        })
        .collect_view()
}
