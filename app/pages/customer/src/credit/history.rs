//! What happened to points and to store credit, newest first, with links to orders.

use api_loyalty::{CreditLine, PointLine};
use i18n_customer::{Locale, td_string, use_locale};
use leptos::prelude::*;
use pages_account_kit::when;
use pages_kit::{formats, money};
use ui::{EmptyState, IconName, LinkButton, Panel};

/// Points, with a link to what happened before.
#[component]
pub(super) fn PointHistory(entries: Vec<PointLine>, next: Option<String>) -> impl IntoView {
    let locale = use_locale();
    if entries.is_empty() {
        return view! {
            <EmptyState
                icon=IconName::Star
                title=td_string!(locale, credit.no_points_title)
                text=td_string!(locale, credit.no_points_text)
            />
        }
        .into_any();
    }
    let lines = entries
        .into_iter()
        .map(|entry| {
            let after = td_string!(locale, credit.count, count = entry.after);
            let text = td_string!(locale, credit.after, balance = after);
            view! {
                <Line
                    what=point_words(locale, &entry.kind)
                    order=entry.order
                    note=entry.reason
                    change=signed(entry.change)
                    after=text
                    at=when(entry.at)
                />
            }
        })
        .collect_view();
    let older = next.map(|next| {
        view! {
            <div class="mt-5">
                <LinkButton href=format!("/account/credit?after={next}")>
                    {td_string!(locale, credit.older)}
                </LinkButton>
            </div>
        }
    });
    view! {
        <Panel title=td_string!(locale, credit.point_history)>
            <ol aria-label=td_string!(locale, credit.point_history) class="divide-y divide-line">
                {lines}
            </ol>
            {older}
        </Panel>
    }
    .into_any()
}

/// Store credit; nothing where none ever was, since the balance says so.
#[component]
pub(super) fn CreditHistory(lines: Vec<CreditLine>) -> impl IntoView {
    let locale = use_locale();
    if lines.is_empty() {
        return ().into_any();
    }
    let lines = lines
        .into_iter()
        .map(|line| {
            let change = if line.amount.is_positive() {
                format!("+{}", money(line.amount))
            } else {
                money(line.amount)
            };
            let after = td_string!(locale, credit.after, balance = money(line.balance));
            view! {
                <Line
                    what=credit_words(locale, &line.kind, &line.source)
                    order=line.order
                    note=line.note
                    change=change
                    after=after
                    at=when(line.at)
                />
            }
        })
        .collect_view();
    view! {
        <Panel title=td_string!(locale, credit.credit_history)>
            <ol aria-label=td_string!(locale, credit.credit_history) class="divide-y divide-line">
                {lines}
            </ol>
        </Panel>
    }
    .into_any()
}

#[component]
fn Line(
    what: &'static str,
    order: Option<String>,
    note: String,
    change: String,
    after: String,
    at: String,
) -> impl IntoView {
    let locale = use_locale();
    let order = order.map(|number| {
        let label = td_string!(locale, credit.of_order, number = number.clone());
        view! {
            <a
                href=format!("/account/orders/{number}")
                class="link inline-flex min-h-6 items-center text-sm"
            >
                {label}
            </a>
        }
    });
    let note = (!note.is_empty()).then(|| view! { <p class="text-sm break-words">{note}</p> });
    view! {
        <li class="flex items-start justify-between gap-6 py-3 first:pt-0 last:pb-0">
            <div class="min-w-0">
                <p class="flex flex-wrap items-baseline gap-x-2 text-[0.9375rem]">{what} {order}</p>
                {note}
                <p class="text-sm text-muted tabular-nums">{at}</p>
            </div>
            <div class="shrink-0 text-end">
                <p class="font-medium tabular-nums">{change}</p>
                <p class="text-sm text-muted tabular-nums">{after}</p>
            </div>
        </li>
    }
}

fn signed(change: i64) -> String {
    let number = formats().format_integer(change);
    if change > 0 {
        pages_kit::isolated(format!("+{number}"))
    } else {
        number
    }
}

fn point_words(locale: Locale, kind: &str) -> &'static str {
    match kind {
        "earned" => td_string!(locale, credit.earned),
        "released" => td_string!(locale, credit.released),
        "reversed" => td_string!(locale, credit.reversed),
        "redeemed" => td_string!(locale, credit.redeemed),
        "expired" => td_string!(locale, credit.expired),
        _ => td_string!(locale, credit.adjusted),
    }
}

fn credit_words(locale: Locale, kind: &str, source: &str) -> &'static str {
    match (kind, source) {
        ("grant", "loyalty") => td_string!(locale, credit.from_points),
        ("grant", "welcome") => td_string!(locale, credit.from_welcome),
        ("grant", "referral") => td_string!(locale, credit.from_friend),
        ("grant", _) => td_string!(locale, credit.granted),
        ("reserve", _) => td_string!(locale, credit.spent_on),
        ("release", _) => td_string!(locale, credit.given_back),
        ("expire", _) => td_string!(locale, credit.credit_expired),
        _ => td_string!(locale, credit.credit_adjusted),
    }
}
