//! The first page of the administration: who is signed in, what they may do, what needs attention.

use api_identity::admin::{AdminOverview, AreaRight, WrongBooks, admin_overview};
use i18n_admin::{Locale, td_string, use_locale};
use kernel::Money;
use leptos::prelude::*;
use pages_account_kit::when;
use pages_kit::{Loading, ask, money, when_loaded};
use ui::{Alert, Badge, DescriptionItem, DescriptionList, LinkButton, Panel, SkeletonShape, Tone};

use crate::frame::{AdminFrame, Section};
use crate::gate::{gate, when_open};
use crate::words;

/// Role and rights of who is signed in, told from the table that the server itself goes by.
#[component]
pub(crate) fn OverviewPage() -> impl IntoView {
    let locale = use_locale();
    let overview = ask(|| (), |()| async { gate(admin_overview().await) });
    let body = when_open(move |overview| view! { <Overview overview=overview /> }.into_any());
    view! {
        <AdminFrame current=Section::Overview title=td_string!(locale, overview.title)>
            <Suspense fallback=|| {
                view! { <Loading shape=SkeletonShape::Text count=6 /> }
            }>{when_loaded(overview, body)}</Suspense>
        </AdminFrame>
    }
}

#[component]
fn Overview(overview: AdminOverview) -> impl IntoView {
    let locale = use_locale();
    let warning = overview
        .without_second_factor
        .and_then(|without| warning(locale, overview.second_factor_demanded, without));
    let books = overview.books.map(|books| wrong_books(locale, books));
    let access = overview.access;
    view! {
        {books}
        {warning}
        <Panel title=td_string!(locale, overview.you)>
            <DescriptionList>
                <DescriptionItem term=td_string!(locale, overview.name)>
                    <span class="break-words">{access.name}</span>
                </DescriptionItem>
                <DescriptionItem term=td_string!(locale, overview.email)>
                    <span class="break-all">{access.email}</span>
                </DescriptionItem>
                <DescriptionItem term=td_string!(locale, overview.role)>
                    <span data-testid="my-role">
                        <Badge label=words::role(locale, &access.role) tone=Tone::Accent />
                    </span>
                </DescriptionItem>
            </DescriptionList>
        </Panel>
        <Panel
            title=td_string!(locale, overview.rights)
            description=td_string!(locale, overview.rights_text, shop = access.shop_name)
        >
            <Rights rights=access.rights />
        </Panel>
    }
}

#[component]
fn Rights(rights: Vec<AreaRight>) -> impl IntoView {
    let locale = use_locale();
    let lines = rights
        .into_iter()
        .map(|right| {
            view! {
                <li class="flex flex-wrap items-baseline justify-between gap-x-6 py-2.5 first:pt-0 last:pb-0">
                    <span>{words::area(locale, &right.area)}</span>
                    <span class="text-sm text-muted">{words::access(locale, right.write)}</span>
                </li>
            }
        })
        .collect_view();
    view! {
        <ul aria-label=td_string!(locale, overview.rights_list) class="divide-y divide-line">
            {lines}
        </ul>
    }
}

/// That the books do not balance: since when, and by how much.
fn wrong_books(locale: Locale, books: WrongBooks) -> impl IntoView {
    let journals = i32::try_from(books.journals).unwrap_or(i32::MAX);
    let amount = |off: &Money| view! { <li class="tabular-nums">{money(*off)}</li> };
    let amounts = books.differences.iter().map(amount).collect_view();
    let differences = (!books.differences.is_empty()).then(|| {
        view! {
            <p class="mt-3">{td_string!(locale, overview.books_differences)}</p>
            <ul class="list-disc ps-6">{amounts}</ul>
        }
    });
    view! {
        <Alert tone=Tone::Error title=td_string!(locale, overview.books_wrong)>
            <p>{td_string!(locale, overview.books_since, time = when(books.since))}</p>
            {(journals > 0).then(|| view! { <p>{td_string!(locale, overview.books_journals, count = journals)}</p> })}
            {differences}
            <p class="mt-3">{td_string!(locale, overview.books_text)}</p>
        </Alert>
    }
}

/// What is wrong with how staff signs in, if anything is.
fn warning(locale: Locale, demanded: bool, without: usize) -> Option<AnyView> {
    let (title, text) = match (demanded, without) {
        (true, 0) => return None,
        (true, count) => (
            td_string!(locale, overview.demand_unmet, count = count),
            td_string!(locale, overview.demand_text),
        ),
        (false, _) => (
            td_string!(locale, overview.no_demand).to_owned(),
            td_string!(locale, overview.no_demand_text),
        ),
    };
    let shown = view! {
        <Alert tone=Tone::Warning title=title>
            <p class="mb-3">{text}</p>
            <LinkButton
                href="/admin/security"
                variant=ui::ButtonVariant::Secondary
                size=ui::ButtonSize::Small
            >
                {td_string!(locale, overview.to_security)}
            </LinkButton>
        </Alert>
    };
    Some(shown.into_any())
}
