//! Entries of the audit record.

use api_identity::admin::{AuditActor, AuditLine, AuditPage};
use i18n_admin::{Locale, td_string, use_locale};
use leptos::prelude::*;
use pages_account_kit::when;
use ui::{Alert, EmptyState, IconName, Pagination, Panel, Tone};

use super::Choice;

#[component]
pub(super) fn Entries(page: AuditPage, choice: Choice) -> impl IntoView {
    let locale = use_locale();
    if page.unknown_person {
        return view! { <Alert tone=Tone::Warning title=td_string!(locale, audit.unknown_person) /> }
            .into_any();
    }
    if page.items.is_empty() {
        return view! {
            <EmptyState
                icon=IconName::Receipt
                title=td_string!(locale, audit.empty_title)
                text=td_string!(locale, audit.empty_text)
            />
        }
        .into_any();
    }
    let newest = choice.after.is_some().then(|| choice.address(None));
    let older = page.next.map(|cursor| choice.address(Some(&cursor)));
    let pages = (newest.is_some() || older.is_some()).then(|| {
        view! {
            <Pagination
                label=td_string!(locale, audit.pages)
                previous_label=td_string!(locale, audit.newest)
                next_label=td_string!(locale, audit.older)
                previous_href=newest
                next_href=older
            />
        }
    });
    let lines = page
        .items
        .into_iter()
        .map(|line| view! { <Entry line=line /> })
        .collect_view();
    view! {
        <Panel title=td_string!(locale, audit.list)>
            <ol aria-label=td_string!(locale, audit.list) class="divide-y divide-line">
                {lines}
            </ol>
        </Panel>
        {pages}
    }
    .into_any()
}

#[component]
fn Entry(line: AuditLine) -> impl IntoView {
    let locale = use_locale();
    let number = match line.sequence {
        Some(number) => td_string!(locale, audit.number, number = number),
        None => td_string!(locale, audit.waiting).to_owned(),
    };
    view! {
        <li class="py-3 first:pt-0">
            <div class="flex flex-wrap items-baseline justify-between gap-x-6 gap-y-1">
                <p class="min-w-0 break-all font-mono text-sm">{line.action}</p>
                <p class="text-sm text-muted tabular-nums">{when(line.occurred_at)}</p>
            </div>
            <p class="mt-0.5 flex flex-wrap gap-x-3 text-sm text-muted">
                <span class="break-words">{actor(locale, line.actor)}</span>
                <span class="tabular-nums">{number}</span>
            </p>
            <details class="mt-1 text-sm">
                <summary class="inline-flex min-h-6 cursor-pointer items-center rounded-selector text-muted pointer-coarse:min-h-11">
                    {td_string!(locale, audit.detail)}
                </summary>
                <p class="mt-1 font-mono text-xs break-all whitespace-pre-wrap">
                    {format!("{} {}", line.subject_type, line.subject_id)} <br /> {line.detail}
                </p>
            </details>
        </li>
    }
}

fn actor(locale: Locale, actor: AuditActor) -> AnyView {
    match actor {
        AuditActor::Guest => td_string!(locale, audit.guest).into_any(),
        AuditActor::System(name) => td_string!(locale, audit.system, name = name).into_any(),
        AuditActor::Person(_, None) => td_string!(locale, audit.gone).into_any(),
        AuditActor::Person(id, Some(name)) => view! {
            <a
                href=format!("/admin/people/{id}")
                class="underline decoration-line-strong underline-offset-4 hover:text-base-content"
            >
                {name}
            </a>
        }
        .into_any(),
    }
}
