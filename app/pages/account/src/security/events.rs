//! What happened to the account, newest first, page by page.

use api_identity::{SecurityEventLine, SecurityEventPage};
use i18n_account::{td_string, use_locale};
use leptos::prelude::*;
use ui::{EmptyState, IconName, Pagination, Panel};

use crate::words;

/// A page of the history; `after` is the cursor it starts behind.
#[component]
pub(crate) fn Events(page: SecurityEventPage, after: Option<String>) -> impl IntoView {
    let locale = use_locale();
    let newest = after.map(|_| "/account/security".to_owned());
    let older = page
        .next
        .map(|cursor| format!("/account/security?after={cursor}"));
    let pages = (newest.is_some() || older.is_some()).then(|| {
        view! {
            <div class="mt-5">
                <Pagination
                    label=td_string!(locale, security.events_pages)
                    previous_label=td_string!(locale, security.newest)
                    next_label=td_string!(locale, security.older)
                    previous_href=newest
                    next_href=older
                />
            </div>
        }
    });
    view! {
        <Panel title=td_string!(locale, security.events) description=td_string!(locale, security.events_text)>
            <Lines events=page.items />
            {pages}
        </Panel>
    }
}

#[component]
fn Lines(events: Vec<SecurityEventLine>) -> impl IntoView {
    let locale = use_locale();
    if events.is_empty() {
        return view! {
            <EmptyState
                icon=IconName::Clock
                title=td_string!(locale, security.events_empty_title)
                text=td_string!(locale, security.events_empty_text)
            />
        }
        .into_any();
    }
    let lines = events
        .into_iter()
        .map(|event| view! { <Line event=event /> })
        .collect_view();
    view! {
        <ol aria-label=td_string!(locale, security.events_list) class="divide-y divide-line">
            {lines}
        </ol>
    }
    .into_any()
}

#[component]
fn Line(event: SecurityEventLine) -> impl IntoView {
    let locale = use_locale();
    let address = event
        .ip
        .map(|ip| td_string!(locale, security.address, ip = ip));
    view! {
        <li class="flex flex-wrap items-baseline justify-between gap-x-6 gap-y-1 py-3 first:pt-0">
            <div class="min-w-0">
                <p class="text-[0.9375rem]">{words::event(locale, &event.kind)}</p>
                <p class="text-sm break-words text-muted">
                    {words::device(locale, &event.device)}
                    {address.map(|text| view! { <span class="block break-all">{text}</span> })}
                </p>
            </div>
            <p class="text-sm text-muted tabular-nums">{pages_account_kit::when(event.occurred_at)}</p>
        </li>
    }
}
