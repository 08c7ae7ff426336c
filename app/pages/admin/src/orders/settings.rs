//! How the shop treats its orders: until when buyers may cancel, and how much goodwill staff may give.

use api_orders::{OrderSettingsView, SaveOrderSettings, view_order_settings};
use i18n_admin::{td_string, use_locale};
use leptos::form::ActionForm;
use leptos::prelude::*;
use pages_account_kit::leave_when_signed_out;
use pages_kit::{Loading, ask, form_problem, when_loaded};
use ui::{Button, ButtonType, ButtonVariant, LinkButton, Panel, SkeletonShape, TextField};

use crate::frame::{AdminFrame, Section};
use crate::gate::{gate, when_open};
use crate::notices::{DoneAlert, DoneToast, ProblemAlert, announce, done_version};

/// The settings of the shop.
#[component]
pub(crate) fn OrderSettingsPage() -> impl IntoView {
    let locale = use_locale();
    let save = ServerAction::<SaveOrderSettings>::new();
    leave_when_signed_out(save.value());
    let done = RwSignal::new(None);
    announce(save.value(), done, td_string!(locale, orders.done_settings));
    let version = done_version(save.value(), save.version());
    let found = ask(
        move || version.get(),
        |_: usize| async move { gate(view_order_settings().await) },
    );
    let body = when_open(move |found: OrderSettingsView| {
        view! { <Fields found=found save=save /> }.into_any()
    });
    view! {
        <AdminFrame
            current=Section::Orders
            title=td_string!(locale, orders.settings)
            description=td_string!(locale, orders.settings_text)
        >
            <DoneAlert />
            <DoneToast title=done />
            <ProblemAlert problem=form_problem(save.value()) />
            <Transition fallback=|| {
                view! { <Loading shape=SkeletonShape::Text count=4 /> }
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
fn Fields(found: OrderSettingsView, save: ServerAction<SaveOrderSettings>) -> impl IntoView {
    let locale = use_locale();
    let currency = found.unit.currency().code();
    let form = found.form;
    view! {
        <Panel title=td_string!(locale, orders.settings)>
            <ActionForm action=save>
                <div class="flex max-w-xl flex-col gap-5">
                    <TextField
                        name="form[grace]"
                        label=td_string!(locale, orders.grace)
                        hint=td_string!(locale, orders.grace_hint)
                        value=form.grace
                        inputmode="numeric"
                        required=true
                        maxlength=5
                    />
                    <TextField
                        name="form[ops]"
                        label=td_string!(locale, orders.ops_limit)
                        hint=td_string!(locale, orders.limit_hint)
                        value=form.ops
                        inputmode="decimal"
                        suffix=currency
                        required=true
                    />
                    <TextField
                        name="form[admin]"
                        label=td_string!(locale, orders.admin_limit)
                        hint=td_string!(locale, orders.founder_hint)
                        value=form.admin
                        inputmode="decimal"
                        suffix=currency
                        required=true
                    />
                    <Button
                        button_type=ButtonType::Submit
                        loading=save.pending()
                        class="self-stretch sm:self-start"
                    >
                        {td_string!(locale, orders.save)}
                    </Button>
                </div>
            </ActionForm>
        </Panel>
    }
}
