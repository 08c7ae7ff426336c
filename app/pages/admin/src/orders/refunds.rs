//! Money that went back: how much, why, and how far it has come.

use api_orders::RetryPayout;
use api_orders::desk_types::{DeskPayout, DeskRefund};
use i18n_admin::{td_string, use_locale};
use leptos::form::ActionForm;
use leptos::prelude::*;
use pages_account_kit::when;
use pages_kit::money;
use ui::{Badge, Button, ButtonSize, ButtonType, ButtonVariant, Panel, Tone};

use super::refund_kind;

/// All refunds of the order; nothing where there is none.
#[component]
pub(super) fn Refunds(
    number: String,
    refunds: Vec<DeskRefund>,
    retry: ServerAction<RetryPayout>,
) -> impl IntoView {
    let locale = use_locale();
    if refunds.is_empty() {
        return ().into_any();
    }
    let rows = refunds
        .into_iter()
        .map(|refund| view! { <Refund number=number.clone() refund=refund retry=retry /> })
        .collect_view();
    view! {
        <Panel title=td_string!(locale, orders.refunds)>
            <ul class="flex flex-col divide-y divide-line" data-testid="refunds">
                {rows}
            </ul>
        </Panel>
    }
    .into_any()
}

#[component]
fn Refund(number: String, refund: DeskRefund, retry: ServerAction<RetryPayout>) -> impl IntoView {
    let locale = use_locale();
    let tax = refund
        .tax
        .is_positive()
        .then(|| td_string!(locale, orders.tax_in, amount = money(refund.tax)));
    let payouts = refund
        .payouts
        .into_iter()
        .map(|payout| view! { <Payout number=number.clone() payout=payout retry=retry /> })
        .collect_view();
    view! {
        <li class="grid gap-x-6 gap-y-2 py-4 first:pt-0 sm:grid-cols-[minmax(0,1fr)_auto]">
            <div class="min-w-0">
                <p class="font-medium">{refund_kind(locale, &refund.kind)}</p>
                <p class="text-sm break-words text-muted">{refund.reason}</p>
                <p class="text-sm text-muted tabular-nums">{when(refund.at)}</p>
            </div>
            <div class="sm:text-end">
                <p class="font-semibold tabular-nums" data-testid="refund-amount">
                    {money(refund.amount)}
                </p>
                {tax.map(|tax| view! { <p class="text-sm text-muted tabular-nums">{tax}</p> })}
            </div>
            <ul class="flex flex-col gap-2 sm:col-span-2">{payouts}</ul>
        </li>
    }
}

#[component]
fn Payout(number: String, payout: DeskPayout, retry: ServerAction<RetryPayout>) -> impl IntoView {
    let locale = use_locale();
    let to = if payout.to_card {
        td_string!(locale, orders.to_card)
    } else {
        td_string!(locale, orders.to_credit)
    };
    let (label, tone) = match payout.status.as_str() {
        "pending" => (
            td_string!(locale, orders.payout_pending).to_owned(),
            Tone::Info,
        ),
        "done" => (
            td_string!(locale, orders.payout_done).to_owned(),
            Tone::Success,
        ),
        "failed" => (
            td_string!(locale, orders.payout_failed, reason = payout.failure),
            Tone::Error,
        ),
        _ => (
            td_string!(locale, orders.payout_replaced).to_owned(),
            Tone::Neutral,
        ),
    };
    let again = (payout.status == "failed").then(|| {
        view! {
            <ActionForm action=retry>
                <input type="hidden" name="number" value=number />
                <input type="hidden" name="payout" value=payout.id />
                <Button
                    button_type=ButtonType::Submit
                    variant=ButtonVariant::Secondary
                    size=ButtonSize::Small
                    loading=retry.pending()
                >
                    {td_string!(locale, orders.retry)}
                </Button>
            </ActionForm>
        }
    });
    view! {
        <li class="flex flex-wrap items-center gap-x-4 gap-y-2 text-sm">
            <span class="grow">{to}</span>
            <span class="tabular-nums">{money(payout.amount)}</span>
            <Badge label=label tone=tone />
            {again}
        </li>
    }
}
