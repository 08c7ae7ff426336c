//! One of a person's orders, and the same again.

use api_orders::desk_types::MyOrderView;
use api_orders::{BuyAgain, CancelMyOrder, Reorder, Reordered, my_order};
use i18n_customer::{Locale, td_string, use_locale};
use leptos::prelude::*;
use leptos_router::hooks::{use_params_map, use_query_map};
use pages_account_kit::{
    AccountFrame, Section, ToSignIn, leave_when_signed_out, unless_signed_out,
};
use pages_kit::{
    Loading, OrderDetails, OrderStatus, ask, form_problem, form_problem_if, set_status,
    use_cart_badge, when_loaded,
};
use ui::{Alert, EmptyState, IconName, LinkButton, SkeletonShape, Tone};

use crate::attempt::{AttemptDone, AttemptProblem};
use crate::buying_again::AgainPanel;
use crate::cancelling::{CancelPanel, RefundsPanel};
use crate::orders::PAGE;
use crate::sought::Sought;

/// The order whose number is in the address.
#[component]
pub(crate) fn OrderPage() -> impl IntoView {
    let locale = use_locale();
    let params = use_params_map();
    let number = Memo::new(move |_| {
        params
            .with(|params| params.get("number"))
            .unwrap_or_default()
    });
    let cancel = ServerAction::<CancelMyOrder>::new();
    let now = ServerAction::<BuyAgain>::new();
    leave_when_signed_out(cancel.value());
    leave_when_signed_out(now.value());
    let order = ask(
        move || (number.get(), cancel.version().get(), now.version().get()),
        |(number, ..): (String, usize, usize)| async move {
            unless_signed_out(my_order(number).await).map(Sought::from)
        },
    );
    let body = move |order: Sought<MyOrderView>| match order {
        Sought::Found(order) => view! { <Found found=*order cancel=cancel now=now /> }.into_any(),
        Sought::Nothing => view! { <NotFound /> }.into_any(),
        Sought::SignedOut => view! { <ToSignIn /> }.into_any(),
    };
    view! {
        <AccountFrame current=Section::Orders title=td_string!(locale, orders.one)>
            <AttemptDone />
            <AttemptProblem problem=form_problem(cancel.value()) />
            <Transition fallback=|| {
                view! { <Loading shape=SkeletonShape::Text count=6 /> }
            }>{when_loaded(order, body)}</Transition>
        </AccountFrame>
    }
}

#[component]
pub(crate) fn NotFound() -> impl IntoView {
    let locale = use_locale();
    set_status(404);
    view! {
        <EmptyState
            icon=IconName::Search
            title=td_string!(locale, orders.not_found_title)
            text=td_string!(locale, orders.not_found_text)
            action=move || view! { <LinkButton href=PAGE>{td_string!(locale, orders.all)}</LinkButton> }
        />
    }
}

#[component]
fn Found(
    found: MyOrderView,
    cancel: ServerAction<CancelMyOrder>,
    now: ServerAction<BuyAgain>,
) -> impl IntoView {
    let locale = use_locale();
    let again = ServerAction::<Reorder>::new();
    let of_now = form_problem_if(now.value(), |_| false);
    let of_again = form_problem(again.value());
    let problem = Memo::new(move |_| of_now.get().or(of_again.get()));
    leave_when_signed_out(again.value());
    let badge = use_cart_badge();
    Effect::new(move || {
        if let Some(Ok(_)) = again.value().get() {
            badge.refresh();
        }
    });
    let outcome = outcome(again);
    let MyOrderView {
        order,
        cancel_minutes,
        refunds,
        again: there,
    } = found;
    let number = order.number.clone();
    let cancelling = cancel_minutes.map(|minutes| {
        view! { <CancelPanel number=order.number.clone() minutes=minutes cancel=cancel /> }
    });
    view! {
        <header class="flex flex-wrap items-center gap-3">
            <h2 class="font-mono text-lg font-semibold" data-testid="order-number">
                {order.number.clone()}
            </h2>
            <OrderStatus status=order.status.clone() />
        </header>
        <AttemptProblem problem=problem />
        {move || outcome.get().map(|text| reordered(locale, text))}
        <OrderDetails
            documents_at=format!("{PAGE}/{}/documents", order.number)
            readdress_at=format!("{PAGE}/{}/address", order.number)
            order=order
        />
        <RefundsPanel refunds=refunds />
        {cancelling}
        <AgainPanel number=number there=there now=now again=again />
    }
}

/// What became of ordering again: everything (empty), or what is short; by the answer, or by the page's address.
fn outcome(again: ServerAction<Reorder>) -> Memo<Option<Shortage>> {
    let query = use_query_map();
    Memo::new(move |_| match again.value().get() {
        Some(Ok(Reordered { short, .. })) => Some(Shortage::Names(short)),
        Some(Err(_)) => None,
        None => query.with(|query| {
            query.get("done").filter(|done| done == "reordered")?;
            let missing = query.get("missing")?.parse().ok()?;
            Some(Shortage::Count(missing))
        }),
    })
}

/// What is not to be had as it was bought.
#[derive(Clone, PartialEq)]
enum Shortage {
    Names(Vec<String>),
    Count(u32),
}

fn reordered(locale: Locale, shortage: Shortage) -> impl IntoView {
    let text = match &shortage {
        Shortage::Names(names) if names.is_empty() => None,
        Shortage::Count(0) => None,
        Shortage::Names(names) => Some(td_string!(
            locale,
            orders.short_names,
            names = names.join(", ")
        )),
        Shortage::Count(count) => Some(td_string!(locale, orders.short, count = *count)),
    };
    let tone = if text.is_some() {
        Tone::Warning
    } else {
        Tone::Success
    };
    view! {
        <Alert tone=tone title=td_string!(locale, orders.in_cart)>
            {text.map(|text| view! { <p class="mb-2">{text}</p> })}
            <a href="/cart" class="inline-flex min-h-11 items-center rounded-selector text-primary underline">
                {td_string!(locale, orders.to_cart)}
            </a>
        </Alert>
    }
}
