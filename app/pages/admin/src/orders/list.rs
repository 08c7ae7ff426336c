//! The orders of the shop.

use api_orders::desk_types::{DeskOrderLine, DeskOrders};
use api_orders::list_orders;
use i18n_admin::{td_string, use_locale};
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;
use leptos_router::params::ParamsMap;
use pages_account_kit::when;
use pages_kit::{Loading, OrderStatus, ask, money, order_status, when_loaded};
use ui::{
    Button, ButtonType, ButtonVariant, Cell, Column, EmptyState, HeaderCell, IconName, LinkButton,
    SelectField, SelectOption, SkeletonShape, TableRow, TextField,
};

use super::STATUSES;
use crate::address::narrowed;
use crate::frame::{AdminFrame, Section};
use crate::gate::{gate, when_open};
use crate::table::PageTable;

/// What the address asks for.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
struct Choice {
    status: String,
    search: String,
    after: String,
}

impl Choice {
    fn read(query: &ParamsMap) -> Self {
        let text = |name| query.get(name).unwrap_or_default();
        Self {
            status: text("status"),
            search: text("search"),
            after: text("after"),
        }
    }

    fn is_narrow(&self) -> bool {
        !self.status.is_empty() || !self.search.is_empty()
    }

    /// The address of the same choice behind a cursor.
    fn address(&self, after: &str) -> String {
        let choices = [
            ("status", self.status.as_str()),
            ("search", &self.search),
            ("after", after),
        ];
        narrowed("/admin/orders", &choices)
    }

    /// The address of the same choice as a table.
    fn table(&self) -> String {
        let choices = [("status", self.status.as_str()), ("search", &self.search)];
        narrowed("/admin/orders.csv", &choices)
    }
}

/// All of them, newest first.
#[component]
pub(crate) fn OrdersPage() -> impl IntoView {
    let locale = use_locale();
    let query = use_query_map();
    let choice = Memo::new(move |_| query.with(Choice::read));
    let found = ask(
        move || choice.get(),
        |choice: Choice| async move {
            gate(list_orders(choice.status, choice.search, choice.after).await)
        },
    );
    let body = when_open(move |found: DeskOrders| {
        let choice = choice.get_untracked();
        let export = choice.table();
        let settings = found.may_see_settings.then(|| {
            view! {
                <LinkButton href="/admin/orders/settings" variant=ButtonVariant::Secondary>
                    {td_string!(locale, orders.settings_link)}
                </LinkButton>
            }
        });
        view! {
            <ChoiceForm choice=choice.clone() />
            <List found=found choice=choice />
            <div class="flex flex-wrap gap-3">
                <LinkButton
                    href=export
                    external=true
                    variant=ButtonVariant::Secondary
                    icon=IconName::Download
                >
                    {td_string!(locale, orders.export)}
                </LinkButton>
                {settings}
            </div>
        }
        .into_any()
    });
    view! {
        <AdminFrame
            current=Section::Orders
            title=td_string!(locale, orders.title)
            description=td_string!(locale, orders.text)
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
    let statuses = STATUSES
        .into_iter()
        .map(|word| SelectOption::new(word, order_status(word)))
        .collect();
    view! {
        <form
            method="get"
            action="/admin/orders"
            role="search"
            class="grid items-start gap-4 sm:grid-cols-2 xl:grid-cols-[minmax(0,1fr)_14rem_auto]"
        >
            <TextField
                name="search"
                label=td_string!(locale, orders.search)
                hint=td_string!(locale, orders.search_hint)
                value=choice.search
                icon=IconName::Search
                maxlength=254
            />
            <SelectField
                name="status"
                label=td_string!(locale, orders.status)
                options=statuses
                selected=choice.status
                prompt=td_string!(locale, orders.any_status)
            />
            <Button button_type=ButtonType::Submit class="self-start xl:mt-7">
                {td_string!(locale, orders.show)}
            </Button>
        </form>
    }
}

#[component]
fn List(found: DeskOrders, choice: Choice) -> impl IntoView {
    let locale = use_locale();
    if found.items.is_empty() {
        let (title, text) = if choice.is_narrow() {
            (
                td_string!(locale, orders.none_title),
                td_string!(locale, orders.none_text),
            )
        } else {
            (
                td_string!(locale, orders.empty_title),
                td_string!(locale, orders.empty_text),
            )
        };
        return view! { <EmptyState icon=IconName::Truck title=title text=text /> }.into_any();
    }
    let columns = vec![
        Column::text(td_string!(locale, orders.number)),
        Column::text(td_string!(locale, orders.buyer)),
        Column::text(td_string!(locale, orders.status)),
        Column::text(td_string!(locale, orders.placed)),
        Column::numeric(td_string!(locale, orders.pieces)),
        Column::numeric(td_string!(locale, orders.total)),
        Column::numeric(td_string!(locale, orders.refunded)),
    ];
    let next = found.next.map(|next| choice.address(&next));
    let rows = found
        .items
        .into_iter()
        .map(|line| view! { <Row line=line /> })
        .collect_view();
    view! {
        <PageTable caption=td_string!(locale, orders.title) columns=columns next=next more=td_string!(locale, orders.older)>
            {rows}
        </PageTable>
    }
    .into_any()
}

#[component]
fn Row(line: DeskOrderLine) -> impl IntoView {
    let href = format!("/admin/orders/{}", line.number);
    let refunded = line.refunded.is_positive().then(|| money(line.refunded));
    view! {
        <TableRow>
            <HeaderCell>
                <a
                    href=href
                    class="inline-flex min-h-11 items-center font-mono text-sm text-primary underline"
                >
                    {line.number}
                </a>
            </HeaderCell>
            <Cell>
                <span class="block min-w-48">{line.name}</span>
                <span class="block text-sm break-all text-muted">{line.email}</span>
            </Cell>
            <Cell>
                <OrderStatus status=line.status />
            </Cell>
            <Cell>{when(line.placed_at)}</Cell>
            <Cell numeric=true>{line.pieces}</Cell>
            <Cell numeric=true>{money(line.total)}</Cell>
            <Cell numeric=true>{refunded}</Cell>
        </TableRow>
    }
}
