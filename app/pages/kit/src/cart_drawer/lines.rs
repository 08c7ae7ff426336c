//! What the opened drawer shows: the lines, how many of each, the sum, and the ways on.

use api_orders::{CartLineView, CartPage, SetCartQuantity, view_cart};
use i18n_storefront::{td_string, use_locale};
use leptos::form::ActionForm;
use leptos::prelude::*;
use ui::{
    Alert, Button, ButtonSize, ButtonType, ButtonVariant, Drawer, EmptyState, Icon, IconName,
    IconSize, LinkButton, QuantityStepper, Tone,
};

use super::{CartDrawer, use_cart_drawer};
use crate::cart_badge::use_cart_badge;
use crate::loaded::{Loading, ask, when_loaded};
use crate::words::money;

/// The drawer with the cart of this moment.
#[component]
pub(super) fn Opened() -> impl IntoView {
    let locale = use_locale();
    use_cart_drawer().map(|drawer| {
        view! {
            <Drawer
                id="cart-drawer"
                title=td_string!(locale, cart.title)
                close_label=td_string!(locale, nav.close)
                open=drawer.open
            >
                <Content drawer=drawer />
            </Drawer>
        }
    })
}

#[component]
fn Content(drawer: CartDrawer) -> impl IntoView {
    let locale = use_locale();
    let set = ServerAction::<SetCartQuantity>::new();
    let cart = ask(
        move || (set.version().get(), drawer.times.get()),
        |_| view_cart(false),
    );
    let badge = use_cart_badge();
    Effect::new(move || {
        if let Some(Ok(page)) = set.value().get() {
            badge.set(page.map_or(0, |page| page.count));
        }
    });
    let added = move || {
        drawer.added.get().then(|| {
            view! {
                <p role="status" class="mb-2 flex items-center gap-2 text-sm font-medium text-success">
                    <Icon name=IconName::CheckCircle size=IconSize::Small />
                    {td_string!(locale, product.added_title)}
                </p>
            }
        })
    };
    view! {
        {added}
        <Transition fallback=|| view! { <Loading /> }>
            {when_loaded(cart, move |cart| match cart {
                Some(cart) => view! { <Filled cart=cart set=set /> }.into_any(),
                None => view! { <Empty /> }.into_any(),
            })}
        </Transition>
    }
}

#[component]
fn Empty() -> impl IntoView {
    let locale = use_locale();
    view! {
        <EmptyState
            icon=IconName::Bag
            title=td_string!(locale, cart.empty_title)
            text=td_string!(locale, cart.empty_text)
            action=move || {
                view! {
                    <LinkButton href="/products">{td_string!(locale, cart.browse)}</LinkButton>
                }
            }
        />
    }
}

#[component]
fn Filled(cart: CartPage, set: ServerAction<SetCartQuantity>) -> impl IntoView {
    let locale = use_locale();
    let lines = cart
        .lines
        .into_iter()
        .map(|line| view! { <Line line=line set=set /> })
        .collect_view();
    let check_out = if cart.can_check_out {
        view! {
            <LinkButton href="/checkout" size=ButtonSize::Large full_width=true>
                {td_string!(locale, cart.checkout)}
            </LinkButton>
        }
        .into_any()
    } else {
        view! { <Alert tone=Tone::Warning title=td_string!(locale, cart.fix_first) /> }.into_any()
    };
    view! {
        <ul aria-label=td_string!(locale, cart.lines) class="divide-y divide-line">
            {lines}
        </ul>
        <div class="sticky bottom-0 -mx-6 -mb-6 border-t border-line bg-base-200 px-6 py-5">
            <p class="flex items-baseline justify-between gap-4">
                <span>{td_string!(locale, cart.subtotal)}</span>
                <span class="text-lg font-semibold tabular-nums" data-testid="drawer-subtotal">
                    {money(cart.subtotal)}
                </span>
            </p>
            <p class="mb-4 text-sm text-muted">{td_string!(locale, cart.drawer_note)}</p>
            <div class="flex flex-col gap-2">
                {check_out}
                <LinkButton href="/cart" variant=ButtonVariant::Secondary full_width=true>
                    {td_string!(locale, product.added_action)}
                </LinkButton>
            </div>
        </div>
    }
}

#[component]
fn Line(line: CartLineView, set: ServerAction<SetCartQuantity>) -> impl IntoView {
    let locale = use_locale();
    let attention = line.issue.map(|_| {
        view! {
            <p class="flex items-center gap-1.5 text-sm text-warning">
                <Icon name=IconName::Warning size=IconSize::Small />
                {td_string!(locale, cart.drawer_attention)}
            </p>
        }
    });
    view! {
        <li class="flex gap-4 py-4">
            <img
                src=line.image.clone()
                alt=""
                width="72"
                height="72"
                class="size-18 shrink-0 rounded-field border border-line bg-base-300 object-cover"
            />
            <div class="flex min-w-0 grow flex-col gap-1.5">
                <div class="flex items-start justify-between gap-4">
                    <div class="min-w-0">
                        <h3 class="font-medium text-pretty">
                            <a href=format!("/products/{}", line.product_slug) class="rounded-selector hover:underline">
                                {line.title.clone()}
                            </a>
                        </h3>
                        <p class="text-sm text-muted">{line.variant_title.clone()}</p>
                    </div>
                    <p class="font-medium tabular-nums">{money(line.total)}</p>
                </div>
                {attention}
                <Quantity line=line set=set />
            </div>
        </li>
    }
}

#[component]
fn Quantity(line: CartLineView, set: ServerAction<SetCartQuantity>) -> impl IntoView {
    let locale = use_locale();
    let variant = line.variant;
    let remove_label = td_string!(locale, cart.remove_of, title = line.title.clone());
    let change = Callback::new(move |quantity: u32| {
        let quantity = i32::try_from(quantity).unwrap_or_default();
        set.dispatch(SetCartQuantity { variant, quantity });
    });
    view! {
        <div class="flex items-center justify-between gap-2">
            <QuantityStepper
                name="drawer-quantity"
                id=format!("drawer-quantity-{variant}")
                label=td_string!(locale, cart.quantity_of, title = line.title)
                decrease_label=td_string!(locale, product.fewer)
                increase_label=td_string!(locale, product.more)
                value=u32::try_from(line.quantity).unwrap_or(1)
                max=u32::try_from(line.max_quantity).unwrap_or(1)
                on_change=change
            />
            <ActionForm action=set>
                <input type="hidden" name="variant" value=variant.to_string() />
                <input type="hidden" name="quantity" value="0" />
                <Button
                    button_type=ButtonType::Submit
                    variant=ButtonVariant::Ghost
                    size=ButtonSize::Small
                    icon=IconName::Trash
                    attr:aria-label=remove_label
                >
                    {td_string!(locale, cart.remove)}
                </Button>
            </ActionForm>
        </div>
    }
}
