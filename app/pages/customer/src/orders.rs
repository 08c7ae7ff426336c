//! What a person has ordered: the list with its filter, page by page, and as a file.

use api_orders::{OrderBrief, OrdersPage as Orders, my_orders};
use i18n_customer::{td_string, use_locale};
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;
use pages_account_kit::{AccountFrame, Section, ToSignIn, unless_signed_out};
use pages_kit::{Loading, OrderStatus, ask, day, money, order_status, when_loaded};
use ui::{
    Button, ButtonType, ButtonVariant, EmptyState, IconName, LinkButton, Pagination, SelectField,
    SelectOption, SkeletonShape, TextField,
};

/// Where the list is.
pub(crate) const PAGE: &str = "/account/orders";

/// The stored words that can be asked for, as people meet them.
const STATUSES: [&str; 9] = [
    "pending",
    "paid",
    "allocated",
    "picking",
    "packed",
    "shipped",
    "delivered",
    "closed",
    "cancelled",
];

/// What is asked for: a status, part of a number, a cursor.
#[derive(Clone, PartialEq)]
struct Wish {
    status: String,
    number: String,
    after: Option<String>,
}

impl Wish {
    fn is_everything(&self) -> bool {
        self.status.is_empty() && self.number.is_empty()
    }

    /// The page behind a cursor; the first one without.
    fn href(&self, after: Option<&str>) -> String {
        let mut parts: Vec<String> = Vec::new();
        for (name, value) in [("status", &self.status), ("number", &self.number)] {
            if !value.is_empty() {
                parts.push(format!("{name}={value}"));
            }
        }
        parts.extend(after.map(|cursor| format!("after={cursor}")));
        if parts.is_empty() {
            PAGE.to_owned()
        } else {
            format!("{PAGE}?{}", parts.join("&"))
        }
    }
}

/// Letters and digits only: it goes into addresses.
fn plain(text: Option<String>) -> String {
    let text = text.unwrap_or_default();
    let kept = |letter: &char| letter.is_ascii_alphanumeric() || matches!(letter, '-' | '_');
    text.chars().filter(kept).take(40).collect()
}

/// The orders of who is signed in.
#[component]
pub(crate) fn OrdersPage() -> impl IntoView {
    let locale = use_locale();
    let query = use_query_map();
    let wish = Memo::new(move |_| {
        query.with(|query| Wish {
            status: plain(query.get("status")),
            number: plain(query.get("number")),
            after: query.get("after"),
        })
    });
    let orders = ask(
        move || wish.get(),
        |wish| async move { unless_signed_out(my_orders(wish.status, wish.number, wish.after).await) },
    );
    let body = move |page: Option<Orders>| match page {
        Some(page) => view! { <List page=page wish=wish.get_untracked() /> }.into_any(),
        None => view! { <ToSignIn /> }.into_any(),
    };
    view! {
        <AccountFrame current=Section::Orders title=td_string!(locale, orders.title)>
            <Filter wish=wish.get_untracked() />
            <Transition fallback=|| {
                view! { <Loading shape=SkeletonShape::Text count=6 /> }
            }>{when_loaded(orders, body)}</Transition>
        </AccountFrame>
    }
}

/// A form that leads to an address: it needs no JavaScript.
#[component]
fn Filter(wish: Wish) -> impl IntoView {
    let locale = use_locale();
    let options = STATUSES
        .into_iter()
        .map(|status| SelectOption::new(status, order_status(status)))
        .collect();
    view! {
        <form method="get" action=PAGE class="flex flex-wrap items-end gap-4" role="search">
            <div class="min-w-40 grow">
                <TextField
                    name="number"
                    label=td_string!(locale, orders.number)
                    value=wish.number
                    maxlength=40
                    icon=IconName::Search
                />
            </div>
            <div class="min-w-40 grow">
                <SelectField
                    name="status"
                    label=td_string!(locale, orders.status)
                    options=options
                    selected=wish.status
                    prompt=td_string!(locale, orders.any_status)
                />
            </div>
            <Button button_type=ButtonType::Submit variant=ButtonVariant::Secondary>
                {td_string!(locale, orders.search)}
            </Button>
        </form>
    }
}

#[component]
fn List(page: Orders, wish: Wish) -> impl IntoView {
    let locale = use_locale();
    if page.items.is_empty() {
        let (title, text) = if wish.is_everything() {
            (
                td_string!(locale, orders.empty_title),
                td_string!(locale, orders.empty_text),
            )
        } else {
            (
                td_string!(locale, orders.none_title),
                td_string!(locale, orders.none_text),
            )
        };
        let to_all = !wish.is_everything();
        return view! {
            <EmptyState
                icon=IconName::Package
                title=title
                text=text
                action=move || {
                    if to_all {
                        view! { <LinkButton href=PAGE>{td_string!(locale, orders.all)}</LinkButton> }.into_any()
                    } else {
                        view! { <LinkButton href="/products">{td_string!(locale, orders.browse)}</LinkButton> }
                            .into_any()
                    }
                }
            />
        }
        .into_any();
    }
    let newest = wish.after.is_some().then(|| wish.href(None));
    let older = page.next.as_deref().map(|cursor| wish.href(Some(cursor)));
    let lines = page
        .items
        .into_iter()
        .map(|order| view! { <Line order=order /> })
        .collect_view();
    let pages = (newest.is_some() || older.is_some()).then(|| {
        view! {
            <Pagination
                label=td_string!(locale, orders.pages)
                previous_label=td_string!(locale, orders.newest)
                next_label=td_string!(locale, orders.older)
                previous_href=newest
                next_href=older
            />
        }
    });
    view! {
        <ul aria-label=td_string!(locale, orders.list) class="flex flex-col gap-4">
            {lines}
        </ul>
        {pages}
        <p>
            // A file, so the router must let the browser have it.
            <a
                href="/account/orders.csv"
                rel="external"
                download="orders.csv"
                class="inline-flex min-h-11 items-center rounded-selector text-primary hover:underline"
            >
                {td_string!(locale, orders.csv)}
            </a>
        </p>
    }
    .into_any()
}

#[component]
fn Line(order: OrderBrief) -> impl IntoView {
    let locale = use_locale();
    let href = format!("{PAGE}/{}", order.number);
    let pictures = order
        .images
        .into_iter()
        .map(|image| {
            view! {
                <img
                    src=image
                    alt=""
                    width="56"
                    height="56"
                    loading="lazy"
                    class="size-14 rounded-field border border-line bg-base-300 object-cover"
                />
            }
        })
        .collect_view();
    let facts = td_string!(
        locale,
        orders.facts,
        day = day(order.placed_at),
        pieces = td_string!(locale, orders.pieces, count = order.pieces)
    );
    view! {
        <li class="relative flex flex-col gap-4 rounded-box border border-line bg-base-200 p-5 shadow-raised transition-colors hover:border-line-strong">
            <div class="flex flex-wrap items-start justify-between gap-x-6 gap-y-2">
                <div>
                    <p class="font-medium">
                        <a href=href class="rounded-selector after:absolute after:inset-0 hover:underline">
                            {order.number}
                        </a>
                    </p>
                    <p class="text-sm text-muted">{facts}</p>
                </div>
                <div class="flex items-center gap-4">
                    <OrderStatus status=order.status />
                    <span class="font-medium tabular-nums">{money(order.total)}</span>
                </div>
            </div>
            <div class="flex flex-wrap gap-2">{pictures}</div>
        </li>
    }
}
