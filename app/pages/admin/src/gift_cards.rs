//! Gift cards: the list with the form that issues one, the products that are cards, and the page of one with its history.

mod issue;
mod list;
mod one;
mod sold;

pub(crate) use list::GiftCardsPage;
pub(crate) use one::GiftCardPage;

use api_credit::FreshCard;
use i18n_admin::{td_string, use_locale};
use kernel::Money;
use leptos::prelude::*;
use ui::{Alert, Badge, Tone};

/// Whether a card can be spent.
#[component]
fn StateBadge(state: String) -> impl IntoView {
    let locale = use_locale();
    let (label, tone) = match state.as_str() {
        "active" => (td_string!(locale, gift_cards.active), Tone::Success),
        "blocked" => (td_string!(locale, gift_cards.blocked), Tone::Error),
        "expired" => (td_string!(locale, gift_cards.expired), Tone::Warning),
        _ => (td_string!(locale, gift_cards.used_up), Tone::Neutral),
    };
    view! { <Badge label=label tone=tone /> }
}

/// A code that was just made: this once.
#[component]
fn Fresh(card: FreshCard) -> impl IntoView {
    let locale = use_locale();
    let title = td_string!(locale, gift_cards.fresh, email = card.email);
    view! {
        <Alert tone=Tone::Success title=title>
            <p class="font-mono break-all" data-testid="fresh-code">
                {td_string!(locale, gift_cards.fresh_text, code = card.code)}
            </p>
        </Alert>
    }
}

fn money(amount: Money) -> String {
    pages_kit::formats().format_money(amount)
}
