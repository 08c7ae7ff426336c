//! One order: where it stands, what was bought, and all that may be done to it.
//!
//! Each part is drawn anew only when it is another one: an order that takes a step leaves the forms alone, and what is
//! being typed into them.

use api_orders::desk_types::DeskOrder;
use api_orders::{AdvanceOrder, CancelOrder, CorrectParcel, RefundOrder, RetryPayout, ShipOrder};
use i18n_admin::{td_string, use_locale};
use kernel::Problem;
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;
use pages_account_kit::leave_when_signed_out;
use pages_kit::{
    Answer, Loading, OrderDetails, OrderStatus, ask, form_problem, form_problem_if,
    part_when_loaded, when_loaded,
};
use ui::{ButtonVariant, IconName, LinkButton, SkeletonShape};

use super::actions::{CancelPanel, NextStep};
use super::parcel::{CorrectionPanel, ShipPanel};
use super::refund_desk::RefundDesk;
use super::refund_form::RefundPanel;
use super::refunds::Refunds;
use super::timeline::Timeline;
use crate::frame::{AdminFrame, Section};
use crate::gate::{Gated, gate, when_open};
use crate::gone::Gone;
use crate::notices::{DoneAlert, ProblemAlert, done_version};

/// What the server answered about the order.
type Found = Resource<Answer<Gated<Option<DeskOrder>>>>;

/// What can be done to an order.
#[derive(Clone, Copy)]
pub(super) struct Actions {
    pub(super) advance: ServerAction<AdvanceOrder>,
    pub(super) ship: ServerAction<ShipOrder>,
    pub(super) correct: ServerAction<CorrectParcel>,
    pub(super) cancel: ServerAction<CancelOrder>,
    pub(super) refund: ServerAction<RefundOrder>,
    pub(super) retry: ServerAction<RetryPayout>,
}

impl Actions {
    fn new() -> Self {
        let actions = Self {
            advance: ServerAction::new(),
            ship: ServerAction::new(),
            correct: ServerAction::new(),
            cancel: ServerAction::new(),
            refund: ServerAction::new(),
            retry: ServerAction::new(),
        };
        leave_when_signed_out(actions.advance.value());
        leave_when_signed_out(actions.ship.value());
        leave_when_signed_out(actions.correct.value());
        leave_when_signed_out(actions.cancel.value());
        leave_when_signed_out(actions.refund.value());
        leave_when_signed_out(actions.retry.value());
        actions
    }

    /// Another value whenever something was tried or done to the order. What was refused to a form of fields changed
    /// nothing.
    fn version(self) -> Memo<[usize; 6]> {
        let shipped = done_version(self.ship.value(), self.ship.version());
        let corrected = done_version(self.correct.value(), self.correct.version());
        let refunded = done_version(self.refund.value(), self.refund.version());
        Memo::new(move |_| {
            [
                self.advance.version().get(),
                self.cancel.version().get(),
                self.retry.version().get(),
                shipped.get(),
                corrected.get(),
                refunded.get(),
            ]
        })
    }

