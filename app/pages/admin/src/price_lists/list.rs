//! The price lists of the shop, and which of several prices counts.

use api_catalog::desk::price_lists::list_price_lists;
use api_catalog::desk::price_lists::types::{ListLine, PriceListsPage as Found};
use i18n_admin::{td_string, use_locale};
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;
use pages_kit::{Loading, ask, when_loaded};
use ui::{
    Cell, Column, EmptyState, HeaderCell, IconName, LinkButton, Panel, SkeletonShape, TableRow,
};

use super::{StateBadge, kind_words, window};
use crate::frame::{AdminFrame, Section};
use crate::gate::{gate, when_open};
use crate::table::PageTable;

/// All of them, by code.
#[component]
pub(crate) fn PriceListsPage() -> impl IntoView {
    let locale = use_locale();
    let query = use_query_map();
    let after = Memo::new(move |_| query.with(|query| query.get("after")).unwrap_or_default());
    let found = ask(
        move || after.get(),
        |after| async move { gate(list_price_lists(after).await) },
    );
    let body = when_open(move |found: Found| view! { <List found=found /> }.into_any());
    let write = move || {
        view! {
            <LinkButton href="/admin/price-lists/new" icon=IconName::Plus>
                {td_string!(locale, price_lists.new)}
            </LinkButton>
        }
    };
    view! {
        <AdminFrame
            current=Section::PriceLists
            title=td_string!(locale, price_lists.title)
            description=td_string!(locale, price_lists.text)
            actions=write
        >
            <Transition fallback=|| {
                view! { <Loading shape=SkeletonShape::Text count=6 /> }
            }>{when_loaded(found, body)}</Transition>
            <Precedence />
        </AdminFrame>
    }
}

/// The order in which prices count, the strongest first.
#[component]
fn Precedence() -> impl IntoView {
    let locale = use_locale();
    let steps = [
        td_string!(locale, price_lists.flash),
        td_string!(locale, price_lists.campaign),
        td_string!(locale, price_lists.price_list),
        td_string!(locale, price_lists.base),
        td_string!(locale, price_lists.converted),
    ];
    let steps = steps
        .into_iter()
        .map(|step| view! { <li class="py-1">{step}</li> })
        .collect_view();
    view! {
        <Panel
            title=td_string!(locale, price_lists.precedence)
            description=td_string!(locale, price_lists.precedence_text)
        >
            <ol class="list-inside list-decimal">{steps}</ol>
        </Panel>
    }
}

#[component]
fn List(found: Found) -> impl IntoView {
    let locale = use_locale();
    if found.items.is_empty() {
        return view! {
            <EmptyState
                icon=IconName::Tag
                title=td_string!(locale, price_lists.empty_title)
                text=td_string!(locale, price_lists.empty_text)
            />
        }
        .into_any();
    }
    let columns = vec![
        Column::text(td_string!(locale, price_lists.name)),
        Column::text(td_string!(locale, price_lists.state)),
        Column::text(td_string!(locale, price_lists.kind)),
        Column::text(td_string!(locale, price_lists.window)),
        Column::numeric(td_string!(locale, price_lists.prices)),
    ];
    let rows = found.items.into_iter();
    let rows = rows.map(|line| view! { <Row line=line /> }).collect_view();
    let next = found
        .next
        .map(|next| format!("/admin/price-lists?after={next}"));
    view! {
        <PageTable caption=td_string!(locale, price_lists.title) columns=columns next=next more=td_string!(locale, price_lists.more)>
            {rows}
        </PageTable>
    }
    .into_any()
}

#[component]
fn Row(line: ListLine) -> impl IntoView {
    let locale = use_locale();
    let href = format!("/admin/price-lists/{}", line.id);
    let kind = format!("{} ({})", kind_words(locale, &line.kind), line.currency);
    let holds = window(locale, line.starts_at, line.ends_at);
    view! {
        <TableRow>
            <HeaderCell>
                <a href=href class="inline-flex min-h-11 items-center text-primary underline">
                    {line.name}
                </a>
            </HeaderCell>
            <Cell>
                <StateBadge status=line.status />
            </Cell>
            <Cell>{kind}</Cell>
            <Cell>{holds}</Cell>
            <Cell numeric=true>{line.prices}</Cell>
        </TableRow>
    }
}
