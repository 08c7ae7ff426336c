//! The products of the shop, whatever their status.

use api_catalog::desk::desk_products;
use api_catalog::desk::types::{DeskLine, DeskPage};
use i18n_admin::{td_string, use_locale};
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;
use leptos_router::params::ParamsMap;
use pages_kit::{Loading, ask, when_loaded};
use ui::{
    Button, ButtonType, Cell, Column, EmptyState, HeaderCell, IconName, LinkButton, LinkItem,
    SegmentedLinks, SelectField, SkeletonShape, TableRow, TextField,
};

use super::{StatusBadge, status_options};
use crate::address::narrowed;
use crate::frame::{AdminFrame, Section};
use crate::gate::{gate, when_open};
use crate::table::PageTable;

/// What the address asks for.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
struct Choice {
    search: String,
    status: String,
    after: String,
}

impl Choice {
    fn read(query: &ParamsMap) -> Self {
        let text = |name| query.get(name).unwrap_or_default();
        Self {
            search: text("search"),
            status: text("status"),
            after: text("after"),
        }
    }

    /// The address of the page behind `cursor`.
    fn address_after(&self, cursor: &str) -> String {
        let choices = [
            ("search", self.search.as_str()),
            ("status", &self.status),
            ("after", cursor),
        ];
        narrowed("/admin/products", &choices)
    }
}

/// All of them, those changed last first.
#[component]
pub(crate) fn ProductsPage() -> impl IntoView {
    let locale = use_locale();
    let query = use_query_map();
    let choice = Memo::new(move |_| query.with(Choice::read));
    let found = ask(
        move || choice.get(),
        |choice| async move { gate(desk_products(choice.search, choice.status, choice.after).await) },
    );
    let body = when_open(move |found: DeskPage| {
        let choice = choice.get_untracked();
        view! { <List found=found choice=choice /> }.into_any()
    });
    let write = move || {
        view! {
            <LinkButton href="/admin/products/new" icon=IconName::Plus>
                {td_string!(locale, products.new)}
            </LinkButton>
        }
    };
    view! {
        <AdminFrame
            current=Section::Products
            title=td_string!(locale, products.title)
            description=td_string!(locale, products.text)
            actions=write
        >
            <Queue choice=choice />
            <ChoiceForm choice=choice.get_untracked() />
            <Transition fallback=|| {
                view! { <Loading shape=SkeletonShape::Text count=8 /> }
            }>{when_loaded(found, body)}</Transition>
        </AdminFrame>
    }
}

/// Everything, or what waits for somebody to look at it.
#[component]
fn Queue(choice: Memo<Choice>) -> impl IntoView {
    let locale = use_locale();
    move || {
        let waiting = choice.with(|choice| choice.status == "review");
        let items = vec![
            LinkItem::new(td_string!(locale, products.everything), "/admin/products")
                .current(choice.with(|choice| choice.status.is_empty())),
            LinkItem::new(
                td_string!(locale, products.waiting),
                "/admin/products?status=review",
            )
            .current(waiting),
        ];
        view! { <SegmentedLinks label=td_string!(locale, products.status) items=items /> }
    }
}

/// The browser itself sends it: every choice is an address.
#[component]
fn ChoiceForm(choice: Choice) -> impl IntoView {
    let locale = use_locale();
    view! {
        <form
            method="get"
            action="/admin/products"
            role="search"
            class="grid items-end gap-4 sm:grid-cols-[minmax(0,1fr)_12rem_auto]"
        >
            <TextField
                name="search"
                label=td_string!(locale, products.search)
                value=choice.search
                input_type="search"
                maxlength=200
            />
            <SelectField
                name="status"
                label=td_string!(locale, products.status)
                options=status_options(locale)
                selected=choice.status
                prompt=td_string!(locale, products.any_status)
            />
            <Button button_type=ButtonType::Submit>{td_string!(locale, products.show)}</Button>
        </form>
    }
}

#[component]
fn List(found: DeskPage, choice: Choice) -> impl IntoView {
    let locale = use_locale();
    if found.items.is_empty() {
        return view! {
            <EmptyState
                icon=IconName::Bag
                title=td_string!(locale, products.empty_title)
                text=td_string!(locale, products.empty_text)
            />
        }
        .into_any();
    }
    let columns = vec![
        Column::text(td_string!(locale, products.name)),
        Column::text(td_string!(locale, products.status)),
        Column::numeric(td_string!(locale, products.versions)),
        Column::numeric(td_string!(locale, products.stock)),
        Column::numeric(td_string!(locale, products.price_from)),
    ];
    let lines = found.items.into_iter();
    let rows = lines.map(|line| view! { <Row line=line /> }).collect_view();
    let next = found.next.map(|next| choice.address_after(&next));
    view! {
        <PageTable caption=td_string!(locale, products.title) columns=columns next=next more=td_string!(locale, products.more)>
            {rows}
        </PageTable>
    }
    .into_any()
}

#[component]
fn Row(line: DeskLine) -> impl IntoView {
    let href = format!("/admin/products/{}", line.id);
    let price = line.price.map_or_else(
        || "–".to_owned(),
        |price| pages_kit::formats().format_money(price),
    );
    let picture = (!line.image.is_empty()).then(|| {
        view! {
            <img
                src=line.image
                alt=""
                width="40"
                height="40"
                loading="lazy"
                class="size-10 shrink-0 rounded-field border border-line bg-base-300 object-cover"
            />
        }
    });
    view! {
        <TableRow>
            <HeaderCell>
                <span class="flex items-center gap-3">
                    {picture}
                    <span class="min-w-0">
                        <a href=href class="inline-flex min-h-11 items-center text-primary underline">
                            {line.title}
                        </a>
                        <span class="block text-sm font-normal text-muted">{line.brand}</span>
                    </span>
                </span>
            </HeaderCell>
            <Cell>
                <StatusBadge status=line.status />
            </Cell>
            <Cell numeric=true>{line.versions}</Cell>
            <Cell numeric=true>{line.stock}</Cell>
            <Cell numeric=true>{price}</Cell>
        </TableRow>
    }
}
