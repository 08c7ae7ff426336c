//! Which gateways the shop takes payments by: how they do, the rules between them, and who steps in.

mod account;
mod gateways;
mod routes;

use api_orders::payment_routing::types::RoutingView;
use api_orders::payment_routing::{
    RemovePaymentRoute, SavePaymentRoute, SetPaymentFailover, SwitchGateway, view_payment_routing,
};
use i18n_admin::{td_string, use_locale};
use leptos::form::ActionForm;
use leptos::prelude::*;
use pages_account_kit::leave_when_signed_out;
use pages_kit::{Loading, ask, form_problem, when_loaded};
use ui::{Badge, Button, ButtonType, ButtonVariant, Panel, SkeletonShape, Tone};

pub(crate) use self::account::PaymentAccountPage;
use self::gateways::Gateways;
use self::routes::Routes;
use crate::frame::{AdminFrame, Section};
use crate::gate::{gate, when_open};
use crate::notices::{DoneAlert, ProblemAlert, done_version};

/// What is done on this page.
#[derive(Clone, Copy)]
struct Forms {
    save: ServerAction<SavePaymentRoute>,
    remove: ServerAction<RemovePaymentRoute>,
    switch: ServerAction<SwitchGateway>,
    failover: ServerAction<SetPaymentFailover>,
}

impl Forms {
    fn new() -> Self {
        let forms = Self {
            save: ServerAction::new(),
            remove: ServerAction::new(),
            switch: ServerAction::new(),
            failover: ServerAction::new(),
        };
        leave_when_signed_out(forms.save.value());
        leave_when_signed_out(forms.remove.value());
        leave_when_signed_out(forms.switch.value());
        leave_when_signed_out(forms.failover.value());
        forms
    }
}

/// The routes of payments.
#[component]
pub(crate) fn PaymentsPage() -> impl IntoView {
    let locale = use_locale();
    let forms = Forms::new();
    let saved = done_version(forms.save.value(), forms.save.version());
    let version = Memo::new(move |_| {
        (
            saved.get(),
            forms.remove.version().get(),
            forms.switch.version().get(),
            forms.failover.version().get(),
        )
    });
    let found = ask(
        move || version.get(),
        |_: (usize, usize, usize, usize)| async move { gate(view_payment_routing().await) },
    );
    let body = when_open(move |found: RoutingView| {
        let names: Vec<String> = found.gateways.iter().map(|one| one.name.clone()).collect();
        let may_write = found.may_write;
        view! {
            <Gateways gateways=found.gateways may_write=may_write switch=forms.switch />
            <Failover on=found.failover may_write=may_write failover=forms.failover />
            <Routes routes=found.routes form=found.form names=names may_write=may_write forms=forms />
        }
        .into_any()
    });
    view! {
        <AdminFrame
            current=Section::Payments
            title=td_string!(locale, payments.title)
            description=td_string!(locale, payments.text)
        >
            <DoneAlert />
            <ProblemAlert problem=form_problem(forms.save.value()) />
            <ProblemAlert problem=form_problem(forms.remove.value()) />
            <ProblemAlert problem=form_problem(forms.switch.value()) />
            <ProblemAlert problem=form_problem(forms.failover.value()) />
            <Transition fallback=|| {
                view! { <Loading shape=SkeletonShape::Text count=8 /> }
            }>{when_loaded(found, body)}</Transition>
        </AdminFrame>
    }
}

#[component]
fn Failover(
    on: bool,
    may_write: bool,
    failover: ServerAction<SetPaymentFailover>,
) -> impl IntoView {
    let locale = use_locale();
    let (label, tone) = if on {
        (td_string!(locale, payments.on), Tone::Success)
    } else {
        (td_string!(locale, payments.off), Tone::Neutral)
    };
    let action = if on {
        td_string!(locale, payments.failover_off)
    } else {
        td_string!(locale, payments.failover_on)
    };
    let change = may_write.then(|| {
        view! {
            <ActionForm action=failover>
                <input type="hidden" name="allowed" value=(!on).to_string() />
                <Button
                    button_type=ButtonType::Submit
                    variant=ButtonVariant::Secondary
                    loading=failover.pending()
                >
                    {action}
                </Button>
            </ActionForm>
        }
    });
    view! {
        <Panel
            title=td_string!(locale, payments.failover)
            description=td_string!(locale, payments.failover_text)
        >
            <div class="flex flex-wrap items-center justify-between gap-4">
                <Badge label=label tone=tone />
                {change}
            </div>
        </Panel>
    }
}
