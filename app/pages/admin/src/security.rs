//! What the shop demands of its staff, and who does not meet it yet.

use api_identity::admin::{SetStaffSecondFactor, ShopSecurity, StaffLine, view_shop_security};
use i18n_admin::{td_string, use_locale};
use leptos::form::ActionForm;
use leptos::prelude::*;
use pages_account_kit::{leave_when_signed_out, when};
use pages_kit::{Loading, ask, form_problem, when_loaded};
use ui::{
    Alert, Badge, Button, ButtonSize, ButtonType, ButtonVariant, EmptyState, IconName, LinkButton,
    Panel, SkeletonShape, Tone,
};

use crate::frame::{AdminFrame, Section};
use crate::gate::{gate, when_open};
use crate::notices::{DoneAlert, DoneToast, ProblemAlert, announce};
use crate::words;

/// The demand, to make and to withdraw.
#[component]
pub(crate) fn SecurityPage() -> impl IntoView {
    let locale = use_locale();
    let set = ServerAction::<SetStaffSecondFactor>::new();
    let done = RwSignal::new(None);
    leave_when_signed_out(set.value());
    announce(set.value(), done, td_string!(locale, done.security_saved));
    let security = ask(
        move || set.version().get(),
        |_| async { gate(view_shop_security().await) },
    );
    let body = when_open(move |security: ShopSecurity| {
        view! {
            <Demand security=security.clone() set=set />
            <Without staff=security.without />
        }
        .into_any()
    });
    view! {
        <AdminFrame current=Section::Security title=td_string!(locale, security.title)>
            <DoneAlert />
            <Transition fallback=|| {
                view! { <Loading shape=SkeletonShape::Text count=6 /> }
            }>{when_loaded(security, body)}</Transition>
        </AdminFrame>
        <DoneToast title=done />
    }
}

#[component]
fn Demand(security: ShopSecurity, set: ServerAction<SetStaffSecondFactor>) -> impl IntoView {
    let locale = use_locale();
    let problem = form_problem(set.value());
    let demanded = security.second_factor_demanded;
    let (state, action, variant) = if demanded {
        (
            td_string!(locale, security.demanded),
            td_string!(locale, security.demand_no_longer),
            ButtonVariant::Danger,
        )
    } else {
        (
            td_string!(locale, security.not_demanded),
            td_string!(locale, security.demand),
            ButtonVariant::Primary,
        )
    };
    let changed = security
        .changed_at
        .map(|at| td_string!(locale, security.changed, when = when(at)));
    let warning = (!demanded && security.i_am_without).then(|| view! { <LockSelf /> });
    view! {
        <Panel
            title=td_string!(locale, security.second_factor)
            description=td_string!(locale, security.second_factor_text)
        >
            <ProblemAlert problem=problem />
            <p>{state}</p>
            {changed.map(|text| view! { <p class="mt-1 text-sm text-muted">{text}</p> })}
            {warning}
            <ActionForm action=set attr:class="mt-5">
                <input type="hidden" name="demanded" value=(!demanded).to_string() />
                <Button button_type=ButtonType::Submit variant=variant loading=set.pending()>
                    {action}
                </Button>
            </ActionForm>
        </Panel>
    }
}

#[component]
fn LockSelf() -> impl IntoView {
    let locale = use_locale();
    view! {
        <Alert tone=Tone::Warning title=td_string!(locale, security.lock_self) class="mt-5">
            <p class="mb-3">{td_string!(locale, security.lock_self_text)}</p>
            <LinkButton
                href="/account/security"
                variant=ButtonVariant::Secondary
                size=ButtonSize::Small
            >
                {td_string!(locale, security.set_up)}
            </LinkButton>
        </Alert>
    }
}

#[component]
fn Without(staff: Vec<StaffLine>) -> impl IntoView {
    let locale = use_locale();
    if staff.is_empty() {
        return view! {
            <EmptyState
                icon=IconName::Shield
                title=td_string!(locale, security.none_title)
                text=td_string!(locale, security.none_text)
            />
        }
        .into_any();
    }
    let lines = staff
        .into_iter()
        .map(|one| {
            view! {
                <li class="flex flex-wrap items-center justify-between gap-x-6 gap-y-1 py-3 first:pt-0 last:pb-0">
                    <a
                        href=format!("/admin/people/{}", one.id)
                        class="inline-flex min-h-6 min-w-0 items-center break-words underline decoration-line-strong underline-offset-4 hover:decoration-current"
                    >
                        {one.name}
                    </a>
                    <Badge label=words::role(locale, &one.role) tone=Tone::Accent />
                </li>
            }
        })
        .collect_view();
    view! {
        <Panel
            title=td_string!(locale, security.without)
            description=td_string!(locale, security.without_text)
        >
            <ul aria-label=td_string!(locale, security.without_list) class="divide-y divide-line">
                {lines}
            </ul>
        </Panel>
    }
    .into_any()
}
