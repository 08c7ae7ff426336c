//! What changed a person's store credit, the newest first.

use api_credit::CardEntry;
use i18n_admin::{Locale, td_string, use_locale};
use leptos::prelude::*;
use pages_account_kit::when;
use pages_kit::money;
use ui::{Cell, Column, DataTable, HeaderCell, Panel, TableRow};

#[component]
pub(super) fn History(entries: Vec<CardEntry>) -> impl IntoView {
    let locale = use_locale();
    if entries.is_empty() {
        return ().into_any();
    }
    let columns = vec![
        Column::text(td_string!(locale, gift_cards.change)),
        Column::text(td_string!(locale, gift_cards.on)),
        Column::numeric(td_string!(locale, gift_cards.by)),
        Column::numeric(td_string!(locale, gift_cards.after)),
    ];
    let rows = entries
        .into_iter()
        .map(|entry| {
            view! {
                <TableRow>
                    <HeaderCell>
                        <span class="block">{kind(locale, &entry.kind)}</span>
                        <span class="block text-sm font-normal text-muted">{entry.note}</span>
                    </HeaderCell>
                    <Cell>{when(entry.at)}</Cell>
                    <Cell numeric=true>{money(entry.amount)}</Cell>
                    <Cell numeric=true>{money(entry.balance)}</Cell>
                </TableRow>
            }
        })
        .collect_view();
    view! {
        <Panel title=td_string!(locale, credit_desk.history)>
            <DataTable caption=td_string!(locale, credit_desk.history) columns=columns>
                {rows}
            </DataTable>
        </Panel>
    }
    .into_any()
}

fn kind(locale: Locale, kind: &str) -> &'static str {
    match kind {
        "grant" => td_string!(locale, credit_desk.kind_grant),
        "adjust" => td_string!(locale, credit_desk.kind_adjust),
        "reserve" => td_string!(locale, credit_desk.kind_reserve),
        "release" => td_string!(locale, credit_desk.kind_release),
        "expire" => td_string!(locale, credit_desk.kind_expire),
        _ => td_string!(locale, credit_desk.kind_other),
    }
}
