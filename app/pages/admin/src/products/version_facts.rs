//! What follows from the prices of a version: what shoppers see, what the shop keeps, what it cost before.
//!
//! Everything is worked out by the server; nothing here knows a rule of tax or of claims.

use api_catalog::desk::types::{DeskMargin, DeskVariant, PastCost};
use i18n_admin::{td_string, use_locale};
use leptos::prelude::*;
use pages_kit::formats;
use ui::{Badge, Tone};

/// The facts in a row of tiles, and the costs before in a fold.
#[component]
pub(super) fn VersionFacts(variant: DeskVariant) -> impl IntoView {
    let locale = use_locale();
    let money = |amount| formats().format_money(amount);
    let shown = variant.shown.map(|(price, before)| {
        let before = before.map(|before| td_string!(locale, products.shown_before, price = money(before)));
        view! { <Fact label=td_string!(locale, products.shown) value=money(price) note=before.unwrap_or_default() /> }
    });
    let lowest = variant.lowest.map(|lowest| {
        let note = td_string!(locale, products.lowest_text).to_owned();
        view! { <Fact label=td_string!(locale, products.lowest) value=money(lowest) note=note /> }
    });
    let margin = match variant.margin {
        Some(margin) => view! { <MarginFact margin=margin /> }.into_any(),
        None => {
            let note = td_string!(locale, products.margin_unknown).to_owned();
            view! { <Fact label=td_string!(locale, products.margin) value="–".to_owned() note=note /> }.into_any()
        }
    };
    view! {
        <div class="mb-5 flex flex-col gap-4">
            <dl class="grid gap-3 sm:grid-cols-3">{shown} {lowest} {margin}</dl>
            <PastCosts past=variant.past_costs />
        </div>
    }
}

#[component]
fn Fact(label: &'static str, value: String, note: String) -> impl IntoView {
    let note = (!note.is_empty()).then(|| view! { <dd class="text-sm text-muted">{note}</dd> });
    view! {
        <div class="rounded-field border border-line p-3">
            <dt class="text-sm text-muted">{label}</dt>
            <dd class="text-lg font-semibold tabular-nums">{value}</dd>
            {note}
        </div>
    }
}

#[component]
fn MarginFact(margin: DeskMargin) -> impl IntoView {
    let locale = use_locale();
    let money = |amount| formats().format_money(amount);
    let rate = margin
        .rate
        .map_or_else(|| "–".to_owned(), |rate| formats().format_percentage(rate));
    let note = td_string!(
        locale,
        products.margin_text,
        profit = money(margin.profit),
        net = money(margin.net)
    );
    let loss = (margin.profit.minor() < 0).then(|| {
        view! {
            <dd>
                <Badge label=td_string!(locale, products.loss) tone=Tone::Error />
            </dd>
        }
    });
    view! {
        <div class="rounded-field border border-line p-3">
            <dt class="text-sm text-muted">{td_string!(locale, products.margin)}</dt>
            <dd class="text-lg font-semibold tabular-nums">{rate}</dd>
            <dd class="text-sm text-muted">{note}</dd>
            {loss}
        </div>
    }
}

/// The costs before the present one.
#[component]
fn PastCosts(past: Vec<PastCost>) -> impl IntoView {
    let locale = use_locale();
    (past.len() > 1).then(|| {
        let lines = past.into_iter().map(|past| {
            let cost = past.cost.map_or_else(
                || td_string!(locale, products.cost_none).to_owned(),
                |cost| formats().format_money(cost),
            );
            view! {
                <li class="flex justify-between gap-4 py-1.5">
                    <span>{formats().format_date(past.since)}</span>
                    <span class="tabular-nums">{cost}</span>
                </li>
            }
        });
        let lines = lines.collect_view();
        view! {
            <details class="text-sm">
                <summary class="inline-flex min-h-11 cursor-pointer items-center text-muted">
                    {td_string!(locale, products.past_costs)}
                </summary>
                <ul class="max-w-sm divide-y divide-line">{lines}</ul>
            </details>
        }
    })
}
