//! The programme: what is on, what is coming by day, who hosts.

use api_live::{HostLine, HubDay, HubView, ShowCard, live_hub};
use i18n_live::{td_string, use_locale};
use leptos::prelude::*;
use leptos_meta::{Meta, Title};
use leptos_router::hooks::use_query_map;
use pages_kit::{Addresses, ShowGrid, drawn_once_answered, host_words, own_address};
use ui::{Alert, Avatar, Container, EmptyState, IconName, LinkButton, PageHeader, Tone};

use crate::words;

/// The programme.
#[component]
pub(crate) fn HubPage() -> impl IntoView {
    drawn_once_answered(live_hub(), |view| view! { <Hub view=view /> }.into_any())
}

#[component]
fn Hub(view: HubView) -> impl IntoView {
    let locale = use_locale();
    let title = td_string!(locale, hub.title);
    let canonical = own_address(&view.seo.canonical, &view.seo.language);
    let is_empty = view.now.is_empty() && view.days.is_empty();
    let zone = td_string!(locale, hub.zone, zone = view.zone.clone());
    view! {
        <Title text=td_string!(locale, title_with_site, title = title) />
        <Meta name="description" content=td_string!(locale, hub.text) />
        <Addresses plain=view.seo.canonical language=view.seo.language />
        <leptos_meta::Link rel="canonical" href=canonical.clone() />
        <Meta property="og:title" content=title />
        <Meta property="og:url" content=canonical />
        <Container class="pb-4">
            <PageHeader title=title description=td_string!(locale, hub.text) />
            <Done />
            {if is_empty {
                view! { <Empty /> }.into_any()
            } else {
                view! {
                    <p class="-mt-3 mb-8 text-sm text-muted">{zone}</p>
                    <OnNow shows=view.now />
                    <Days days=view.days />
                }
                    .into_any()
            }}
            <Hosts hosts=view.hosts />
        </Container>
    }
}

/// What a form of another page has done.
#[component]
pub(crate) fn Done() -> impl IntoView {
    let locale = use_locale();
    let code = use_query_map().with_untracked(|query| query.get("done"));
    code.and_then(|code| words::done(locale, &code))
        .map(|text| view! { <Alert tone=Tone::Success title=text class="mb-6" /> })
}

#[component]
fn Empty() -> impl IntoView {
    let locale = use_locale();
    view! {
        <EmptyState
            icon=IconName::Play
            title=td_string!(locale, hub.empty_title)
            text=td_string!(locale, hub.empty_text)
            action=move || {
                view! { <LinkButton href="/products">{td_string!(locale, hub.to_shop)}</LinkButton> }
            }
        />
    }
}

#[component]
fn OnNow(shows: Vec<ShowCard>) -> impl IntoView {
    let locale = use_locale();
    (!shows.is_empty()).then(|| {
        view! {
            <section aria-labelledby="on-now" class="mb-12">
                <h2 id="on-now" class="mb-5 text-2xl font-semibold tracking-tight">
                    {td_string!(locale, hub.on_now)}
                </h2>
                <ShowGrid cards=shows />
            </section>
        }
    })
}

/// What is coming: the days as links to their places, and the shows of each.
#[component]
fn Days(days: Vec<HubDay>) -> impl IntoView {
    let locale = use_locale();
    if days.is_empty() {
        return None;
    }
    let links = days
        .iter()
        .enumerate()
        .map(|(place, of)| {
            view! {
                <li>
                    <a
                        href=format!("#day-{place}")
                        rel="external"
                        class="inline-flex h-11 items-center rounded-field border border-line bg-base-200 px-4 text-sm whitespace-nowrap transition-colors hover:border-line-strong"
                    >
                        {local_day(of)}
                    </a>
                </li>
            }
        })
        .collect_view();
    let sections = days
        .into_iter()
        .enumerate()
        .map(|(place, of)| {
            let id = format!("day-{place}");
            let label = id.clone();
            view! {
                <section aria-labelledby=label class="scroll-mt-20">
                    <h3 id=id class="mb-4 scroll-mt-20 text-lg font-semibold">{local_day(&of)}</h3>
                    <ShowGrid cards=of.shows depth=3 />
                </section>
            }
        })
        .collect_view();
    Some(view! {
        <section aria-labelledby="coming">
            <h2 id="coming" class="mb-4 text-2xl font-semibold tracking-tight">
                {td_string!(locale, hub.coming)}
            </h2>
            <nav aria-label=td_string!(locale, hub.days) class="-mx-4 mb-8 overflow-x-auto px-4 py-1">
                <ul class="flex gap-2">{links}</ul>
            </nav>
            <div class="flex flex-col gap-10">{sections}</div>
        </section>
    })
}

/// The day by the shop's clocks.
fn local_day(of: &HubDay) -> String {
    pages_kit::formats().format_local_date(of.at.at, of.at.utc_offset_minutes)
}

#[component]
fn Hosts(hosts: Vec<HostLine>) -> impl IntoView {
    let locale = use_locale();
    (!hosts.is_empty()).then(|| {
        let cards = hosts
            .into_iter()
            .map(|host| view! { <HostCard host=host /> });
        view! {
            <section aria-labelledby="hosts" class="mt-14">
                <h2 id="hosts" class="mb-5 text-2xl font-semibold tracking-tight">
                    {td_string!(locale, hub.hosts)}
                </h2>
                <ul class="grid gap-4 sm:grid-cols-2 lg:grid-cols-3">{cards.collect_view()}</ul>
            </section>
        }
    })
}

#[component]
fn HostCard(host: HostLine) -> impl IntoView {
    let followers = host_words(use_locale(), &host);
    view! {
        <li class="relative flex items-center gap-4 rounded-box border border-line bg-base-200 p-4 transition-colors hover:border-line-strong">
            <Avatar name=host.name.clone() picture=None />
            <div class="min-w-0">
                <h3 class="truncate font-semibold">
                    <a href=format!("/hosts/{}", host.handle) class="after:absolute after:inset-0">
                        {host.name}
                    </a>
                </h3>
                <p class="text-sm text-muted">{followers}</p>
            </div>
        </li>
    }
}
