//! What happened to a person's account in this shop, newest first.

use api_identity::{SecurityEventLine, SecurityEventPage};
use i18n_admin::{td_string, use_locale};
use kernel::PersonId;
use leptos::prelude::*;
use pages_account_kit::{device, event, when};
use ui::{ButtonSize, ButtonVariant, EmptyState, IconName, LinkButton, Pagination, Panel};

#[component]
pub(super) fn History(
    id: PersonId,
    page: SecurityEventPage,
    after: Option<String>,
) -> impl IntoView {
    let locale = use_locale();
    let here = format!("/admin/people/{id}");
    let older = page.next.map(|cursor| format!("{here}?after={cursor}"));
    let newest = after.map(|_| here);
    let pages = (newest.is_some() || older.is_some()).then(|| {
        view! {
            <div class="mt-5">
                <Pagination
                    label=td_string!(locale, person.events_pages)
                    previous_label=td_string!(locale, person.newest)
                    next_label=td_string!(locale, person.older)
                    previous_href=newest
                    next_href=older
                />
            </div>
        }
    });
    let audit = format!("/admin/audit?person={id}");
    view! {
        <Panel
            title=td_string!(locale, person.events)
            description=td_string!(locale, person.events_text)
            actions=move || {
                view! {
                    <LinkButton href=audit.clone() variant=ButtonVariant::Secondary size=ButtonSize::Small>
                        {td_string!(locale, person.audit)}
                    </LinkButton>
                }
            }
        >
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
                title=td_string!(locale, person.events_empty_title)
                text=td_string!(locale, person.events_empty_text)
            />
        }
        .into_any();
    }
    let lines = events
        .into_iter()
        .map(|event| view! { <Line line=event /> })
        .collect_view();
    view! {
        <ol aria-label=td_string!(locale, person.events_list) class="divide-y divide-line">
            {lines}
        </ol>
    }
    .into_any()
}

#[component]
fn Line(line: SecurityEventLine) -> impl IntoView {
    let (locale, account) = (use_locale(), i18n_account::use_locale());
    let address = line.ip.map(|ip| td_string!(locale, person.from, ip = ip));
    view! {
        <li class="flex flex-wrap items-baseline justify-between gap-x-6 gap-y-1 py-3 first:pt-0">
            <div class="min-w-0">
                <p class="text-[0.9375rem]">{event(account, &line.kind)}</p>
                <p class="text-sm break-words text-muted">
                    {device(account, &line.device)}
                    {address.map(|text| view! { <span class="block break-all">{text}</span> })}
                </p>
            </div>
            <p class="text-sm text-muted tabular-nums">{when(line.occurred_at)}</p>
        </li>
    }
}
