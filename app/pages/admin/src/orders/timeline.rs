//! What happened to an order, by whom, and why.

use api_orders::desk_types::DeskEvent;
use i18n_admin::{Locale, td_string, use_locale};
use leptos::prelude::*;
use pages_account_kit::when;
use ui::Panel;

/// Oldest first.
#[component]
pub(super) fn Timeline(events: Vec<DeskEvent>) -> impl IntoView {
    let locale = use_locale();
    let events = events
        .into_iter()
        .map(|event| {
            let happened = happened(locale, &event);
            let reason = (!event.reason.is_empty() && event.reason != event.by).then_some(event.reason);
            view! {
                <li class="grid gap-x-6 gap-y-1 py-3 first:pt-0 sm:grid-cols-[minmax(0,1fr)_auto]">
                    <span class="font-medium">{happened}</span>
                    <span class="text-sm text-muted tabular-nums">{when(event.at)}</span>
                    <span class="text-sm text-muted">
                        {by(locale, &event.by)}
                        {reason.map(|reason| view! { <span class="block break-words">{reason}</span> })}
                    </span>
                </li>
            }
        })
        .collect_view();
    view! {
        <Panel title=td_string!(locale, orders.timeline)>
            <ol class="flex flex-col divide-y divide-line" data-testid="timeline">
                {events}
            </ol>
        </Panel>
    }
}

fn by(locale: Locale, word: &str) -> &'static str {
    match word {
        "buyer" => td_string!(locale, orders.by_buyer),
        "staff" => td_string!(locale, orders.by_staff),
        _ => td_string!(locale, orders.by_system),
    }
}

fn happened(locale: Locale, event: &DeskEvent) -> &'static str {
    match event.kind.as_str() {
        "placed" => td_string!(locale, orders.event_placed),
        "paid" => td_string!(locale, orders.event_paid),
        "allocated" => td_string!(locale, orders.event_allocated),
        "picking" => td_string!(locale, orders.event_picking),
        "packed" => td_string!(locale, orders.event_packed),
        "shipped" => td_string!(locale, orders.event_shipped),
        "delivered" => td_string!(locale, orders.event_delivered),
        "closed" => td_string!(locale, orders.event_closed),
        "parcel" if event.reason.is_empty() => td_string!(locale, orders.event_parcel_gone),
        "parcel" => td_string!(locale, orders.event_parcel),
        "readdressed" => td_string!(locale, orders.event_readdressed),
        "cancelled" => td_string!(locale, orders.event_cancelled),
        "refunded" => td_string!(locale, orders.event_refunded),
        "refund_paid" => td_string!(locale, orders.event_refund_paid),
        "refund_refused" => td_string!(locale, orders.event_refund_refused),
        _ => td_string!(locale, orders.event_other),
    }
}
