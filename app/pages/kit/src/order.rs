//! An order as its buyer sees it: on the page of its own link, and in the account.

use api_orders::{OrderEvent, OrderLine, OrderView};
use i18n_storefront::{Locale, td_string, use_locale};
use leptos::prelude::*;
use ui::{Badge, Card, Icon, IconName, Panel, Tone};

use crate::documents::Documents;
use crate::parcel::ParcelNote;
use crate::sold_cards::SoldCards;
use crate::sums::Sums;
use crate::words::{country, day, money, way_of_sending};

/// Where an order stands.
#[component]
pub fn OrderStatus(
    /// The stored word.
    #[prop(into)]
    status: String,
) -> impl IntoView {
    let (label, tone) = status_words(use_locale(), &status);
    view! { <Badge label=label tone=tone /> }
}

/// The words for a stored status.
#[must_use]
pub fn order_status(status: &str) -> &'static str {
    status_words(use_locale(), status).0
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

/// What was bought, where it goes, how it was paid, what happened to it.
#[component]
pub fn OrderDetails(
    order: OrderView,
    /// The page has a timeline of its own.
    #[prop(optional)]
    without_timeline: bool,
    /// Where its documents are downloaded, without a slash at its end.
    #[prop(into)]
    documents_at: String,
    /// Where it is sent to another address, for those who may; shown while it can be.
    #[prop(optional, into)]
    readdress_at: Option<String>,
) -> impl IntoView {
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
        .map(|line| {
            view! {
                <span class="block">
                    <bdi>{line.clone()}</bdi>
                </span>
            }
        })
        .collect_view();
    let elsewhere = readdress_at
        .filter(|at| order.may_be_readdressed && !at.is_empty())
        .map(|at| {
            view! {
                <a href=at class="mt-2 inline-flex min-h-11 items-center rounded-selector text-primary underline">
                    {td_string!(locale, readdress.title)}
                </a>
            }
        });
    let parcel = order.parcel.clone().map(|parcel| {
        view! {
            <div class="mt-4">
                <ParcelNote parcel=parcel />
            </div>
        }
    });
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
                <SoldCards cards=order.gift_cards.clone() />
                <Documents documents=order.documents.clone() at=documents_at />
                <Panel title=td_string!(locale, order.delivery)>
                    <p class="text-[0.9375rem]">
                        {address} <span class="block">{country(locale, &order.address.country)}</span>
                    </p>
                    <p class="mt-3 text-sm text-muted">{way_of_sending(locale, &order.shipping_method)}</p>
                    <p class="text-sm break-words text-muted">
                        {td_string!(locale, order.email_note, email = order.email.clone())}
                    </p>
                    {elsewhere} {parcel}
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
                {(!without_timeline)
                    .then(|| {
                        view! {
                            <Card>
                                <h2 class="mb-3 font-semibold tracking-tight">
                                    {td_string!(locale, order.timeline)}
                                </h2>
                                <ol class="flex flex-col gap-2">{events}</ol>
                            </Card>
                        }
                    })}
            </div>
        </div>
    }
}

#[component]
fn Line(line: OrderLine) -> impl IntoView {
    let locale = use_locale();
    let is_gift = !line.free_with.is_empty();
    let amount = if is_gift {
        td_string!(locale, checkout.free).to_owned()
    } else {
        money(line.total)
    };
    let free_with = is_gift.then(|| {
        let words = td_string!(locale, gift.free_with, promotion = line.free_with);
        view! { <p class="text-sm text-success">{words}</p> }
    });
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
                {free_with}
            </div>
            <p class="tabular-nums">{amount}</p>
        </li>
    }
}

/// The name of a card's scheme.
#[must_use]
pub fn brand_name(brand: &str) -> &'static str {
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
        "refunded" => td_string!(locale, order.event_refunded),
        "readdressed" => td_string!(locale, order.event_readdressed),
        "shipped" => td_string!(locale, order.status_shipped),
        "delivered" => td_string!(locale, order.status_delivered),
        _ => return None,
    };
    Some((text, day(event.at)))
}
