//! What the ledger has of an order: its journals with their accounts, and whether both sides are equal.

use api_orders::desk_types::{BookSum, EntryView, JournalView, OrderBooks};
use api_orders::view_order_books;
use i18n_admin::{Locale, td_string, use_locale};
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;
use pages_account_kit::when;
use pages_kit::{Loading, ask, money, set_status, when_loaded};
use ui::{
    Alert, Badge, ButtonVariant, Cell, Column, DataTable, EmptyState, HeaderCell, IconName,
    LinkButton, Panel, SkeletonShape, TableRow, Tone,
};

use super::refund_kind;
use crate::frame::{AdminFrame, Section};
use crate::gate::{gate, when_open};

/// The postings of the order whose number is in the address.
#[component]
pub(crate) fn OrderBooksPage() -> impl IntoView {
    let locale = use_locale();
    let params = use_params_map();
    let number = Memo::new(move |_| {
        params
            .with(|params| params.get("number"))
            .unwrap_or_default()
    });
    let found = ask(
        move || number.get(),
        |number: String| async move { gate(view_order_books(number).await) },
    );
    let body = when_open(move |found: Option<OrderBooks>| match found {
        Some(found) => view! { <Books found=found /> }.into_any(),
        None => {
            set_status(404);
            view! {
                <EmptyState
                    icon=IconName::Receipt
                    title=td_string!(locale, orders.gone_title)
                    text=td_string!(locale, orders.gone_text)
                />
            }
            .into_any()
        }
    });
    let back = move || {
        let href = format!("/admin/orders/{}", number.get());
        view! {
            <LinkButton href=href variant=ButtonVariant::Secondary>
                {td_string!(locale, orders.books_back)}
            </LinkButton>
        }
    };
    view! {
        <AdminFrame
            current=Section::Orders
            title=td_string!(locale, orders.books_title)
            description=td_string!(locale, orders.books_text)
        >
            <Transition fallback=|| {
                view! { <Loading shape=SkeletonShape::Text count=8 /> }
            }>{when_loaded(found, body)}</Transition>
            <div>{back}</div>
        </AdminFrame>
    }
}

#[component]
fn Books(found: OrderBooks) -> impl IntoView {
    let locale = use_locale();
    let title = td_string!(locale, orders.books, number = found.number);
    if found.journals.is_empty() {
        let text = td_string!(locale, orders.books_empty);
        return view! { <EmptyState icon=IconName::Receipt title=title text=text /> }.into_any();
    }
    let balanced = found.sums.iter().all(|sum| sum.debit == sum.credit);
    let verdict = if balanced {
        view! { <Alert tone=Tone::Success title=td_string!(locale, orders.balanced) /> }
    } else {
        view! { <Alert tone=Tone::Error title=td_string!(locale, orders.unbalanced) /> }
    };
    let journals = found
        .journals
        .into_iter()
        .map(|journal| view! { <Journal journal=journal /> })
        .collect_view();
    let sums = found
        .sums
        .into_iter()
        .map(|sum| view! { <SumRow sum=sum /> })
        .collect_view();
    view! {
        {verdict}
        {journals}
        <DataTable caption=td_string!(locale, orders.sums) columns=columns(locale)>
            {sums}
        </DataTable>
    }
    .into_any()
}

fn columns(locale: Locale) -> Vec<Column> {
    vec![
        Column::text(td_string!(locale, orders.account)),
        Column::numeric(td_string!(locale, orders.debit)),
        Column::numeric(td_string!(locale, orders.credit)),
    ]
}

/// One of its journals.
#[component]
pub(crate) fn Journal(journal: JournalView) -> impl IntoView {
    let locale = use_locale();
    let title = match journal.kind.as_str() {
        "sale" => td_string!(locale, orders.journal_sale),
        "payout" => td_string!(locale, orders.journal_payout),
        "dispute_withdrawn" => td_string!(locale, disputes.journal_withdrawn),
        "dispute_fee" => td_string!(locale, disputes.journal_fee),
        "dispute_loss" => td_string!(locale, disputes.journal_loss),
        "dispute_won" => td_string!(locale, disputes.journal_won),
        kind @ ("items" | "amount" | "goodwill" | "cancellation") => refund_kind(locale, kind),
        _ => td_string!(locale, orders.journal_other),
    };
    let (label, tone) = match journal.status.as_str() {
        "pending" => (td_string!(locale, orders.pending), Tone::Warning),
        "voided" => (td_string!(locale, orders.voided), Tone::Neutral),
        _ => (td_string!(locale, orders.posted), Tone::Success),
    };
    let rows = journal
        .entries
        .into_iter()
        .map(|entry| view! { <EntryRow entry=entry /> })
        .collect_view();
    view! {
        <Panel title=title>
            <p class="mb-3 flex flex-wrap items-center gap-3 text-sm text-muted">
                <Badge label=label tone=tone />
                <span class="tabular-nums">{when(journal.at)}</span>
            </p>
            <DataTable caption=title hide_caption=true columns=columns(locale)>
                {rows}
            </DataTable>
        </Panel>
    }
}

#[component]
fn EntryRow(entry: EntryView) -> impl IntoView {
    let locale = use_locale();
    view! {
        <TableRow>
            <HeaderCell>
                <span class="me-3 font-mono text-sm text-muted">{entry.account}</span>
                {entry.name}
                {entry
                    .worth
                    .map(|worth| {
                        let words = td_string!(locale, orders.worth, amount = money(worth));
                        view! { <span class="block text-sm font-normal text-muted tabular-nums">{words}</span> }
                    })}
            </HeaderCell>
            <Cell numeric=true>{entry.debit.map(money)}</Cell>
            <Cell numeric=true>{entry.credit.map(money)}</Cell>
        </TableRow>
    }
}

#[component]
fn SumRow(sum: BookSum) -> impl IntoView {
    view! {
        <TableRow>
            <HeaderCell>{sum.debit.currency().code()}</HeaderCell>
            <Cell numeric=true>{money(sum.debit)}</Cell>
            <Cell numeric=true>{money(sum.credit)}</Cell>
        </TableRow>
    }
}
