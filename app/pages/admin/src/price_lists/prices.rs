//! The prices of a list: what there is, and tables out and in.

use api_catalog::desk::price_lists::TABLE_FIELD;
use api_catalog::desk::price_lists::types::{ListView, PriceLine};
use i18n_admin::{Locale, td_string, use_locale};
use kernel::Problem;
use leptos::form::ActionForm;
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;
use pages_kit::formats;
use ui::{
    Alert, Button, ButtonSize, ButtonType, ButtonVariant, Cell, Column, EmptyState, FileField,
    HeaderCell, IconButton, IconName, LinkButton, Panel, TableRow, Tone,
};

use super::one::Forms;
use super::window;
use crate::table::PageTable;

/// The code under which the server speaks about a table.
pub(super) const IMPORT_PROBLEM: &str = "pricing.rows";

/// All prices, a page at a time, with the ways in and out.
#[component]
pub(super) fn Prices(found: ListView, forms: Forms) -> impl IntoView {
    let locale = use_locale();
    let list = found.form.id.clone();
    let table = format!("/admin/price-lists/{list}/prices.csv");
    let out = move || {
        view! {
            <LinkButton href=table.clone() icon=IconName::Download variant=ButtonVariant::Secondary attr:rel="external">
                {td_string!(locale, price_lists.export)}
            </LinkButton>
        }
    };
    let import = found.may_write.then(|| view! { <Import list=list /> });
    view! {
        <Panel
            title=td_string!(locale, price_lists.prices)
            description=td_string!(locale, price_lists.prices_text)
            actions=out
        >
            <div class="flex flex-col gap-6">
                <Table found=found forms=forms />
                {import}
            </div>
        </Panel>
    }
}

#[component]
fn Table(found: ListView, forms: Forms) -> impl IntoView {
    let locale = use_locale();
    if found.prices.is_empty() {
        return view! {
            <EmptyState
                icon=IconName::Tag
                title=td_string!(locale, price_lists.no_prices)
                text=td_string!(locale, price_lists.no_prices_text)
            />
        }
        .into_any();
    }
    let columns = vec![
        Column::text(td_string!(locale, products.sku)),
        Column::numeric(td_string!(locale, price_lists.price)),
        Column::text(td_string!(locale, price_lists.window)),
        Column::text(td_string!(locale, missed.actions)),
    ];
    let (list, may_write) = (found.form.id.clone(), found.may_write);
    let rows = found.prices.into_iter();
    let rows = rows
        .map(
            |price| view! { <Row price=price list=list.clone() may_write=may_write forms=forms /> },
        )
        .collect_view();
    let next = found
        .next
        .map(|next| format!("/admin/price-lists/{}?after={next}", found.form.id));
    view! {
        <PageTable caption=td_string!(locale, price_lists.prices) columns=columns next=next more=td_string!(locale, price_lists.more_prices) class="self-start">
            {rows}
        </PageTable>
    }
    .into_any()
}

#[component]
fn Row(price: PriceLine, list: String, may_write: bool, forms: Forms) -> impl IntoView {
    let locale = use_locale();
    let before = price.compare_at.map(|before| {
        let told = td_string!(
            locale,
            products.shown_before,
            price = formats().format_money(before)
        );
        view! { <span class="block text-sm text-muted">{told}</span> }
    });
    let holds = window(locale, price.starts_at, price.ends_at);
    let label = td_string!(locale, price_lists.remove_of, sku = price.sku.clone());
    let remove = may_write.then(|| {
        view! {
            <ActionForm action=forms.remove>
                <input type="hidden" name="list" value=list />
                <input type="hidden" name="price" value=price.id />
                <IconButton
                    icon=IconName::Trash
                    label=label
                    size=ButtonSize::Small
                    button_type=ButtonType::Submit
                />
            </ActionForm>
        }
    });
    view! {
        <TableRow>
            <HeaderCell>
                {price.sku} <span class="block text-sm font-normal text-muted">{price.title}</span>
            </HeaderCell>
            <Cell numeric=true>{formats().format_money(price.amount)} {before}</Cell>
            <Cell>{holds}</Cell>
            <Cell>{remove}</Cell>
        </TableRow>
    }
}

/// The form that sends a table, and what was wrong with the one before.
#[component]
fn Import(list: String) -> impl IntoView {
    let locale = use_locale();
    let query = use_query_map();
    let problem = Memo::new(move |_| {
        query
            .with(|query| api_kit::form_problem::from_query(|name| query.get(name)))
            .filter(|problem| problem.code == IMPORT_PROBLEM)
    });
    let error = pages_kit::field_problem(problem, TABLE_FIELD, move |code| {
        match code {
            "required" => td_string!(locale, price_lists.choose_table),
            "too_large" | "too_many" => td_string!(locale, price_lists.large_table),
            _ => td_string!(locale, products.not_understood),
        }
        .to_owned()
    });
    let action = format!("/admin/price-lists/{list}/import");
    view! {
        <form
            id="import"
            method="post"
            action=action
            enctype="multipart/form-data"
            class="flex scroll-mt-24 flex-col gap-4 border-t border-line pt-6"
        >
            {move || problem.get().map(|problem| view! { <Refused problem=problem /> })}
            <FileField
                name=TABLE_FIELD
                label=td_string!(locale, price_lists.table)
                hint=td_string!(locale, price_lists.table_hint)
                error=error
                accept="text/csv,.csv"
                required=true
            />
            <Button
                button_type=ButtonType::Submit
                variant=ButtonVariant::Secondary
                class="self-stretch sm:self-start"
            >
                {td_string!(locale, price_lists.import)}
            </Button>
        </form>
    }
}

/// The rows that were refused; nothing where the table itself was.
#[component]
fn Refused(problem: Problem) -> impl IntoView {
    let locale = use_locale();
    let lines: Vec<_> = problem
        .fields
        .iter()
        .filter_map(|field| {
            let line = field.field.strip_prefix("line-")?.to_owned();
            let told = td_string!(
                locale,
                price_lists.line,
                line = line,
                reason = reason(locale, &field.code)
            );
            Some(view! { <li>{told}</li> })
        })
        .collect();
    (!lines.is_empty()).then(|| {
        view! {
            <Alert tone=Tone::Error title=td_string!(locale, price_lists.refused) />
            <ul class="list-inside list-disc text-sm">{lines}</ul>
        }
    })
}

fn reason(locale: Locale, code: &str) -> &'static str {
    match code {
        "sku" => td_string!(locale, price_lists.row_sku),
        "list" => td_string!(locale, price_lists.row_list),
        "currency" => td_string!(locale, price_lists.row_currency),
        "amount" => td_string!(locale, price_lists.row_amount),
        "pricing.compare_at" => td_string!(locale, price_lists.row_compare_at),
        "pricing.window" => td_string!(locale, price_lists.row_window),
        _ => td_string!(locale, price_lists.row_malformed),
    }
}
