//! The heart: puts the product on the wish list, or takes it off.
//!
//! The page is the same for everybody, so whether the product is on the visitor's list is asked once the page is alive.
//! Without JavaScript the button always adds, which does nothing twice, and leads to the list.

use api_customers::{AddWish, RemoveWishedProduct, is_wished};
use i18n_storefront::{td_string, use_locale};
use kernel::ProductId;
use leptos::form::ActionForm;
use leptos::prelude::*;
use ui::{Alert, Button, ButtonType, ButtonVariant, IconName, Tone};

use crate::words;

/// The button below the one that buys.
#[component]
pub(crate) fn WishButton(product: ProductId) -> impl IntoView {
    let locale = use_locale();
    let add = ServerAction::<AddWish>::new();
    let remove = ServerAction::<RemoveWishedProduct>::new();
    let wished = RwSignal::new(false);
    let said = RwSignal::new("");
    ask(product, wished);
    Effect::new(move || {
        // A guest is on the way to the sign-in page instead.
        if let Some(Ok(true)) = add.value().get() {
            wished.set(true);
            said.set(td_string!(locale, wish.added));
        }
    });
    Effect::new(move || {
        if let Some(Ok(())) = remove.value().get() {
            wished.set(false);
            said.set(td_string!(locale, wish.removed));
        }
    });
    let problem = words::form_problem(add.value());
    let alert = move || {
        let problem = problem
            .get()
            .filter(|problem| problem.code.starts_with("customers."));
        problem.map(|problem| {
            view! { <Alert tone=Tone::Error title=words::problem(locale, &problem) /> }
        })
    };
    let form = move || {
        if wished.get() {
            view! {
                <ActionForm action=remove>
                    <Heart product=product label=td_string!(locale, wish.remove) pressed=true pending=remove.pending() />
                </ActionForm>
            }
            .into_any()
        } else {
            view! {
                <ActionForm action=add>
                    <Heart product=product label=td_string!(locale, wish.add) pressed=false pending=add.pending() />
                </ActionForm>
            }
            .into_any()
        }
    };
    let to_list = move || {
        wished.get().then(|| {
            view! {
                <a href="/account/wish-list" class="inline-flex min-h-11 items-center text-sm text-primary hover:underline">
                    {td_string!(locale, wish.open)}
                </a>
            }
        })
    };
    view! {
        <div class="flex flex-col gap-3">
            {alert}
            <div class="flex flex-wrap items-center gap-x-4 gap-y-1">{form} {to_list}</div>
            <span class="sr-only" role="status">
                {move || said.get()}
            </span>
        </div>
    }
}

/// Without an answer the heart stays empty: the list itself is the truth.
fn ask(product: ProductId, wished: RwSignal<bool>) {
    Effect::new(move || {
        leptos::task::spawn_local(async move {
            if let Ok(known) = is_wished(product).await {
                // The page may be another one by now.
                wished.try_set(known);
            }
        });
    });
}

#[component]
fn Heart(
    product: ProductId,
    label: &'static str,
    pressed: bool,
    #[prop(into)] pending: Signal<bool>,
) -> impl IntoView {
    view! {
        <input type="hidden" name="product" value=product.to_string() />
        <Button
            button_type=ButtonType::Submit
            variant=ButtonVariant::Ghost
            icon=IconName::Heart
            loading=pending
            class=if pressed { "text-primary [&_svg]:fill-current" } else { "" }
        >
            {label}
        </Button>
    }
}
