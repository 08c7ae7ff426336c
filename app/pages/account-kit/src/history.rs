//! What happened to an account, as its owner and the shop's staff see it.

use api_identity::SecurityEventLine;
use i18n_account::{td_string, use_locale};
use leptos::prelude::*;
use ui::{EmptyState, IconName};

use crate::{device, event, when};

/// The events as they are given; with none, a place that says so in the page's words.
#[component]
pub fn Events(
    events: Vec<SecurityEventLine>,
    /// Names the list.
    label: &'static str,
    /// What stands there without any.
    empty_title: &'static str,
    /// And below it.
    empty_text: &'static str,
) -> impl IntoView {
    if events.is_empty() {
        return view! { <EmptyState icon=IconName::Clock title=empty_title text=empty_text /> }
            .into_any();
    }
    let lines = events
        .into_iter()
        .map(|event| view! { <Line line=event /> })
        .collect_view();
    view! {
        <ol aria-label=label class="divide-y divide-line">
            {lines}
        </ol>
    }
    .into_any()
}

#[component]
fn Line(line: SecurityEventLine) -> impl IntoView {
    let locale = use_locale();
    let address = line
        .ip
        .map(|ip| td_string!(locale, security.address, ip = ip));
    view! {
        <li class="flex flex-wrap items-baseline justify-between gap-x-6 gap-y-1 py-3 first:pt-0">
            <div class="min-w-0">
                <p class="text-[0.9375rem]">{event(locale, &line.kind)}</p>
                <p class="text-sm break-words text-muted">
                    {device(locale, &line.device)}
                    {address.map(|text| view! { <span class="block break-all">{text}</span> })}
                </p>
            </div>
            <p class="text-sm text-muted tabular-nums">{when(line.occurred_at)}</p>
        </li>
    }
}
