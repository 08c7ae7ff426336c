//! The gateways, whether they are used, and how they have done in the last day.

use api_orders::payment_routing::SwitchGateway;
use api_orders::payment_routing::types::{GatewayView, HealthView};
use i18n_admin::{Locale, td_string, use_locale};
use leptos::form::ActionForm;
use leptos::prelude::*;
use ui::{Badge, Button, ButtonSize, ButtonType, ButtonVariant, LinkButton, Panel, Tone};

/// A card for each.
#[component]
pub(super) fn Gateways(
    gateways: Vec<GatewayView>,
    may_write: bool,
    switch: ServerAction<SwitchGateway>,
) -> impl IntoView {
    let cards = gateways
        .into_iter()
        .map(|gateway| view! { <Gateway gateway=gateway may_write=may_write switch=switch /> })
        .collect_view();
    view! { <div class="grid gap-6 xl:grid-cols-2">{cards}</div> }
}

/// What a gateway is called; one that has no words here goes by its stored one.
pub(super) fn gateway_name(locale: Locale, word: &str) -> String {
    match word {
        "sandbox" => td_string!(locale, payments.sandbox).to_owned(),
        "stripe" => td_string!(locale, payments.stripe).to_owned(),
        other => other.to_owned(),
    }
}

#[component]
fn Gateway(
    gateway: GatewayView,
    may_write: bool,
    switch: ServerAction<SwitchGateway>,
) -> impl IntoView {
    let locale = use_locale();
    let (label, tone) = match (gateway.enabled, gateway.is_house || gateway.has_account) {
        (true, _) => (td_string!(locale, payments.on), Tone::Success),
        (false, true) => (td_string!(locale, payments.off), Tone::Neutral),
        (false, false) => (td_string!(locale, payments.not_set_up), Tone::Warning),
    };
    let about = if gateway.is_house {
        td_string!(locale, payments.house_text)
    } else if !gateway.has_account {
        td_string!(locale, payments.no_account_text)
    } else if gateway.own_form {
        td_string!(locale, payments.own_form_text)
    } else {
        td_string!(locale, payments.shop_form_text)
    };
    let title = gateway_name(locale, &gateway.name);
    let keys = (may_write && !gateway.is_house).then(|| {
        let (label, variant) = if gateway.has_account {
            (
                td_string!(locale, payment_account.change),
                ButtonVariant::Secondary,
            )
        } else {
            (
                td_string!(locale, payment_account.set_up),
                ButtonVariant::Primary,
            )
        };
        let href = format!("/admin/payments/{}", gateway.name);
        view! {
            <LinkButton href=href variant=variant size=ButtonSize::Small>
                {label}
            </LinkButton>
        }
    });
    let change = (may_write && gateway.has_account).then(|| {
        let action = if gateway.enabled {
            td_string!(locale, payments.switch_off)
        } else {
            td_string!(locale, payments.switch_on)
        };
        view! {
            <ActionForm action=switch>
                <input type="hidden" name="gateway" value=gateway.name.clone() />
                <input type="hidden" name="enabled" value=(!gateway.enabled).to_string() />
                <Button
                    button_type=ButtonType::Submit
                    variant=ButtonVariant::Secondary
                    size=ButtonSize::Small
                    loading=switch.pending()
                >
                    {action}
                </Button>
            </ActionForm>
        }
    });
    view! {
        <Panel title=title>
            <div class="flex flex-col gap-4">
                <div class="flex flex-wrap items-center justify-between gap-3">
                    <Badge label=label tone=tone />
                    <div class="flex flex-wrap gap-3">{keys} {change}</div>
                </div>
                <p class="text-sm text-muted">{about}</p>
                <Health health=gateway.health />
            </div>
        </Panel>
    }
}

#[component]
fn Health(health: Option<HealthView>) -> impl IntoView {
    let locale = use_locale();
    let Some(health) = health else {
        return view! { <p class="text-sm">{td_string!(locale, payments.nothing_tried)}</p> }
            .into_any();
    };
    let milliseconds = |value: Option<i64>| {
        value.map_or_else(
            || td_string!(locale, payments.unknown).to_owned(),
            |count| td_string!(locale, payments.milliseconds, count = count.to_string()),
        )
    };
    let approved = health.approved.map_or_else(
        || td_string!(locale, payments.unknown).to_owned(),
        |percent| td_string!(locale, payments.percent, count = percent.to_string()),
    );
    view! {
        <dl class="grid grid-cols-2 gap-x-6 gap-y-3 sm:grid-cols-3">
            <Figure name=td_string!(locale, payments.attempts) value=health.attempts.to_string() />
            <Figure name=td_string!(locale, payments.approved) value=approved />
            <Figure name=td_string!(locale, payments.not_taken) value=health.not_taken.to_string() />
            <Figure name=td_string!(locale, payments.median) value=milliseconds(health.median_ms) />
            <Figure name=td_string!(locale, payments.slow) value=milliseconds(health.slow_ms) />
            <Figure name=td_string!(locale, payments.waiting) value=health.waiting.to_string() />
        </dl>
        <p class="text-sm text-muted">{td_string!(locale, payments.health_text)}</p>
    }
    .into_any()
}

#[component]
fn Figure(name: &'static str, value: String) -> impl IntoView {
    view! {
        <div>
            <dt class="text-sm text-muted">{name}</dt>
            <dd class="mt-0.5 font-semibold tabular-nums">{value}</dd>
        </div>
    }
}
