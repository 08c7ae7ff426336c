//! The shop's account at a payment service: its keys go in here, and never come out.

mod fields;

use api_orders::payment_accounts::types::AccountView;
use api_orders::payment_accounts::{SavePaymentAccount, view_payment_account};
use i18n_admin::{td_string, use_locale};
use kernel::Problem;
use leptos::form::ActionForm;
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;
use pages_account_kit::leave_when_signed_out;
use pages_kit::{Loading, ask, focus_first_problem, form_problem, scripted, when_loaded};
use ui::{
    Alert, Badge, Button, ButtonType, ButtonVariant, Checkbox, IconName, LinkButton, Panel,
    SkeletonShape, Tone,
};

use self::fields::{AccountFields, SecretFields};
use super::gateways::gateway_name;
use crate::frame::{AdminFrame, Section};
use crate::gate::{gate, when_open};
use crate::gone::Gone;
use crate::notices::{DoneAlert, ProblemAlert, done_version};

/// The account at the gateway of the address.
#[component]
pub(crate) fn PaymentAccountPage() -> impl IntoView {
    let locale = use_locale();
    let params = use_params_map();
    let gateway = Memo::new(move |_| {
        let gateway = params.with(|params| params.get("gateway"));
        gateway.unwrap_or_default()
    });
    let save = ServerAction::<SavePaymentAccount>::new();
    leave_when_signed_out(save.value());
    let saved = done_version(save.value(), save.version());
    let found = ask(
        move || (gateway.get(), saved.get()),
        |(gateway, _)| async move { gate(view_payment_account(gateway).await) },
    );
    let body = when_open(move |found: Option<AccountView>| match found {
        Some(found) => view! { <Account found=found save=save /> }.into_any(),
        None => view! {
            <Gone
                icon=IconName::CreditCard
                title=td_string!(locale, payment_account.gone)
                text=td_string!(locale, payment_account.gone_text)
                back=("/admin/payments", td_string!(locale, payments.title))
            />
        }
        .into_any(),
    });
    view! {
        <AdminFrame
            current=Section::Payments
            title=td_string!(locale, payment_account.title)
            description=td_string!(locale, payment_account.text)
        >
            <DoneAlert />
            <Transition fallback=|| {
                view! { <Loading shape=SkeletonShape::Text count=8 /> }
            }>{when_loaded(found, body)}</Transition>
        </AdminFrame>
    }
}

#[component]
fn Account(found: AccountView, save: ServerAction<SavePaymentAccount>) -> impl IntoView {
    let locale = use_locale();
    let problem = form_problem(save.value());
    focus_first_problem(problem);
    let novalidate = scripted();
    let form = found.form.clone();
    let title = gateway_name(locale, &form.gateway);
    view! {
        {found.confirm_at.clone().map(|href| view! { <ConfirmFirst href=href /> })}
        <ActionForm action=save attr:novalidate=move || novalidate.get()>
            <input type="hidden" name="form[gateway]" value=form.gateway.clone() />
            <input type="hidden" name="form[version]" value=form.version.to_string() />
            <div class="flex flex-col gap-6">
                <ProblemAlert problem=problem />
                <Panel title=title description=td_string!(locale, payment_account.account_text)>
                    <div class="mb-5">
                        <Standing has_account=found.has_account enabled=found.enabled />
                    </div>
                    <AccountFields form=form problem=problem />
                </Panel>
                <Panel
                    title=td_string!(locale, payment_account.secrets)
                    description=td_string!(locale, payment_account.secrets_text)
                >
                    <div class="flex flex-col gap-5">
                        <SecretFields found=found problem=problem />
                        <Untried problem=problem />
                        <Buttons save=save />
                    </div>
                </Panel>
            </div>
        </ActionForm>
    }
}

/// Before keys are typed, so that what was typed is not lost on the way.
#[component]
fn ConfirmFirst(href: String) -> impl IntoView {
    let locale = use_locale();
    view! {
        <Alert tone=Tone::Warning title=td_string!(locale, payment_account.confirm_title)>
            <p class="mb-3">{td_string!(locale, payment_account.confirm_text)}</p>
            <LinkButton href=href variant=ButtonVariant::Secondary>
                {td_string!(locale, payment_account.confirm)}
            </LinkButton>
        </Alert>
    }
}

#[component]
fn Standing(has_account: bool, enabled: bool) -> impl IntoView {
    let locale = use_locale();
    let (label, tone) = match (has_account, enabled) {
        (true, true) => (td_string!(locale, payments.on), Tone::Success),
        (true, false) => (td_string!(locale, payments.off), Tone::Neutral),
        (false, _) => (td_string!(locale, payments.not_set_up), Tone::Warning),
    };
    view! { <Badge label=label tone=tone /> }
}

/// The way on when the service can not be asked.
#[component]
fn Untried(problem: Memo<Option<Problem>>) -> impl IntoView {
    let locale = use_locale();
    let is_unasked = move || {
        problem.with(|problem| {
            let problem = problem.as_ref();
            problem.is_some_and(|problem| problem.code == "payments.unasked")
        })
    };
    move || {
        is_unasked().then(|| {
            view! {
                <Checkbox
                    name="form[untried]"
                    label=td_string!(locale, payment_account.untried)
                    hint=td_string!(locale, payment_account.untried_hint)
                />
            }
        })
    }
}

#[component]
fn Buttons(save: ServerAction<SavePaymentAccount>) -> impl IntoView {
    let locale = use_locale();
    view! {
        <div class="flex flex-wrap items-center gap-3">
            <Button button_type=ButtonType::Submit loading=save.pending()>
                {td_string!(locale, payment_account.save)}
            </Button>
            <LinkButton href="/admin/payments" variant=ButtonVariant::Secondary>
                {td_string!(locale, payments.title)}
            </LinkButton>
        </div>
        <p class="text-sm text-muted">{td_string!(locale, payment_account.soon)}</p>
    }
}
