//! Third step: the card, and the button that says what is paid.

use api_orders::{
    ANOTHER_CARD, Buy, CardFormView, CardLine, CheckoutPage, TotalsView, cards_at_checkout,
};
use i18n_storefront::{td_string, use_locale};
use kernel::Problem;
use leptos::form::ActionForm;
use leptos::prelude::*;
use leptos_router::components::Redirect;
use pages_kit::{
    Answer, NewCard, SandboxNote, ask, brand_name, focus_first_problem, handed_over, when_loaded,
};
use ui::{Button, ButtonSize, ButtonType, Checkbox, IconName, RadioCard, RadioGroup};

use super::delivery_step::ShipTo;
use super::frame::{ProblemAlert, StepFrame};
use crate::words::{form_problem, money};

/// The card form.
#[component]
pub(crate) fn PaymentStep() -> impl IntoView {
    let buy = ServerAction::<Buy>::new();
    let problem = form_problem(buy.value());
    focus_first_problem(problem);
    // Asked for here and not where it is drawn: the browser must count its questions as the server did.
    let cards = ask(|| (), |()| cards_at_checkout());
    let body = Callback::new(move |(page,): (CheckoutPage,)| match page.totals.clone() {
        Some(totals) => {
            view! { <CardForm page=page totals=totals buy=buy problem=problem cards=cards /> }
                .into_any()
        }
        // Somebody came here by the address: the steps before are not done.
        None if page.problems.is_empty() => {
            view! { <Redirect path="/checkout/delivery" /> }.into_any()
        }
        None => view! { <Redirect path="/checkout" /> }.into_any(),
    });
    view! { <StepFrame current=2 body=body /> }
}

#[component]
fn CardForm(
    page: CheckoutPage,
    totals: TotalsView,
    buy: ServerAction<Buy>,
    problem: Memo<Option<Problem>>,
    cards: Resource<Answer<Option<Vec<CardLine>>>>,
) -> impl IntoView {
    let locale = use_locale();
    let costs = !totals.to_pay.is_zero();
    let credit_minor = totals
        .tenders
        .iter()
        .map(|tender| tender.amount.minor())
        .sum::<i64>();
    let label = if costs {
        td_string!(locale, checkout.pay, total = money(totals.to_pay))
    } else {
        td_string!(locale, code.place_order).to_owned()
    };
    // What is paid is what was looked at, and not what another window has made of the cart.
    let again = page
        .again
        .then(|| view! { <input type="hidden" name="again" value="true" /> });
    let form = page.card_form.clone();
    let sandbox = (costs && form.is_of_the_sandbox()).then(|| {
        view! {
            <SandboxNote />
        }
    });
    view! {
        <ActionForm action=buy attr:novalidate=true attr:class="flex flex-col gap-6">
            <div>
                <ProblemAlert problem=problem />
                <ShipTo page=page />
                {sandbox}
            </div>
            {costs.then(|| view! { <Cards cards=cards form=form /> })}
            {again}
            <input type="hidden" name="total_minor" value=totals.total.minor() />
            <input type="hidden" name="credit_minor" value=credit_minor />
            <div class="flex flex-col gap-3">
                <Button
                    button_type=ButtonType::Submit
                    size=ButtonSize::Large
                    icon=IconName::Lock
                    loading=buy.pending()
                    full_width=true
                >
                    {label}
                </Button>
                <p class="text-center text-sm text-muted">{td_string!(locale, checkout.held)}</p>
            </div>
        </ActionForm>
    }
}

/// The saved cards of who is signed in, with a new one below them; a guest has the new one alone.
#[component]
fn Cards(cards: Resource<Answer<Option<Vec<CardLine>>>>, form: CardFormView) -> impl IntoView {
    let body = move |cards: Option<Vec<CardLine>>| {
        let form = form.clone();
        match cards {
            None => view! { <NewCard form=form /> }.into_any(),
            Some(cards) => view! { <SavedCards cards=cards form=form /> }.into_any(),
        }
    };
    view! { <Suspense fallback=|| ()>{when_loaded(cards, body)}</Suspense> }
}

#[component]
fn SavedCards(cards: Vec<CardLine>, form: CardFormView) -> impl IntoView {
    let locale = use_locale();
    let good = |card: &&CardLine| !card.expired;
    // Who comes back from the processor's page has chosen another one.
    let chosen = cards
        .iter()
        .find(good)
        .filter(|_| handed_over().is_none())
        .map(|card| card.id.clone());
    let none = chosen.is_none();
    let options_are_few = cards.is_empty();
    let options = cards
        .into_iter()
        .map(|card| {
            let title = td_string!(
                locale,
                order.card,
                brand = brand_name(&card.brand),
                last4 = card.last4
            );
            let expiry = if card.expired {
                td_string!(locale, checkout.saved_expired, date = card.expiry)
            } else {
                td_string!(locale, checkout.saved_expiry, date = card.expiry)
            };
            let checked = chosen.as_ref() == Some(&card.id);
            view! {
                <RadioCard
                    name="saved_card"
                    value=card.id
                    title=title
                    description=expiry
                    icon=IconName::CreditCard
                    checked=checked
                    disabled=card.expired
                />
            }
        })
        .collect_view();
    if none && options_are_few {
        return view! {
            <NewCard form=form />
            <SaveCard />
        }
        .into_any();
    }
    // What is typed shows while another card is chosen: by a style, so that it needs no JavaScript.
    view! {
        <div class="group/cards flex flex-col gap-6">
            <RadioGroup legend=td_string!(locale, checkout.pay_with) name="saved_card">
                {options}
                <RadioCard
                    name="saved_card"
                    value=ANOTHER_CARD
                    title=td_string!(locale, checkout.another_card)
                    icon=IconName::Plus
                    checked=none
                />
            </RadioGroup>
            <div class="hidden flex-col gap-6 group-has-[input[value=another]:checked]/cards:flex">
                <NewCard form=form />
                <SaveCard />
            </div>
        </div>
    }
    .into_any()
}

/// Off unless the shopper wants it.
#[component]
fn SaveCard() -> impl IntoView {
    let locale = use_locale();
    view! {
        <Checkbox
            name="save_card"
            label=td_string!(locale, checkout.save_card)
            hint=td_string!(locale, checkout.save_card_hint)
        />
    }
}
