//! The disputes of the shop, those with the soonest deadline first.

use api_orders::dispute_types::{DisputeLine, DisputesPage as Found};
use api_orders::list_disputes;
use i18n_admin::{td_string, use_locale};
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;
use leptos_router::params::ParamsMap;
use pages_account_kit::when;
use pages_kit::{Loading, ask, money, when_loaded};
use ui::{
    Badge, Button, ButtonType, Cell, Column, EmptyState, HeaderCell, IconName, SelectField,
    SelectOption, SkeletonShape, TableRow, Tone,
};

use super::{STATES, StateBadge, reason, state};
use crate::address::narrowed;
use crate::frame::{AdminFrame, Section};
use crate::gate::{gate, when_open};
use crate::table::PageTable;

/// What the address asks for.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
struct Choice {
    state: String,
    after: String,
}

impl Choice {
    fn read(query: &ParamsMap) -> Self {
        let text = |name| query.get(name).unwrap_or_default();
        Self {
            state: text("state"),
            after: text("after"),
        }
    }

    /// The address of the same choice behind a cursor.
    fn address(&self, after: &str) -> String {
        let choices = [("state", self.state.as_str()), ("after", after)];
        narrowed("/admin/disputes", &choices)
    }
}

/// Those that ask for something, or those in a state.
#[component]
pub(crate) fn DisputesPage() -> impl IntoView {
    let locale = use_locale();
    let query = use_query_map();
    let choice = Memo::new(move |_| query.with(Choice::read));
    let found = ask(
        move || choice.get(),
        |choice: Choice| async move { gate(list_disputes(choice.state, choice.after).await) },
    );
    let body = when_open(move |found: Found| {
        let choice = choice.get_untracked();
        view! {
            <ChoiceForm choice=choice.clone() />
            <List found=found choice=choice />
        }
        .into_any()
    });
    view! {
        <AdminFrame
            current=Section::Disputes
            title=td_string!(locale, disputes.title)
            description=td_string!(locale, disputes.text)
        >
            <Transition fallback=|| {
                view! { <Loading shape=SkeletonShape::Text count=8 /> }
            }>{when_loaded(found, body)}</Transition>
        </AdminFrame>
    }
}

#[component]
fn ChoiceForm(choice: Choice) -> impl IntoView {
    let locale = use_locale();
    let states = STATES
        .into_iter()
        .map(|word| SelectOption::new(word, state(locale, word)))
        .collect();
    view! {
        <form
            method="get"
            action="/admin/disputes"
            role="search"
            class="grid items-end gap-4 sm:grid-cols-[16rem_auto] sm:justify-start"
        >
            <SelectField
                name="state"
                label=td_string!(locale, disputes.state)
                options=states
                selected=choice.state
                prompt=td_string!(locale, disputes.asking)
            />
            <Button button_type=ButtonType::Submit>{td_string!(locale, disputes.show)}</Button>
        </form>
    }
}

#[component]
fn List(found: Found, choice: Choice) -> impl IntoView {
    let locale = use_locale();
    if found.items.is_empty() {
        let (title, text) = if choice.state.is_empty() {
            (
                td_string!(locale, disputes.empty_title),
                td_string!(locale, disputes.empty_text),
            )
        } else {
            (
                td_string!(locale, disputes.none_title),
                td_string!(locale, disputes.none_text),
            )
        };
        return view! { <EmptyState icon=IconName::Shield title=title text=text /> }.into_any();
    }
    let columns = vec![
        Column::text(td_string!(locale, disputes.order)),
        Column::text(td_string!(locale, disputes.state)),
        Column::text(td_string!(locale, disputes.reason)),
        Column::numeric(td_string!(locale, disputes.amount)),
        Column::text(td_string!(locale, disputes.due)),
        Column::text(td_string!(locale, disputes.opened)),
    ];
    let next = found.next.map(|next| choice.address(&next));
    let rows = found
        .items
        .into_iter()
        .map(|line| view! { <Row line=line /> })
        .collect_view();
    view! {
        <PageTable caption=td_string!(locale, disputes.title) columns=columns next=next more=td_string!(locale, disputes.more)>
            {rows}
        </PageTable>
    }
    .into_any()
}

#[component]
fn Row(line: DisputeLine) -> impl IntoView {
    let locale = use_locale();
    let href = format!("/admin/disputes/{}", line.id);
    let urgent = line
        .urgent
        .then(|| view! { <Badge label=td_string!(locale, disputes.urgent) tone=Tone::Error /> });
    // What is decided has no deadline any more.
    let due = line
        .due_by
        .filter(|_| line.closed_at.is_none())
        .map(|at| view! { <span class="block">{when(at)}</span> });
    view! {
        <TableRow>
            <HeaderCell>
                <a
                    href=href
                    class="inline-flex min-h-11 items-center font-mono text-sm text-primary underline"
                >
                    {line.order}
                </a>
            </HeaderCell>
            <Cell>
                <StateBadge word=line.state />
            </Cell>
            <Cell>{reason(locale, &line.reason)}</Cell>
            <Cell numeric=true>{money(line.amount)}</Cell>
            <Cell>{due} {urgent}</Cell>
            <Cell>{when(line.opened_at)}</Cell>
        </TableRow>
    }
}
