//! The promotions of the shop.

use api_promotions::{PromotionLine, PromotionsPage as Found, list_promotions};
use i18n_admin::{td_string, use_locale};
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;
use pages_kit::{Loading, ask, when_loaded};
use ui::{Cell, Column, EmptyState, HeaderCell, IconName, LinkButton, SkeletonShape, TableRow};

use super::{StateBadge, amounts};
use crate::frame::{AdminFrame, Section};
use crate::gate::{gate, when_open};
use crate::table::PageTable;

/// All of them, newest first.
#[component]
pub(crate) fn PromotionsPage() -> impl IntoView {
    let locale = use_locale();
    let query = use_query_map();
    let after = Memo::new(move |_| query.with(|query| query.get("after")).unwrap_or_default());
    let found = ask(
        move || after.get(),
        |after| async move { gate(list_promotions(after).await) },
    );
    let body = when_open(move |found: Found| view! { <List found=found /> }.into_any());
    let write = move || {
        view! {
            <LinkButton href="/admin/promotions/new" icon=IconName::Plus>
                {td_string!(locale, promotions.new)}
            </LinkButton>
        }
    };
    view! {
        <AdminFrame
            current=Section::Promotions
            title=td_string!(locale, promotions.title)
            description=td_string!(locale, promotions.text)
            actions=write
        >
            <Transition fallback=|| {
                view! { <Loading shape=SkeletonShape::Text count=8 /> }
            }>{when_loaded(found, body)}</Transition>
        </AdminFrame>
    }
}

#[component]
fn List(found: Found) -> impl IntoView {
    let locale = use_locale();
    if found.items.is_empty() {
        return view! {
            <EmptyState
                icon=IconName::Tag
                title=td_string!(locale, promotions.empty_title)
                text=td_string!(locale, promotions.empty_text)
            />
        }
        .into_any();
    }
    let columns = vec![
        Column::text(td_string!(locale, promotions.name)),
        Column::text(td_string!(locale, promotions.state)),
        Column::numeric(td_string!(locale, promotions.uses)),
        Column::numeric(td_string!(locale, promotions.given)),
    ];
    let rows = found
        .items
        .into_iter()
        .map(|line| view! { <Row line=line /> })
        .collect_view();
    let next = found
        .next
        .map(|next| format!("/admin/promotions?after={next}"));
    view! {
        <PageTable caption=td_string!(locale, promotions.title) columns=columns next=next more=td_string!(locale, promotions.older)>
            {rows}
        </PageTable>
    }
    .into_any()
}

#[component]
fn Row(line: PromotionLine) -> impl IntoView {
    let href = format!("/admin/promotions/{}", line.id);
    view! {
        <TableRow>
            <HeaderCell>
                <a href=href class="inline-flex min-h-11 items-center text-primary underline">
                    {line.name}
                </a>
            </HeaderCell>
            <Cell>
                <StateBadge state=line.state />
            </Cell>
            <Cell numeric=true>{line.uses}</Cell>
            <Cell numeric=true>{amounts(&line.given)}</Cell>
        </TableRow>
    }
}
