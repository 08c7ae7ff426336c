//! When and how the product arrives: in the market's country, before anybody has said where they live.

use api_catalog::{DeliveryView, DeliveryWay};
use i18n_storefront::{td_string, use_locale};
use leptos::prelude::*;
use pages_kit::country;
use ui::{DescriptionItem, DescriptionList, Icon, IconName, IconSize};

use crate::words::arrival;

/// First and last day of arrival, beside what buys it.
pub(super) fn arrival_line(known: &DeliveryView) -> impl IntoView + use<> {
    let locale = use_locale();
    let (first, last) = known.arrives;
    view! {
        <p class="flex items-start gap-2 text-[0.9375rem]" data-testid="arrival">
            <Icon name=IconName::Truck size=IconSize::Small class="mt-1 text-primary" />
            <span>
                <span class="font-medium">{arrival(locale, first, last)}</span>
                <span class="block text-sm text-muted">{td_string!(locale, product.arrives_today)}</span>
            </span>
        </p>
    }
}

/// Every way of sending with its days.
pub(super) fn ways(known: DeliveryView) -> impl IntoView {
    let locale = use_locale();
    let name = country(locale, &known.country);
    let ways = known.ways.into_iter().map(way).collect_view();
    view! {
        <p class="mb-2 font-medium">{td_string!(locale, product.ways_to, country = name)}</p>
        <DescriptionList class="mb-3">{ways}</DescriptionList>
    }
}

fn way(way: DeliveryWay) -> impl IntoView {
    let locale = use_locale();
    let (fewest, most) = way.days;
    let days = if fewest == most {
        most.to_string()
    } else {
        format!("{fewest}–{most}")
    };
    view! {
        <DescriptionItem term=way.name>
            {td_string!(locale, product.ways_days, count = most, days = days)}
        </DescriptionItem>
    }
}

/// What is true of every shop, and the way to what this one says of delivery.
#[component]
pub(super) fn Always() -> impl IntoView {
    let locale = use_locale();
    view! {
        <p class="text-pretty text-muted">{td_string!(locale, product.ways_price)}</p>
        <a href="/delivery" class="inline-flex min-h-11 items-center text-primary hover:underline">
            {td_string!(locale, product.ways_more)}
        </a>
    }
}
