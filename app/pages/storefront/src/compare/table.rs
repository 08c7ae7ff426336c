//! The products in a table: pictures and names stay in sight while it scrolls, on a phone two products are beside each
//! other.

use api_catalog::Compared;
use i18n_storefront::{td_string, use_locale};
use leptos::prelude::*;
use ui::{Badge, ButtonSize, Icon, IconName, IconSize, LinkButton, LinkItem, SegmentedLinks, Tone};

use super::Choice;
use super::rows::{Cell, Row, rows};
use crate::words;
use pages_kit::ProductPicture;
use pages_kit::given;

/// Width of a product's column: half a phone, and no less than is read well.
const COLUMN: &str = "w-[10.25rem] min-w-[10.25rem] sm:w-56 sm:min-w-56";

#[component]
pub(super) fn Table(products: Vec<Compared>, choice: Memo<Choice>) -> impl IntoView {
    let locale = use_locale();
    let all = rows(locale, words::formats(), &products);
    let several = products.len() > 1;
    let switch = several.then(|| {
        view! { <Switch choice=choice /> }
    });
    let heads = products
        .iter()
        .map(|product| view! { <Head product=product.clone() choice=choice /> })
        .collect_view();
    let feet = products
        .into_iter()
        .map(|product| {
            let href = format!("/products/{}#buy", product.slug);
            let label = td_string!(locale, compare.buy_of, title = product.title);
            view! {
                <td class="p-3 align-top">
                    <LinkButton href=href size=ButtonSize::Small attr:aria-label=label>
                        {td_string!(locale, compare.buy)}
                    </LinkButton>
                </td>
            }
        })
        .collect_view();
    let body = move || {
        let only = several && choice.with(|choice| choice.differences);
        let shown: Vec<Row> = all
            .iter()
            .filter(|row| !only || row.differs())
            .cloned()
            .collect();
        if shown.is_empty() {
            return view! {
                <caption class="caption-bottom p-4 text-start text-muted">
                    {td_string!(locale, compare.same)}
                </caption>
            }
            .into_any();
        }
        shown
            .into_iter()
            .map(|row| view! { <OneRow row=row several=several /> })
            .collect_view()
            .into_any()
    };
    view! {
        {switch}
        <div
            role="region"
            aria-label=td_string!(locale, compare.title)
            tabindex="0"
            class="max-h-[calc(100dvh-6rem)] overflow-auto rounded-box border border-line"
        >
            <table class="w-full border-collapse text-start text-[0.9375rem]">
                <thead class="sticky top-0 z-10 bg-base-200 shadow-raised">
                    <tr>
                        <td class="hidden w-44 min-w-44 lg:table-cell"></td>
                        {heads}
                    </tr>
                </thead>
                {body}
                <tbody class="border-t border-line">
                    <tr>
                        <td class="hidden lg:table-cell"></td>
                        {feet}
                    </tr>
                </tbody>
            </table>
        </div>
    }
}

#[component]
fn Switch(choice: Memo<Choice>) -> impl IntoView {
    let locale = use_locale();
    move || {
        let items = choice.with(|choice| {
            vec![
                LinkItem::new(
                    td_string!(locale, compare.all_rows),
                    choice.with_differences(false),
                )
                .current(!choice.differences),
                LinkItem::new(
                    td_string!(locale, compare.differences),
                    choice.with_differences(true),
                )
                .current(choice.differences),
            ]
        });
        view! { <SegmentedLinks label=td_string!(locale, compare.rows) items=items class="mb-5" /> }
    }
}

#[component]
fn Head(product: Compared, choice: Memo<Choice>) -> impl IntoView {
    let locale = use_locale();
    let slug = product.slug.clone();
    let remove = move || choice.with(|choice| choice.without(&slug));
    let label = td_string!(locale, compare.remove, title = product.title.clone());
    let picture = product.image.map(|image| {
        view! {
            <span class="block w-16 shrink-0 overflow-clip rounded-field border border-line sm:w-24">
                <ProductPicture image=image alt="" sizes="6rem" />
            </span>
        }
    });
    view! {
        <th scope="col" class=format!("{COLUMN} p-3 text-start align-top font-normal")>
            <div class="flex items-start justify-between gap-2">
                {picture}
                <a
                    href=remove
                    aria-label=label
                    class="inline-flex size-11 shrink-0 items-center justify-center rounded-selector text-muted transition-colors hover:bg-base-content/8 hover:text-base-content"
                    data-noscroll=""
                >
                    <Icon name=IconName::Close size=IconSize::Small />
                </a>
            </div>
            <a
                href=format!("/products/{}", product.slug)
                lang=given(&product.languages.title)
                class="mt-1 line-clamp-3 inline-block min-h-6 text-sm font-medium text-pretty hover:underline sm:text-base"
            >
                {product.title}
            </a>
        </th>
    }
}

/// The label stands beside the cells on a desk, and above them on a phone, where columns are dear.
#[component]
fn OneRow(row: Row, several: bool) -> impl IntoView {
    let locale = use_locale();
    let differs = several && row.differs();
    let count = row.cells.len();
    let cells = row
        .cells
        .into_iter()
        .map(|cell| view! { <OneCell cell=cell /> })
        .collect_view();
    let mark = move || {
        differs
            .then(|| view! { <Badge label=td_string!(locale, compare.differs) tone=Tone::Info /> })
    };
    let label = row.label;
    view! {
        <tbody class="border-t border-line">
            <tr class="lg:hidden">
                <th scope="rowgroup" colspan=count class="px-3 pt-3 text-start text-xs font-normal text-muted">
                    <span class="sticky start-3 inline-flex items-center gap-2">
                        {label.clone()} {mark()}
                    </span>
                </th>
            </tr>
            <tr>
                <th
                    scope="row"
                    class="hidden p-3 text-start align-top text-sm font-medium text-muted lg:table-cell"
                >
                    <span class="flex flex-wrap items-center gap-2">{label} {mark()}</span>
                </th>
                {cells}
            </tr>
        </tbody>
    }
}

#[component]
fn OneCell(cell: Cell) -> impl IntoView {
    let Cell {
        lines,
        href,
        stars,
        language,
    } = cell;
    let language = given(&language);
    let stars = stars.map(|hundredths| {
        view! {
            <svg class="stars mb-1 block" viewBox="0 0 500 1" preserveAspectRatio="none" aria-hidden="true">
                <rect height="1" fill="currentColor" width=hundredths></rect>
            </svg>
        }
    });
    let words = match href {
        _ if lines.is_empty() => view! { <span class="text-muted">"–"</span> }.into_any(),
        Some(href) => view! {
            <a href=href class="inline-flex min-h-6 items-center underline decoration-line-strong underline-offset-4 hover:decoration-current">
                {lines.join(" ")}
            </a>
        }
        .into_any(),
        None => {
            let lines = lines.into_iter().map(|line| view! { <li>{line}</li> });
            view! { <ul class="flex flex-col gap-1.5">{lines.collect_view()}</ul> }.into_any()
        }
    };
    view! {
        <td class="p-3 align-top text-pretty tabular-nums [overflow-wrap:anywhere]" lang=language>
            {stars} {words}
        </td>
    }
}
