//! What shoppers looked for and did not find, with a way to a synonym.

use api_search::desk::{DismissMiss, MissLine, MissPage, desk_misses};
use i18n_admin::{td_string, use_locale};
use leptos::form::ActionForm;
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;
use leptos_router::params::ParamsMap;
use pages_account_kit::leave_when_signed_out;
use pages_kit::{ask, formats, if_loaded, language_name};
use ui::{
    Button, ButtonSize, ButtonType, ButtonVariant, Cell, Column, EmptyState, HeaderCell, IconName,
    LinkButton, Panel, TableRow,
};

use crate::gate::{gate, when_open};
use crate::table::PageTable;

/// The list, those missed most often first.
#[component]
pub(super) fn Missed() -> impl IntoView {
    let locale = use_locale();
    let dismiss = ServerAction::<DismissMiss>::new();
    leave_when_signed_out(dismiss.value());
    let query = use_query_map();
    let after = Memo::new(move |_| query.with(|query| query.get("after")).unwrap_or_default());
    let found = ask(
        move || (after.get(), dismiss.version().get()),
        |(after, _)| async move { gate(desk_misses(after).await) },
    );
    let body = when_open(move |found: MissPage| {
        view! {
            <div id="missed" class="scroll-mt-24">
                <Panel title=td_string!(locale, missed.title) description=td_string!(locale, missed.text)>
                    <List found=found dismiss=dismiss />
                </Panel>
            </div>
        }
        .into_any()
    });
    view! { <Transition>{if_loaded(found, body)}</Transition> }
}

#[component]
fn List(found: MissPage, dismiss: ServerAction<DismissMiss>) -> impl IntoView {
    let locale = use_locale();
    if found.items.is_empty() {
        return view! {
            <EmptyState
                icon=IconName::Search
                title=td_string!(locale, missed.empty_title)
                text=td_string!(locale, missed.empty_text)
            />
        }
        .into_any();
    }
    let columns = vec![
        Column::text(td_string!(locale, missed.term)),
        Column::text(td_string!(locale, missed.language)),
        Column::numeric(td_string!(locale, missed.count)),
        Column::text(td_string!(locale, missed.last)),
        Column::text(td_string!(locale, missed.actions)),
    ];
    let rows = found.items.into_iter();
    let rows = rows
        .map(|line| view! { <Row line=line dismiss=dismiss /> })
        .collect_view();
    let next = found
        .next
        .map(|next| format!("/admin/search?{}#missed", query_of([("after", next)])));
    view! {
        <PageTable caption=td_string!(locale, missed.title) columns=columns next=next more=td_string!(locale, missed.more) class="mt-4">
            {rows}
        </PageTable>
    }
    .into_any()
}

/// Parameters of an address, without the question mark.
fn query_of<const COUNT: usize>(values: [(&'static str, String); COUNT]) -> String {
    let mut query = ParamsMap::new();
    for (name, value) in values {
        query.insert(name, value);
    }
    query.to_query_string().trim_start_matches('?').to_owned()
}

#[component]
fn Row(line: MissLine, dismiss: ServerAction<DismissMiss>) -> impl IntoView {
    let locale = use_locale();
    let synonym = line.is_word.then(|| {
        let values = [
            ("language", line.language.clone()),
            ("word", line.term.clone()),
        ];
        let href = format!("/admin/search?{}#add", query_of(values));
        view! {
            <LinkButton href=href variant=ButtonVariant::Secondary size=ButtonSize::Small>
                {td_string!(locale, missed.make)}
            </LinkButton>
        }
    });
    let label = td_string!(locale, missed.dismiss_of, term = line.term.clone());
    let (tag, term) = (line.language.clone(), line.term.clone());
    let language = language_name(&line.language);
    view! {
        <TableRow>
            <HeaderCell>
                <span dir="auto" lang=tag>
                    {term}
                </span>
            </HeaderCell>
            <Cell>{language}</Cell>
            <Cell numeric=true>{formats().format_integer(line.count)}</Cell>
            <Cell>{formats().format_date(line.last_at)}</Cell>
            <Cell>
                <div class="flex flex-wrap items-center gap-2">
                    {synonym}
                    <ActionForm action=dismiss>
                        <input type="hidden" name="language" value=line.language />
                        <input type="hidden" name="term" value=line.term />
                        <Button
                            button_type=ButtonType::Submit
                            variant=ButtonVariant::Ghost
                            size=ButtonSize::Small
                            attr:aria-label=label
                        >
                            {td_string!(locale, missed.dismiss)}
                        </Button>
                    </ActionForm>
                </div>
            </Cell>
        </TableRow>
    }
}
