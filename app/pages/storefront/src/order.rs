//! The order's page: confirmation now, tracking later.

use api_orders::{OrderView, WaitsFor, order_by_token};
use i18n_storefront::{Locale, td_string, use_locale};
use leptos::prelude::*;
use leptos_meta::{Meta, Title};
use leptos_router::hooks::{use_params_map, use_query_map};
use pages_kit::{Loading, OrderDetails, OrderStatus, ask, use_cart_badge, when_loaded};
use ui::{Alert, Container, Icon, IconName, LinkButton, SkeletonShape, Tone};

use crate::not_found::NotFound;
use crate::words::arrival;

/// An order, opened by its own link.
#[component]
pub(crate) fn OrderPage() -> impl IntoView {
    let locale = use_locale();
    let params = use_params_map();
    let token = Memo::new(move |_| {
        params
            .with(|params| params.get("token"))
            .unwrap_or_default()
    });
    let order = ask(move || token.get(), order_by_token);
    let badge = use_cart_badge();
    Effect::new(move || badge.refresh());
    view! {
        <Meta name="robots" content="noindex" />
        <Suspense fallback=|| view! { <Loading shape=SkeletonShape::Text count=6 /> }>
            {when_loaded(order, move |order| page_of(locale, &token.get_untracked(), order))}
        </Suspense>
    }
}

fn page_of(locale: Locale, token: &str, order: Option<OrderView>) -> AnyView {
    match order {
        Some(order) => view! { <Found token=token.to_owned() order=order /> }.into_any(),
        None => view! {
            <NotFound
                title=td_string!(locale, order.not_found_title)
                text=td_string!(locale, order.not_found_text)
            />
        }
        .into_any(),
    }
}

/// What an unpaid order waits for, and what its buyer can do.
#[component]
fn Waiting(token: String, waits: WaitsFor) -> impl IntoView {
    let locale = use_locale();
    let bank = format!("/checkout/authenticate/{token}");
    match waits {
        WaitsFor::Buyer => {
            go_on_to_the_bank(bank.clone());
            view! {
                <Alert tone=Tone::Warning title=td_string!(locale, order.confirm_title)>
                    <p>{td_string!(locale, order.confirm_text)}</p>
                    <div class="mt-4">
                        <a
                            href=bank
                            rel="external"
                            class="inline-flex min-h-11 items-center rounded-field bg-primary px-5 font-semibold text-primary-content"
                        >
                            {td_string!(locale, order.confirm_button)}
                        </a>
                    </div>
                </Alert>
            }
            .into_any()
        }
        WaitsFor::Bank => view! {
            <Alert tone=Tone::Info title=td_string!(locale, order.wait_title)>
                <p>{td_string!(locale, order.wait_text)}</p>
                <p class="mt-2">
                    <a
                        href=format!("/checkout/return/{token}")
                        rel="external"
                        class="inline-flex min-h-11 items-center text-primary underline"
                    >
                        {td_string!(locale, order.wait_button)}
                    </a>
                </p>
            </Alert>
        }
        .into_any(),
    }
}

/// Who has just bought is led on at once. The page takes its own place in the history, so that the way back from the bank
/// does not lead there again.
fn go_on_to_the_bank(bank: String) {
    let query = use_query_map();
    Effect::new(move || {
        let asked = query.with_untracked(|query| query.get("confirm").is_some());
        if asked && let Err(error) = window().location().replace(&bank) {
            leptos::logging::error!("the bank's page could not be opened: {error:?}");
        }
    });
}

#[component]
fn Found(token: String, order: OrderView) -> impl IntoView {
    let locale = use_locale();
    let title = td_string!(locale, order.title, number = order.number.clone());
    let status = order.status.clone();
    let heading = if order.status == "paid" {
        td_string!(locale, order.thanks).to_owned()
    } else {
        title.clone()
    };
    let arrives = arrival(locale, order.delivery.0, order.delivery.1);
    let documents_at = format!("/orders/{token}/documents");
    let readdress_at = format!("/orders/{token}/address");
    let query = use_query_map();
    let readdressed = move || {
        let done = query.with(|query| query.get("done").is_some_and(|done| done == "readdressed"));
        done.then(
            || view! { <Alert tone=Tone::Success title=td_string!(locale, readdress.done) /> },
        )
    };
    let waits = order
        .waits
        .map(|waits| view! { <Waiting token=token waits=waits /> });
    let mark = if order.status == "pending" {
        "grid size-14 place-items-center rounded-full border border-line text-muted"
    } else {
        "grid size-14 place-items-center rounded-full border border-success/30 bg-success/10 text-success"
    };
    let icon = if order.status == "pending" {
        IconName::Clock
    } else {
        IconName::Check
    };
    view! {
        <Title text=td_string!(locale, title_with_site, title = title) />
        <Container class="flex flex-col gap-8 pt-10">
            <header class="flex flex-col items-start gap-4">
                <span class=mark>
                    <Icon name=icon />
                </span>
                <h1 class="text-3xl font-semibold tracking-tight text-balance sm:text-4xl">{heading}</h1>
                <p class="flex flex-wrap items-center gap-3 text-muted">
                    {td_string!(locale, order.number)}
                    <strong class="font-mono text-base-content select-all" data-testid="order-number">
                        {order.number.clone()}
                    </strong>
                    <OrderStatus status=status />
                </p>
                <p class="flex items-center gap-2.5 text-lg">
                    <Icon name=IconName::Truck class="text-primary" />
                    {arrives}
                </p>
                <p class="text-sm text-muted">{td_string!(locale, order.keep)}</p>
            </header>
            {readdressed} {waits}
            <OrderDetails documents_at=documents_at readdress_at=readdress_at order=order />
            <div>
                <LinkButton href="/products">{td_string!(locale, order.browse)}</LinkButton>
            </div>
        </Container>
    }
}
