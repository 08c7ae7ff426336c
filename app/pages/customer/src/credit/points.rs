//! How a person stands: points to use, points that wait with their day, points that expire with theirs, the tier.

use api_loyalty::{PointsView, TierProgress, WaitingLine};
use i18n_customer::{td_string, use_locale};
use leptos::prelude::*;
use pages_account_kit::when;
use pages_kit::{day, formats, money};
use ui::{Alert, Badge, Panel, ProgressBar, Stat, Tone};

#[component]
pub(super) fn Points(points: PointsView) -> impl IntoView {
    let locale = use_locale();
    let expiry = points.expires_at.map(|at| {
        td_string!(
            locale,
            credit.expires,
            count = points.available,
            day = day(at.at)
        )
    });
    let paused = (!points.active).then(|| {
        view! { <Alert tone=Tone::Info title=td_string!(locale, credit.paused) /> }
    });
    let number = |points: i64| formats().format_integer(points);
    let label = td_string!(locale, credit.available);
    let available = if points.redeemable > 0 {
        let worth = td_string!(locale, credit.worth, amount = money(points.worth));
        view! { <Stat label=label value=number(points.available) change=worth /> }.into_any()
    } else {
        view! { <Stat label=label value=number(points.available) /> }.into_any()
    };
    view! {
        <Panel title=td_string!(locale, credit.points) description=td_string!(locale, credit.points_text)>
            <div class="flex flex-col gap-6">
                {paused}
                <div class="grid gap-4 sm:grid-cols-2" data-testid="points">
                    {available}
                    <Stat
                        label=td_string!(locale, credit.pending)
                        value=number(points.pending)
                        change=td_string!(locale, credit.pending_text).to_owned()
                    />
                </div>
                {expiry.map(|text| view! { <p class="text-sm text-muted">{text}</p> })}
                <Tier tier=points.tier has_tiers=!points.rules.tiers.is_empty() />
                <Waiting waiting=points.waiting />
            </div>
        </Panel>
    }
}

#[component]
fn Tier(tier: TierProgress, has_tiers: bool) -> impl IntoView {
    let locale = use_locale();
    if !has_tiers {
        return ().into_any();
    }
    let spent = td_string!(locale, credit.spent, amount = money(tier.spend));
    let name = tier
        .name
        .unwrap_or_else(|| td_string!(locale, credit.first_tier).to_owned());
    let badge = td_string!(locale, credit.times, times = tier.multiplier);
    let way = match tier.next {
        Some((next, left)) => {
            let text = td_string!(locale, credit.left, amount = money(left), tier = next.clone());
            let label = td_string!(locale, credit.way_to, tier = next);
            view! {
                <ProgressBar label=label value=u32::from(tier.percent) text=Some(spent) />
                <p class="text-sm text-muted">{text}</p>
            }
            .into_any()
        }
        None => view! { <p class="text-sm text-muted">{td_string!(locale, credit.top, spent = spent)}</p> }
            .into_any(),
    };
    view! {
        <div class="flex flex-col gap-3 border-t border-line pt-5" data-testid="tier">
            <p class="flex flex-wrap items-center gap-2 font-medium">
                {name} <Badge label=badge tone=Tone::Accent />
            </p>
            {way}
        </div>
    }
    .into_any()
}

/// What waits, with the day on which it can be used.
#[component]
fn Waiting(waiting: Vec<WaitingLine>) -> impl IntoView {
    let locale = use_locale();
    if waiting.is_empty() {
        return ().into_any();
    }
    let lines = waiting
        .into_iter()
        .map(|line| {
            let points = td_string!(locale, credit.count, count = line.points);
            view! {
                <li class="flex flex-wrap items-baseline justify-between gap-x-6 gap-y-1 py-3 first:pt-0 last:pb-0">
                    <span>
                        <span class="font-medium tabular-nums">{points}</span>
                        " "
                        <a
                            href=format!("/account/orders/{}", line.order)
                            class="link inline-flex min-h-6 items-center text-sm"
                        >
                            {td_string!(locale, credit.of_order, number = line.order.clone())}
                        </a>
                    </span>
                    <span class="text-sm text-muted tabular-nums">
                        {td_string!(locale, credit.available_on, day = when(line.at))}
                    </span>
                </li>
            }
        })
        .collect_view();
    view! {
        <div class="border-t border-line pt-5">
            <h3 class="mb-3 text-sm font-medium">{td_string!(locale, credit.waiting)}</h3>
            <ul aria-label=td_string!(locale, credit.waiting) class="divide-y divide-line">
                {lines}
            </ul>
        </div>
    }
    .into_any()
}