    /// What was wrong with the last attempt; without JavaScript the address says it, once for all of them.
    fn problem(self) -> Memo<Option<Problem>> {
        let own = |_: &Problem| false;
        let problems = [
            form_problem(self.advance.value()),
            form_problem_if(self.ship.value(), own),
            form_problem_if(self.correct.value(), own),
            form_problem_if(self.cancel.value(), own),
            form_problem_if(self.refund.value(), own),
            form_problem_if(self.retry.value(), own),
        ];
        Memo::new(move |_| problems.iter().find_map(Get::get))
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
    let version = actions.version();
    let found: Found = ask(
        move || (number.get(), version.get()),
        |(number, _): (String, [usize; 6])| async move { gate(api_orders::view_order(number).await) },
    );
    view! {
        <AdminFrame current=Section::Orders title=td_string!(locale, orders.one)>
            <DoneAlert />
            <ProblemAlert problem=actions.problem() />
            <Transition fallback=|| {
                view! { <Loading shape=SkeletonShape::Text count=8 /> }
            }>
                {when_loaded(found, when_open(heading))} {next_step(found, actions)} {bought(found)}
                {money_back(found, actions)} {refund_form(found, actions)} {cancelling(found, actions)}
                {timeline(found)}
            </Transition>
            <div>
                <LinkButton href="/admin/orders" variant=ButtonVariant::Secondary>
                    {td_string!(locale, orders.back)}
                </LinkButton>
            </div>
        </AdminFrame>
    }
}

/// What `take` has of the order, drawn anew only when it has changed.
fn part<P>(
    found: Found,
    take: impl Fn(&DeskOrder) -> Option<P> + Send + Sync + 'static,
    draw: impl Fn(P) -> AnyView + Clone + Send + Sync + 'static,
) -> AnyView
where
    P: Clone + PartialEq + Send + Sync + 'static,
{
    let of = move |found: &Gated<Option<DeskOrder>>| match found {
        Gated::Open(Some(order)) => take(order),
        _ => None,
    };
    part_when_loaded(found, of, draw)
}

fn heading(found: Option<DeskOrder>) -> AnyView {
    let locale = use_locale();
    let Some(found) = found else {
        return view! { <Gone icon=IconName::Truck title=td_string!(locale, orders.gone_title) text=td_string!(locale, orders.gone_text) /> }
        .into_any();
    };
    let number = found.order.number;
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
    view! {
        <header class="flex flex-wrap items-center gap-3">
            <h2 class="font-mono text-lg font-semibold" data-testid="order-number">
                {number.clone()}
            </h2>
            <OrderStatus status=found.order.status />
            {books}
        </header>
    }
    .into_any()
}

/// The next step, or what is noted about the parcel once it has left; both where the parcel is under way.
fn next_step(found: Found, actions: Actions) -> AnyView {
    let step = part(
        found,
        |found| Some((found.next_step.clone()?, found.parcel.clone())),
        move |(to, parcel)| {
            if to == "shipped" {
                view! { <ShipPanel desk=parcel ship=actions.ship /> }.into_any()
            } else {
                let number = parcel.form.number;
                view! { <NextStep number=number to=to advance=actions.advance /> }.into_any()
            }
        },
    );
    let noted = part(
        found,
        |found| found.parcel.may_correct.then(|| found.parcel.clone()),
        move |parcel| view! { <CorrectionPanel desk=parcel correct=actions.correct /> }.into_any(),
    );
    view! {
        {step}
        {noted}
    }
    .into_any()
}

fn bought(found: Found) -> AnyView {
    part(
        found,
        |found| Some((found.order.clone(), found.may_readdress)),
        |(order, may_readdress)| {
            let at = format!("/admin/orders/{}", order.number);
            let elsewhere = may_readdress.then(|| format!("{at}/address"));
            view! {
                <OrderDetails
                    documents_at=format!("{at}/documents")
                    readdress_at=elsewhere.unwrap_or_default()
                    order=order
                    without_timeline=true
                />
            }
            .into_any()
        },
    )
}

fn money_back(found: Found, actions: Actions) -> AnyView {
    part(
        found,
        |found| Some((found.order.number.clone(), found.refunds.clone())),
        move |(number, refunds)| {
            view! { <Refunds number=number refunds=refunds retry=actions.retry /> }.into_any()
        },
    )
}

fn refund_form(found: Found, actions: Actions) -> AnyView {
    part(
        found,
        |found| found.may_refund.then(|| RefundDesk::from(found)),
        move |desk| view! { <RefundPanel desk=desk refund=actions.refund /> }.into_any(),
    )
}

fn cancelling(found: Found, actions: Actions) -> AnyView {
    part(
        found,
        |found| found.may_cancel.then(|| found.order.number.clone()),
        move |number| view! { <CancelPanel number=number cancel=actions.cancel /> }.into_any(),
    )
}

fn timeline(found: Found) -> AnyView {
    part(
        found,
        |found| Some(found.timeline.clone()),
        |events| view! { <Timeline events=events /> }.into_any(),
    )
}
