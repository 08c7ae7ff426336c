//! The gift cards of an order: to whom each goes, and whether it was sent.

use api_orders::{SoldCardsState, SoldCardsView};
use i18n_storefront::{td_string, use_locale};
use leptos::prelude::*;
use ui::{Badge, Panel, Tone};

use crate::words::{day, money};

/// The panel; nothing where the order has none.
#[component]
pub(crate) fn SoldCards(cards: Vec<SoldCardsView>) -> impl IntoView {
    let locale = use_locale();
    if cards.is_empty() {
        return ().into_any();
    }
    let rows = cards
        .into_iter()
        .map(|one| view! { <Row cards=one /> })
        .collect_view();
    view! {
        <Panel
            title=td_string!(locale, sold_cards.title)
            description=td_string!(locale, sold_cards.text)
        >
            <ul class="flex flex-col divide-y divide-line" data-testid="sold-cards">
                {rows}
            </ul>
        </Panel>
    }
    .into_any()
}

#[component]
fn Row(cards: SoldCardsView) -> impl IntoView {
    let locale = use_locale();
    let (tone, words) = match cards.state {
        SoldCardsState::Waiting => (
            Tone::Info,
            td_string!(locale, sold_cards.waiting, day = day(cards.deliver_on)),
        ),
        SoldCardsState::Sent(at) => (
            Tone::Success,
            td_string!(locale, sold_cards.sent, day = day(at)),
        ),
        SoldCardsState::Void => (
            Tone::Neutral,
            td_string!(locale, sold_cards.void).to_owned(),
        ),
    };
    let whom = if cards.name.is_empty() {
        cards.email
    } else {
        format!("{} · {}", cards.name, cards.email)
    };
    view! {
        <li class="flex flex-wrap items-center justify-between gap-x-4 gap-y-2 py-3">
            <div class="min-w-0">
                <p class="font-medium tabular-nums">
                    {td_string!(locale, sold_cards.amount, count = cards.cards, value = money(cards.unit))}
                </p>
                <p class="text-sm break-words text-muted">{whom}</p>
            </div>
            <Badge label=words tone=tone />
        </li>
    }
}
