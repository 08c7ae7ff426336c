//! The order's page: confirmation now, tracking later.

use api_orders::{OrderEvent, OrderLine, OrderView, order_by_token};
use i18n_storefront::{Locale, td_string, use_locale};
use leptos::prelude::*;
use leptos_meta::{Meta, Title};
use leptos_router::hooks::use_params_map;
use pages_kit::{Loading, ask, use_cart_badge, when_loaded};
use ui::{Badge, Card, Container, Icon, IconName, LinkButton, Panel, SkeletonShape, Tone};

use crate::checkout::Sums;
use crate::not_found::NotFound;
use crate::words::{arrival, country, day, money};

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

fn status_words(locale: Locale, status: &str) -> (&'static str, Tone) {
    match status {
        "pending" => (td_string!(locale, order.status_pending), Tone::Warning),
        "paid" => (td_string!(locale, order.status_paid), Tone::Success),
        "allocated" => (td_string!(locale, order.status_allocated), Tone::Info),
        "picking" => (td_string!(locale, order.status_picking), Tone::Info),
        "packed" => (td_string!(locale, order.status_packed), Tone::Info),
        "shipped" => (td_string!(locale, order.status_shipped), Tone::Info),
        "delivered" => (td_string!(locale, order.status_delivered), Tone::Success),
        "closed" => (td_string!(locale, order.status_closed), Tone::Neutral),
        _ => (td_string!(locale, order.status_cancelled), Tone::Neutral),
    }
}

#[component]
fn Found(order: OrderView) -> impl IntoView {
    let locale = use_locale();
    let title = td_string!(locale, order.title, number = order.number.clone());
    let (status, tone) = status_words(locale, &order.status);
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
                    <Badge label=status tone=tone />
                </p>
                <p class="flex items-center gap-2.5 text-lg">
                    <Icon name=IconName::Truck class="text-primary" />
                    {arrives}
                </p>
                <p class="text-sm text-muted">{td_string!(locale, order.keep)}</p>
            </header>
            <Details order=order />
            <div>
                <LinkButton href="/products">{td_string!(locale, order.browse)}</LinkButton>
            </div>
        </Container>
    }
}

#[component]
fn Details(order: OrderView) -> impl IntoView {
    let locale = use_locale();
    let lines = order
        .lines
        .iter()
        .cloned()
        .map(|line| view! { <Line line=line /> })
        .collect_view();
    let address = order
        .address
        .lines
        .iter()
        .map(|line| view! { <span class="block">{line.clone()}</span> })
        .collect_view();
    let card = order.card.clone().map(|(brand, last4)| {
        td_string!(
            locale,
            order.card,
            brand = brand_name(&brand),
            last4 = last4
        )
    });
    let events = order
        .events
        .iter()
        .filter_map(|event| event_words(locale, event))
        .map(|(text, at)| {
            view! {
                <li class="flex items-baseline justify-between gap-4 text-sm">
                    <span>{text}</span>
                    <span class="text-muted tabular-nums">{at}</span>
                </li>
            }
        })
        .collect_view();
    view! {
        <div class="grid items-start gap-6 lg:grid-cols-[1fr_22rem]">
            <Panel title=td_string!(locale, order.items)>
                <ul class="mb-6 flex flex-col divide-y divide-line">{lines}</ul>
                <Sums subtotal=order.totals.subtotal totals=Some(order.totals.clone()) />
            </Panel>
            <div class="flex flex-col gap-6">
                <Panel title=td_string!(locale, order.delivery)>
                    <p class="text-[0.9375rem]">
                        {address} <span class="block">{country(locale, &order.address.country)}</span>
                    </p>
                    <p class="mt-3 text-sm text-muted">{order.shipping_method.clone()}</p>
                    <p class="text-sm break-words text-muted">
                        {td_string!(locale, order.email_note, email = order.email.clone())}
                    </p>
                </Panel>
                {card
                    .map(|card| {
                        view! {
                            <Panel title=td_string!(locale, order.payment)>
                                <p class="flex items-center gap-2.5 text-[0.9375rem]">
                                    <Icon name=IconName::CreditCard class="text-muted" />
                                    {card}
                                </p>
                            </Panel>
                        }
                    })}
                <Card>
                    <h2 class="mb-3 font-semibold tracking-tight">{td_string!(locale, order.timeline)}</h2>
                    <ol class="flex flex-col gap-2">{events}</ol>
                </Card>
            </div>
        </div>
    }
}

#[component]
fn Line(line: OrderLine) -> impl IntoView {
    let locale = use_locale();
    view! {
        <li class="flex items-center gap-4 py-4 first:pt-0">
            <img
                src=line.image
                alt=""
                width="72"
                height="72"
                class="size-18 shrink-0 rounded-field border border-line bg-base-300 object-cover"
            />
            <div class="min-w-0 grow">
                <p class="font-medium text-pretty">
                    <a href=format!("/products/{}", line.product_slug) class="rounded-selector hover:underline">
                        {line.title}
                    </a>
                </p>
                <p class="text-sm text-muted">{line.variant_title}</p>
                <p class="text-sm text-muted tabular-nums">{td_string!(locale, order.quantity, count = line.quantity)}</p>
            </div>
            <p class="tabular-nums">{money(line.total)}</p>
        </li>
    }
}

fn brand_name(brand: &str) -> &'static str {
    match brand {
        "visa" => "Visa",
        "mastercard" => "Mastercard",
        "amex" => "American Express",
        _ => "Card",
    }
}

fn event_words(locale: Locale, event: &OrderEvent) -> Option<(&'static str, String)> {
    let text = match event.kind.as_str() {
        "placed" => td_string!(locale, order.event_placed),
        "paid" => td_string!(locale, order.event_paid),
        "cancelled" => td_string!(locale, order.event_cancelled),
        _ => return None,
    };
    Some((text, day(event.at)))
}
