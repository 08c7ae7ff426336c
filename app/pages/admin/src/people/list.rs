//! A page of people as a table.

use api_identity::admin::{PeoplePage, PersonRow};
use i18n_admin::{td_string, use_locale};
use leptos::prelude::*;
use pages_account_kit::when;
use ui::{
    Badge, Cell, Column, DataTable, EmptyState, HeaderCell, IconName, Pagination, TableRow, Tone,
};

use super::choice::Choice;
use crate::words;

#[component]
pub(super) fn List(page: PeoplePage, choice: Choice) -> impl IntoView {
    let locale = use_locale();
    if page.items.is_empty() {
        return view! {
            <EmptyState
                icon=IconName::Users
                title=td_string!(locale, people.empty_title)
                text=td_string!(locale, people.empty_text)
            />
        }
        .into_any();
    }
    let first = choice
        .after
        .is_some()
        .then(|| choice.address("/admin/people"));
    let next = page.next.map(|cursor| choice.address_after(&cursor));
    let pages = (first.is_some() || next.is_some()).then(|| {
        view! {
            <Pagination
                label=td_string!(locale, people.pages)
                previous_label=td_string!(locale, people.first)
                next_label=td_string!(locale, people.next)
                previous_href=first
                next_href=next
            />
        }
    });
    let columns = vec![
        Column::text(td_string!(locale, people.name)),
        Column::text(td_string!(locale, people.email)),
        Column::text(td_string!(locale, people.role)),
        Column::text(td_string!(locale, people.joined)),
    ];
    let rows = page
        .items
        .into_iter()
        .map(|row| view! { <Row row=row /> })
        .collect_view();
    view! {
        <DataTable caption=td_string!(locale, people.table) hide_caption=true columns=columns>
            {rows}
        </DataTable>
        {pages}
    }
    .into_any()
}

#[component]
fn Row(row: PersonRow) -> impl IntoView {
    let locale = use_locale();
    let tone = if row.role == "user" {
        Tone::Neutral
    } else {
        Tone::Accent
    };
    let unverified = (!row.verified).then(
        || view! { <Badge label=td_string!(locale, people.unverified) tone=Tone::Warning /> },
    );
    view! {
        <TableRow>
            <HeaderCell>
                <a
                    href=format!("/admin/people/{}", row.id)
                    class="inline-flex min-h-6 items-center rounded-selector underline decoration-line-strong underline-offset-4 hover:decoration-current"
                >
                    {row.name}
                </a>
            </HeaderCell>
            <Cell>
                <span class="flex flex-wrap items-center gap-2">{row.email} {unverified}</span>
            </Cell>
            <Cell>
                <Badge label=words::role(locale, &row.role) tone=tone />
            </Cell>
            <Cell>
                <span class="whitespace-nowrap text-muted">{when(row.joined_at)}</span>
            </Cell>
        </TableRow>
    }
}
