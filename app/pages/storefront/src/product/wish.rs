//! The heart: puts the product on the wish list, or takes it off.
//!
//! The page is the same for everybody, so whether the product is on the visitor's list is asked once the page is alive
//! (`pages_kit`), which shows the one or the other form. Without JavaScript the button always adds, which does nothing
//! twice, and leads to the list.

use api_customers::{AddWish, IsWished, RemoveWishedProduct};
use i18n_storefront::{td_string, use_locale};
use kernel::ProductId;
use leptos::prelude::*;
use leptos::server_fn::ServerFn;
use ui::{Button, ButtonType, ButtonVariant, IconName};

/// The button below the one that buys.
#[component]
pub(super) fn WishButton(product: ProductId) -> impl IntoView {
    let locale = use_locale();
    let asked = format!("{}?product={product}", IsWished::url());
    view! {
        <div
            class="flex flex-wrap items-center gap-x-4 gap-y-1"
            data-wished=asked
            data-kept=product.to_string()
        >
            <form method="post" action=AddWish::url() data-answers="wish" data-when="off">
                <Heart product=product label=td_string!(locale, wish.add) pressed=false />
            </form>
            <form method="post" action=RemoveWishedProduct::url() data-answers="wish" data-when="on" hidden>
                <Heart product=product label=td_string!(locale, wish.remove) pressed=true />
            </form>
            <a
                href="/account/wish-list"
                class="inline-flex min-h-11 items-center text-sm text-primary hover:underline"
                data-when="on"
                hidden
            >
                {td_string!(locale, wish.open)}
            </a>
            <span
                class="sr-only"
                role="status"
                data-on=td_string!(locale, wish.added)
                data-off=td_string!(locale, wish.removed)
            ></span>
        </div>
    }
}

#[component]
fn Heart(product: ProductId, label: &'static str, pressed: bool) -> impl IntoView {
    view! {
        <input type="hidden" name="product" value=product.to_string() />
        <Button
            button_type=ButtonType::Submit
            variant=ButtonVariant::Ghost
            icon=IconName::Heart
            class=if pressed { "text-primary [&_svg]:fill-current" } else { "" }
        >
            {label}
        </Button>
    }
}
