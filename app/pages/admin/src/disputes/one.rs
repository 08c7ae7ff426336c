//! One dispute: where it stands, what is known, what happened, what it posted.

use api_orders::dispute_types::{DisputeNews, DisputePage as Found};
use api_orders::view_dispute;
use i18n_admin::{Locale, td_string, use_locale};
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;
use pages_account_kit::when;
use pages_kit::{Loading, ask, money, when_loaded};
use ui::{Alert, ButtonVariant, IconName, LinkButton, Panel, SkeletonShape, Tone};

use super::{StateBadge, reason, state};
use crate::frame::{AdminFrame, Section};
use crate::gate::{gate, when_open};
use crate::gone::Gone;
use crate::orders::Journal;

/// The dispute of the address.
#[component]
pub(crate) fn DisputePage() -> impl IntoView {
    let locale = use_locale();
    let params = use_params_map();
    let id = Memo::new(move |_| params.with(|params| params.get("id")).unwrap_or_default());
    let found = ask(
        move || id.get(),
        |id: String| async move { gate(view_dispute(id).await) },
    );
    let body = when_open(move |found: Option<Found>| match found {
        Some(found) => view! { <One found=found /> }.into_any(),
        None => {
            let title = td_string!(locale, disputes.gone_title);
            let text = td_string!(locale, disputes.gone_text);
            view! { <Gone icon=IconName::Shield title=title text=text /> }.into_any()
        }
    });
    view! {
        <AdminFrame current=Section::Disputes title=td_string!(locale, disputes.one)>
            <Transition fallback=|| {
                view! { <Loading shape=SkeletonShape::Text count=8 /> }
            }>{when_loaded(found, body)}</Transition>
            <div>
                <LinkButton href="/admin/disputes" variant=ButtonVariant::Secondary>
                    {td_string!(locale, disputes.back)}
                </LinkButton>
            </div>
        </AdminFrame>
    }
}

#[component]
fn One(found: Found) -> impl IntoView {
    let locale = use_locale();
    let advice = advice(locale, &found.line.state).map(|(text, tone)| {
        view! { <Alert tone=tone title=text /> }
    });
    let journals = (!found.journals.is_empty()).then(|| {
        let journals = found
            .journals
            .clone()
            .into_iter()
            .map(|journal| view! { <Journal journal=journal /> })
            .collect_view();
        view! {
            <section class="flex flex-col gap-4">
                <h2 class="font-semibold tracking-tight">{td_string!(locale, disputes.books)}</h2>
                {journals}
            </section>
        }
    });
    let events = found.events.clone();
    view! {
        {advice}
        <Panel title=td_string!(locale, disputes.facts)>
            <Facts found=found />
        </Panel>
        <Timeline events=events />
        {journals}
    }
}

/// What the state means for the shop.
fn advice(locale: Locale, state: &str) -> Option<(&'static str, Tone)> {
    Some(match state {
        "open" => (td_string!(locale, disputes.advice_open), Tone::Info),
        "evidence_required" => (td_string!(locale, disputes.advice_evidence), Tone::Warning),
        "submitted" => (td_string!(locale, disputes.advice_submitted), Tone::Info),
        "won" => (td_string!(locale, disputes.advice_won), Tone::Success),
        "lost" => (td_string!(locale, disputes.advice_lost), Tone::Error),
        _ => return None,
    })
}

#[component]
fn Facts(found: Found) -> impl IntoView {
    let locale = use_locale();
    let line = found.line;
    let order = format!("/admin/orders/{}", line.order);
    let due = line.due_by.filter(|_| line.closed_at.is_none()).map(|at| {
        view! { <Fact name=td_string!(locale, disputes.due)>{when(at)}</Fact> }
    });
    let closed = line.closed_at.map(|at| {
        view! { <Fact name=td_string!(locale, disputes.closed)>{when(at)}</Fact> }
    });
    view! {
        <dl class="grid gap-x-8 gap-y-4 sm:grid-cols-2">
            <Fact name=td_string!(locale, disputes.state)>
                <StateBadge word=line.state />
            </Fact>
            <Fact name=td_string!(locale, disputes.amount)>
                <span class="text-lg font-semibold tabular-nums">{money(line.amount)}</span>
            </Fact>
            <Fact name=td_string!(locale, disputes.reason)>{reason(locale, &line.reason)}</Fact>
            <Fact name=td_string!(locale, disputes.order)>
                <a href=order class="font-mono text-sm text-primary underline">
                    {line.order}
                </a>
            </Fact>
            {due}
            {closed}
            <Fact name=td_string!(locale, disputes.withdrawn)>{money(found.withdrawn)}</Fact>
            <Fact name=td_string!(locale, disputes.returned)>{money(found.returned)}</Fact>
            <Fact name=td_string!(locale, disputes.fee)>{money(found.fee)}</Fact>
            <Fact name=td_string!(locale, disputes.opened)>{when(line.opened_at)}</Fact>
            <Fact name=td_string!(locale, disputes.gateway)>{found.gateway}</Fact>
            <Fact name=td_string!(locale, disputes.reference)>
                <span class="font-mono text-sm">{found.reference}</span>
            </Fact>
            <Fact name=td_string!(locale, disputes.checked)>{when(found.checked_at)}</Fact>
        </dl>
    }
}

#[component]
fn Fact(name: &'static str, children: Children) -> impl IntoView {
    view! {
        <div class="min-w-0">
            <dt class="text-sm text-muted">{name}</dt>
            <dd class="mt-0.5 break-words">{children()}</dd>
        </div>
    }
}

/// Oldest first.
#[component]
fn Timeline(events: Vec<DisputeNews>) -> impl IntoView {
    let locale = use_locale();
    let events = events
        .into_iter()
        .map(|event| {
            let due = event.due_by.map(|at| {
                view! {
                    <span class="block text-sm text-muted">
                        {td_string!(locale, disputes.due)} ": " {when(at)}
                    </span>
                }
            });
            view! {
                <li class="grid gap-x-6 gap-y-1 py-3 first:pt-0 sm:grid-cols-[minmax(0,1fr)_auto]">
                    <span class="font-medium">
                        {happened(locale, &event.kind)}
                        {event.amount.map(|amount| view! { " " <span class="tabular-nums">{money(amount)}</span> })}
                    </span>
                    <span class="text-sm text-muted tabular-nums">{when(event.at)}</span>
                    {due}
                </li>
            }
        })
        .collect_view();
    view! {
        <Panel title=td_string!(locale, disputes.timeline)>
            <ol class="flex flex-col divide-y divide-line" data-testid="dispute-timeline">
                {events}
            </ol>
        </Panel>
    }
}

fn happened(locale: Locale, kind: &str) -> &'static str {
    match kind {
        "open" => td_string!(locale, disputes.event_open),
        "withdrawn" => td_string!(locale, disputes.event_withdrawn),
        "fee" => td_string!(locale, disputes.event_fee),
        "returned" => td_string!(locale, disputes.event_returned),
        "deadline" => td_string!(locale, disputes.event_deadline),
        word => state(locale, word),
    }
}
