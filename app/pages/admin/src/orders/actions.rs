//! The next step of an order, and its cancellation.

use api_orders::{AdvanceOrder, CancelOrder};
use i18n_admin::{Locale, td_string, use_locale};
use leptos::form::ActionForm;
use leptos::prelude::*;
use ui::{Button, ButtonType, ButtonVariant, Disclosure, Panel, TextField};

/// Takes the order a step further.
#[component]
pub(super) fn NextStep(
    number: String,
    to: String,
    advance: ServerAction<AdvanceOrder>,
) -> impl IntoView {
    let locale = use_locale();
    let label = step(locale, &to);
    view! {
        <Panel title=td_string!(locale, orders.next) description=td_string!(locale, orders.next_text)>
            <ActionForm action=advance>
                <input type="hidden" name="number" value=number />
                <input type="hidden" name="to" value=to />
                <Button button_type=ButtonType::Submit loading=advance.pending()>
                    {label}
                </Button>
            </ActionForm>
        </Panel>
    }
}

fn step(locale: Locale, to: &str) -> &'static str {
    match to {
        "allocated" => td_string!(locale, orders.to_allocated),
        "picking" => td_string!(locale, orders.to_picking),
        "packed" => td_string!(locale, orders.to_packed),
        "delivered" => td_string!(locale, orders.to_delivered),
        _ => td_string!(locale, orders.to_closed),
    }
}

/// Cancels the order, once it was opened and a reason was typed.
#[component]
pub(super) fn CancelPanel(number: String, cancel: ServerAction<CancelOrder>) -> impl IntoView {
    let locale = use_locale();
    view! {
        <Disclosure summary=td_string!(locale, orders.cancel)>
            <p class="mb-4 text-sm text-muted">{td_string!(locale, orders.cancel_text)}</p>
            <ActionForm action=cancel>
                <input type="hidden" name="number" value=number />
                <div class="flex max-w-xl flex-col gap-4">
                    <TextField
                        name="reason"
                        id="cancel-reason"
                        label=td_string!(locale, orders.reason)
                        hint=td_string!(locale, orders.reason_hint)
                        required=true
                        maxlength=300
                    />
                    <Button
                        button_type=ButtonType::Submit
                        variant=ButtonVariant::Danger
                        loading=cancel.pending()
                        class="self-start"
                    >
                        {td_string!(locale, orders.cancel_confirm)}
                    </Button>
                </div>
            </ActionForm>
        </Disclosure>
    }
}
