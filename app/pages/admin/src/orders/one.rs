//! One order: where it stands, what was bought, and all that may be done to it.

use api_orders::desk_types::DeskOrder;
use api_orders::{AdvanceOrder, CancelOrder, RefundOrder, RetryPayout, view_order};
use i18n_admin::{td_string, use_locale};
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;
use pages_account_kit::leave_when_signed_out;
use pages_kit::{Loading, OrderDetails, OrderStatus, ask, form_problem, when_loaded};
use ui::{ButtonVariant, IconName, LinkButton, SkeletonShape};

use super::actions::{CancelPanel, NextStep};
use super::refund_form::RefundPanel;
use super::refunds::Refunds;
use super::timeline::Timeline;
use crate::frame::{AdminFrame, Section};
use crate::gate::{gate, when_open};
use crate::gone::Gone;
use crate::notices::{DoneAlert, ProblemAlert, done_version};

/// What can be done to an order.
#[derive(Clone, Copy)]
pub(super) struct Actions {
    pub(super) advance: ServerAction<AdvanceOrder>,
    pub(super) cancel: ServerAction<CancelOrder>,
    pub(super) refund: ServerAction<RefundOrder>,
    pub(super) retry: ServerAction<RetryPayout>,
}

impl Actions {
    fn new() -> Self {
        let actions = Self {
            advance: ServerAction::new(),
            cancel: ServerAction::new(),
            refund: ServerAction::new(),
            retry: ServerAction::new(),
        };
        leave_when_signed_out(actions.advance.value());
        leave_when_signed_out(actions.cancel.value());
        leave_when_signed_out(actions.refund.value());
        leave_when_signed_out(actions.retry.value());
        actions
    }
}

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
    let actions = Actions::new();
    let refunded = done_version(actions.refund.value(), actions.refund.version());
    let version = Memo::new(move |_| {
        (
            actions.advance.version().get(),
            actions.cancel.version().get(),
            refunded.get(),
            actions.retry.version().get(),
        )
    });
    let found = ask(
        move || (number.get(), version.get()),
        |(number, _): (String, (usize, usize, usize, usize))| async move {
            gate(view_order(number).await)
        },
    );
    let body = when_open(move |found: Option<DeskOrder>| {
        match found {
        Some(found) => view! { <One found=found actions=actions /> }.into_any(),
        None => view! { <Gone icon=IconName::Truck title=td_string!(locale, orders.gone_title) text=td_string!(locale, orders.gone_text) /> }.into_any(),
    }
    });
    view! {
        <AdminFrame current=Section::Orders title=td_string!(locale, orders.one)>
            <DoneAlert />
            <ProblemAlert problem=form_problem(actions.advance.value()) />
            <ProblemAlert problem=form_problem(actions.cancel.value()) />
            <ProblemAlert problem=form_problem(actions.refund.value()) />
            <ProblemAlert problem=form_problem(actions.retry.value()) />
            <Transition fallback=|| {
                view! { <Loading shape=SkeletonShape::Text count=8 /> }
            }>{when_loaded(found, body)}</Transition>
            <div>
                <LinkButton href="/admin/orders" variant=ButtonVariant::Secondary>
                    {td_string!(locale, orders.back)}
                </LinkButton>
            </div>
        </AdminFrame>
    }
}

#[component]
fn One(found: DeskOrder, actions: Actions) -> impl IntoView {
    let locale = use_locale();
    let number = found.order.number.clone();
    let books = found.may_see_books.then(|| {
        view! {
            <LinkButton
                href=format!("/admin/orders/{number}/ledger")
                variant=ButtonVariant::Secondary
                class="ms-auto"
            >
                {td_string!(locale, orders.books_link)}
            </LinkButton>
        }
    });
    let next = found.next_step.clone().map(|to| {
        view! { <NextStep number=found.order.number.clone() to=to advance=actions.advance /> }
    });
    let refund = found
        .may_refund
        .then(|| view! { <RefundPanel found=found.clone() refund=actions.refund /> });
    let cancel = found
        .may_cancel
        .then(|| view! { <CancelPanel number=found.order.number.clone() cancel=actions.cancel /> });
    view! {
        <header class="flex flex-wrap items-center gap-3">
            <h2 class="font-mono text-lg font-semibold" data-testid="order-number">
                {found.order.number.clone()}
            </h2>
            <OrderStatus status=found.order.status.clone() />
            {books}
        </header>
        {next}
        <OrderDetails
            documents_at=format!("/admin/orders/{}/documents", found.order.number)
            order=found.order.clone()
            without_timeline=true
        />
        <Refunds number=found.order.number.clone() refunds=found.refunds retry=actions.retry />
        {refund}
        {cancel}
        <Timeline events=found.timeline />
    }
}
