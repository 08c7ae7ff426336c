//! Gift cards and store credit beside the payment: a field for a card's code, the cards that were typed, and whether store
//! credit shall be used.

use api_orders::{AddGiftCard, CartGiftCard, CreditView, RemoveGiftCard, UseStoreCredit};
use i18n_storefront::{td_string, use_locale};
use kernel::Money;
use leptos::form::ActionForm;
use leptos::prelude::*;
use pages_kit::form_problem_if;
use ui::{Button, ButtonSize, ButtonType, ButtonVariant, Icon, IconName, IconSize, TextField};

use crate::words::{self, money};

/// What the forms do; made where the checkout is asked for, which asks again after each.
#[derive(Clone, Copy)]
pub(crate) struct CreditActions {
    add: ServerAction<AddGiftCard>,
    remove: ServerAction<RemoveGiftCard>,
    store: ServerAction<UseStoreCredit>,
}

impl CreditActions {
    pub(crate) fn new() -> Self {
        Self {
            add: ServerAction::new(),
            remove: ServerAction::new(),
            store: ServerAction::new(),
        }
    }

    /// Counts what was done.
    pub(crate) fn version(self) -> usize {
        self.add.version().get() + self.remove.version().get() + self.store.version().get()
    }
}

/// The field, the cards, and the store credit of who is signed in.
#[component]
pub(crate) fn Credit(credit: CreditView, actions: CreditActions) -> impl IntoView {
    let locale = use_locale();
    let problem = form_problem_if(actions.add.value(), words::is_about_a_gift_card);
    let error = Signal::derive(move || {
        let about = problem.get()?;
        Some(words::gift_card_problem(locale, &about))
    });
    let cards = credit
        .cards
        .into_iter()
        .map(|card| view! { <CardRow card=card actions=actions /> })
        .collect_view();
    let store_credit = credit.store_credit.map(|balance| {
        view! { <StoreCredit balance=balance used=credit.uses_store_credit actions=actions /> }
    });
    view! {
        <div class="my-5 border-b border-line pb-4">
            <ActionForm action=actions.add attr:novalidate=true attr:class="flex items-start gap-2">
                <TextField
                    name="gift_card"
                    label=td_string!(locale, credit.label)
                    hint=td_string!(locale, credit.hint)
                    error=error
                    autocomplete="off"
                    maxlength=40
                    required=true
                />
                <Button
                    button_type=ButtonType::Submit
                    variant=ButtonVariant::Secondary
                    loading=actions.add.pending()
                    class="mt-6.5"
                >
                    {td_string!(locale, credit.apply)}
                </Button>
            </ActionForm>
            <ul class="mt-2 flex flex-col" data-testid="gift-cards">{cards}</ul>
            {store_credit}
        </div>
    }
}

#[component]
fn CardRow(card: CartGiftCard, actions: CreditActions) -> impl IntoView {
    let locale = use_locale();
    let remove_label = td_string!(locale, credit.remove_of, last_four = card.last_four.clone());
    let (icon, tone, text) = if card.balance.is_positive() {
        let balance = money(card.balance);
        let text = td_string!(locale, credit.balance, amount = balance);
        (IconName::Check, "text-success", text)
    } else {
        let text = td_string!(locale, credit.nothing_left).to_owned();
        (IconName::Warning, "text-warning", text)
    };
    view! {
        <li class="flex items-center justify-between gap-3">
            <div class="min-w-0 text-sm">
                <p class="font-medium">{td_string!(locale, credit.card, last_four = card.last_four)}</p>
                <p class=format!("flex items-start gap-1.5 {tone}")>
                    <Icon name=icon size=IconSize::Small class="mt-0.5 shrink-0" />
                    <span>{text}</span>
                </p>
            </div>
            <ActionForm action=actions.remove>
                <input type="hidden" name="card" value=card.id />
                <Button
                    button_type=ButtonType::Submit
                    variant=ButtonVariant::Ghost
                    size=ButtonSize::Small
                    attr:aria-label=remove_label
                >
                    {td_string!(locale, credit.remove)}
                </Button>
            </ActionForm>
        </li>
    }
}

/// A button and not a box to tick: it has to do something without JavaScript too.
#[component]
fn StoreCredit(balance: Money, used: bool, actions: CreditActions) -> impl IntoView {
    let locale = use_locale();
    let label = if used {
        td_string!(locale, credit.do_not_use)
    } else {
        td_string!(locale, credit.use_it)
    };
    view! {
        <div class="mt-3 flex items-center justify-between gap-3" data-testid="store-credit">
            <div class="text-sm">
                <p class="font-medium">{td_string!(locale, credit.store_credit)}</p>
                <p class="text-muted">{td_string!(locale, credit.balance, amount = money(balance))}</p>
            </div>
            <ActionForm action=actions.store>
                <input type="hidden" name="wanted" value=(!used).to_string() />
                <Button
                    button_type=ButtonType::Submit
                    variant=ButtonVariant::Secondary
                    size=ButtonSize::Small
                    loading=actions.store.pending()
                >
                    {label}
                </Button>
            </ActionForm>
        </div>
    }
}
