//! The list of letters, newest first.

use api_messaging::{MailboxLine, MailboxPage, list_mailbox};
use i18n_dev::{td_string, use_locale};
use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::hooks::use_query_map;
use ui::{
    Badge, Cell, Column, DataTable, EmptyState, HeaderCell, IconName, PageHeader, Pagination,
    TableRow,
};

use super::{Frame, LIST, failed, loading, moment, state};

/// The letters of the shop, at `/dev/mailbox`. The query says after which one the page begins: `after`.
#[component]
pub fn Mailbox() -> impl IntoView {
    let locale = use_locale();
    let query = use_query_map();
    let after = Memo::new(move |_| query.with(|query| query.get("after")));
    let page = Resource::new_blocking(move || after.get(), list_mailbox);
    let shown = move || {
        let answer = page.get()?;
        Some(answer.map_or_else(
            |error| failed(locale, error),
            |page| view! { <Letters page=page deep=after.get_untracked().is_some() /> }.into_any(),
        ))
    };
    view! {
        <Title text=td_string!(locale, mailbox.title) />
        <Frame>
            <PageHeader
                title=td_string!(locale, mailbox.title)
                eyebrow=td_string!(locale, mailbox.eyebrow)
                description=td_string!(locale, mailbox.description)
            />
            <Transition fallback=loading>{shown}</Transition>
        </Frame>
    }
}

#[component]
fn Letters(page: MailboxPage, deep: bool) -> impl IntoView {
    let locale = use_locale();
    if page.lines.is_empty() {
        return view! {
            <EmptyState
                icon=IconName::Mail
                title=td_string!(locale, mailbox.empty)
                text=td_string!(locale, mailbox.empty_text)
            />
        }
        .into_any();
    }
    let columns = vec![
        Column::text(td_string!(locale, mailbox.subject)),
        Column::text(td_string!(locale, mailbox.to)),
        Column::text(td_string!(locale, mailbox.state)),
        Column::text(td_string!(locale, mailbox.time)),
    ];
    let rows = page
        .lines
        .into_iter()
        .map(|line| view! { <Letter line=line /> });
    view! {
        <DataTable caption=td_string!(locale, mailbox.title) hide_caption=true columns=columns>
            {rows.collect_view()}
        </DataTable>
        <div class="mt-6">
            <Pagination
                label=td_string!(locale, mailbox.pages)
                previous_label=td_string!(locale, mailbox.newest)
                next_label=td_string!(locale, mailbox.older)
                previous_href=deep.then(|| LIST.to_owned())
                next_href=page.next.map(|cursor| format!("{LIST}?after={cursor}"))
            />
        </div>
    }
    .into_any()
}

#[component]
fn Letter(line: MailboxLine) -> impl IntoView {
    let (word, tone) = state(use_locale(), &line.status);
    view! {
        <TableRow>
            <HeaderCell>
                <a href=format!("{LIST}/{}", line.id) class="rounded-selector underline underline-offset-4">
                    {line.subject}
                </a>
            </HeaderCell>
            <Cell>{line.to}</Cell>
            <Cell>
                <Badge label=word tone=tone />
            </Cell>
            <Cell>{moment(line.created_at)}</Cell>
        </TableRow>
    }
}
