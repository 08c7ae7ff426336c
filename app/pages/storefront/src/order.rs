//! The order's page: confirmation now, tracking later.

use api_orders::{OrderView, order_by_token};
use i18n_storefront::{Locale, td_string, use_locale};
use leptos::prelude::*;
use leptos_meta::{Meta, Title};
use leptos_router::hooks::use_params_map;
use pages_kit::{Loading, OrderDetails, OrderStatus, ask, use_cart_badge, when_loaded};
use ui::{Container, Icon, IconName, LinkButton, SkeletonShape};

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
            {when_loaded(order, move |order| page_of(locale, order))}
        </Suspense>
    }
}

fn page_of(locale: Locale, order: Option<OrderView>) -> AnyView {
    match order {
        Some(order) => view! { <Found order=order /> }.into_any(),
        None => view! {
            <NotFound
                title=td_string!(locale, order.not_found_title)
                text=td_string!(locale, order.not_found_text)
            />
        }
        .into_any(),
    }
}

#[component]
fn Found(order: OrderView) -> impl IntoView {
    let locale = use_locale();
    let title = td_string!(locale, order.title, number = order.number.clone());
    let status = order.status.clone();
    let heading = if order.status == "paid" {
        td_string!(locale, order.thanks).to_owned()
    } else {
        title.clone()
    };
    let arrives = arrival(locale, order.delivery.0, order.delivery.1);
    view! {
        <Title text=td_string!(locale, title_with_site, title = title) />
        <Container class="flex flex-col gap-8 pt-10">
            <header class="flex flex-col items-start gap-4">
                <span class="grid size-14 place-items-center rounded-full border border-success/30 bg-success/10 text-success">
                    <Icon name=IconName::Check />
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
            <OrderDetails order=order />
            <div>
                <LinkButton href="/products">{td_string!(locale, order.browse)}</LinkButton>
            </div>
        </Container>
    }
}
