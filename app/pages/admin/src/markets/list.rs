//! The markets of the shop.

use api_catalog::desk::markets::list_markets;
use api_catalog::desk::markets::types::{MarketLine, MarketsPage as Found};
use i18n_admin::{td_string, use_locale};
use leptos::prelude::*;
use pages_kit::{Loading, ask, when_loaded};
use ui::{Cell, Column, DataTable, HeaderCell, IconName, LinkButton, SkeletonShape, TableRow};

use super::StateBadge;
use crate::frame::{AdminFrame, Section};
use crate::gate::{gate, when_open};

/// The default one first, archived ones last. A shop has one at least.
#[component]
pub(crate) fn MarketsPage() -> impl IntoView {
    let locale = use_locale();
    let found = ask(|| (), |()| async { gate(list_markets().await) });
    let body = when_open(move |found: Found| view! { <List found=found /> }.into_any());
    let write = move || {
        view! {
            <LinkButton href="/admin/markets/new" icon=IconName::Plus>
                {td_string!(locale, markets.new)}
            </LinkButton>
        }
    };
    view! {
        <AdminFrame
            current=Section::Markets
            title=td_string!(locale, markets.title)
            description=td_string!(locale, markets.text)
            actions=write
        >
            <Transition fallback=|| {
                view! { <Loading shape=SkeletonShape::Text count=4 /> }
            }>{when_loaded(found, body)}</Transition>
        </AdminFrame>
    }
}

#[component]
fn List(found: Found) -> impl IntoView {
    let locale = use_locale();
    let columns = vec![
        Column::text(td_string!(locale, markets.name)),
        Column::text(td_string!(locale, markets.state)),
        Column::text(td_string!(locale, markets.currency)),
        Column::text(td_string!(locale, markets.countries)),
    ];
    let rows = found.items.into_iter();
    let rows = rows.map(|line| view! { <Row line=line /> }).collect_view();
    view! {
        <DataTable caption=td_string!(locale, markets.title) hide_caption=true columns=columns>
            {rows}
        </DataTable>
    }
}

#[component]
fn Row(line: MarketLine) -> impl IntoView {
    let locale = use_locale();
    let href = format!("/admin/markets/{}", line.code);
    let countries = if line.countries.is_empty() {
        td_string!(locale, markets.everywhere).to_owned()
    } else {
        line.countries.join(", ")
    };
    let (name, currency) = (line.name.clone(), line.currency.clone());
    view! {
        <TableRow>
            <HeaderCell>
                <a href=href class="inline-flex min-h-11 items-center text-primary underline">
                    {name}
                </a>
            </HeaderCell>
            <Cell>
                <StateBadge line=line />
            </Cell>
            <Cell>{currency}</Cell>
            <Cell>{countries}</Cell>
        </TableRow>
    }
}
