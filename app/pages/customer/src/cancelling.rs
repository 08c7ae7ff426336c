//! Cancelling an order in the time of grace, and the money that went back.

use api_orders::CancelMyOrder;
use api_orders::desk_types::RefundBrief;
use i18n_customer::{td_string, use_locale};
use leptos::form::ActionForm;
use leptos::prelude::*;
use pages_account_kit::when;
use pages_kit::money;
use ui::{Badge, Button, ButtonType, ButtonVariant, Disclosure, Panel, Tone};

/// Cancels the order, once it was opened.
#[component]
pub(crate) fn CancelPanel(
    number: String,
    /// Whole minutes that are left.
    minutes: i64,
    cancel: ServerAction<CancelMyOrder>,
) -> impl IntoView {
    let locale = use_locale();
    view! {
        <Disclosure summary=td_string!(locale, orders.cancel)>
            <p class="mb-4 text-sm text-muted" data-testid="cancel-minutes">
                {td_string!(locale, orders.cancel_text, count = minutes)}
            </p>
            <ActionForm action=cancel>
                <input type="hidden" name="number" value=number />
                <Button
                    button_type=ButtonType::Submit
                    variant=ButtonVariant::Danger
                    loading=cancel.pending()
                >
                    {td_string!(locale, orders.cancel_confirm)}
                </Button>
            </ActionForm>
        </Disclosure>
    }
}

/// What went back; nothing where nothing did.
#[component]
pub(crate) fn RefundsPanel(refunds: Vec<RefundBrief>) -> impl IntoView {
    let locale = use_locale();
    let rows = refunds
        .iter()
        .cloned()
        .map(|refund| {
            let (label, tone) = if refund.is_done {
                (td_string!(locale, orders.refund_done), Tone::Success)
            } else {
                (td_string!(locale, orders.refund_pending), Tone::Info)
            };
            view! {
                <li class="flex flex-wrap items-center gap-x-4 gap-y-1 py-3 first:pt-0">
                    <span class="min-w-0 grow">
                        <span class="block tabular-nums">{when(refund.at)}</span>
                        <span class="block text-sm break-words text-muted">{refund.reason}</span>
                    </span>
                    <Badge label=label tone=tone />
                    <span class="font-semibold tabular-nums" data-testid="refund-amount">
                        {money(refund.amount)}
                    </span>
                </li>
            }
        })
        .collect_view();
    (!refunds.is_empty()).then(|| {
        view! {
            <Panel title=td_string!(locale, orders.refunds) description=td_string!(locale, orders.refunds_text)>
                <ul class="flex flex-col divide-y divide-line">{rows}</ul>
            </Panel>
        }
    })
}
