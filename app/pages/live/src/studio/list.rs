//! The shows of who asks, or of everybody for those who lead the shop.

use api_live::studio::studio_shows;
use api_live::studio::types::{StudioLine, StudioView};
use i18n_live::{td_string, use_locale};
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;
use pages_account_kit::{gate, when};
use pages_kit::{Loading, ask, standing_tone, standing_words, when_loaded};
use ui::{Badge, EmptyState, Icon, IconName, IconSize, LinkButton, SkeletonShape, Tone};

use super::frame::{Section, StudioFrame, when_open};
use super::rhythm;
use crate::words::DoneAlert;

/// All shows.
#[component]
pub(crate) fn StudioShowsPage() -> impl IntoView {
    let locale = use_locale();
    let query = use_query_map();
    let after = Memo::new(move |_| query.with(|query| query.get("after")));
    let found = ask(
        move || after.get(),
        |after| async move { gate(studio_shows(after).await) },
    );
    let body = when_open(move |found: StudioView| {
        view! { <List found=found is_first=after.get_untracked().is_none() /> }.into_any()
    });
    view! {
        <StudioFrame
            current=Section::Shows
            title=td_string!(locale, studio.title)
            description=td_string!(locale, studio.text)
        >
            <DoneAlert />
            <Transition fallback=|| {
                view! { <Loading shape=SkeletonShape::Text count=8 /> }
            }>{when_loaded(found, body)}</Transition>
        </StudioFrame>
    }
}

#[component]
fn List(found: StudioView, is_first: bool) -> impl IntoView {
    let locale = use_locale();
    if !found.may_plan && found.may_write {
        return view! { <NoHost /> }.into_any();
    }
    let plan = found.may_plan.then(|| {
        view! {
            <LinkButton href="/studio/shows/new" icon=IconName::Plus>
                {td_string!(locale, studio.new)}
            </LinkButton>
        }
    });
    let next = found.next.map(|cursor| format!("/studio?after={cursor}"));
    let first = (!is_first).then(|| "/studio".to_owned());
    let coming = if found.coming.is_empty() {
        view! {
            <EmptyState
                icon=IconName::Play
                title=td_string!(locale, studio.none)
                text=td_string!(locale, studio.none_text)
            />
        }
        .into_any()
    } else {
        view! { <Lines lines=found.coming /> }.into_any()
    };
    let past = (!found.past.is_empty()).then(|| {
        view! {
            <section aria-labelledby="past" class="flex flex-col gap-4">
                <h2 id="past" class="text-xl font-semibold">{td_string!(locale, studio.past)}</h2>
                <Lines lines=found.past />
            </section>
        }
    });
    view! {
        <section aria-labelledby="coming" class="flex flex-col gap-4">
            <div class="flex flex-wrap items-center justify-between gap-4">
                <div>
                    <h2 id="coming" class="text-xl font-semibold">{td_string!(locale, studio.coming)}</h2>
                    <p class="text-sm text-muted">{td_string!(locale, studio.zone, zone = found.zone)}</p>
                </div>
                {plan}
            </div>
            {coming}
        </section>
        {past}
        <Pages first=first next=next />
    }
    .into_any()
}

#[component]
fn Pages(first: Option<String>, next: Option<String>) -> impl IntoView {
    let locale = use_locale();
    let link = |href: String, label: &'static str| {
        view! {
            <LinkButton href=href variant=ui::ButtonVariant::Secondary>
                {label}
            </LinkButton>
        }
    };
    view! {
        <div class="flex flex-wrap gap-3">
            {first.map(|href| link(href, td_string!(locale, studio.newest)))}
            {next.map(|href| link(href, td_string!(locale, studio.more)))}
        </div>
    }
}

#[component]
fn NoHost() -> impl IntoView {
    let locale = use_locale();
    view! {
        <EmptyState
            icon=IconName::User
            title=td_string!(locale, studio.no_host)
            text=td_string!(locale, studio.no_host_text)
            action=move || {
                view! {
                    <LinkButton href="/studio/profile">{td_string!(locale, studio.make_profile)}</LinkButton>
                }
            }
        />
    }
}

#[component]
fn Lines(lines: Vec<StudioLine>) -> impl IntoView {
    let lines = lines.into_iter().map(|line| view! { <Line line=line /> });
    view! {
        <ul class="flex flex-col divide-y divide-line overflow-clip rounded-box border border-line bg-base-200">
            {lines.collect_view()}
        </ul>
    }
}

#[component]
fn Line(line: StudioLine) -> impl IntoView {
    let locale = use_locale();
    let again = rhythm(locale, &line.every);
    let again = (!again.is_empty()).then(|| {
        view! {
            <span class="inline-flex items-center gap-1.5">
                <Icon name=IconName::Return size=IconSize::Small />
                {again}
            </span>
        }
    });
    let private = line.unlisted.then(|| {
        view! { <Badge label=td_string!(locale, studio.private) tone=Tone::Info icon=IconName::Lock /> }
    });
    view! {
        <li class="relative flex flex-wrap items-center gap-x-6 gap-y-2 p-4 transition-colors hover:bg-base-300">
            <div class="min-w-0 grow basis-64">
                <h3 class="truncate font-semibold" dir="auto">
                    <a href=format!("/studio/shows/{}", line.id) class="after:absolute after:inset-0">
                        {line.title}
                    </a>
                </h3>
                <p class="flex flex-wrap gap-x-3 text-sm text-muted">
                    <span>{td_string!(locale, card.with, host = line.host_name)}</span>
                    {again}
                </p>
            </div>
            <p class="text-sm tabular-nums">
                {when(line.at)}
                <span class="block text-muted">
                    {td_string!(locale, card.minutes, minutes = line.minutes)}
                </span>
            </p>
            <p class="flex flex-wrap gap-2">
                {private}
                <Badge label=standing_words(locale, line.standing) tone=standing_tone(line.standing) />
            </p>
        </li>
    }
}
