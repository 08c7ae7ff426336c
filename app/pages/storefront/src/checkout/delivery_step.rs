//! Second step: how it is sent.

use api_orders::{CheckoutPage, ChooseShipping, DeliveryOption};
use i18n_storefront::{Locale, td_string, use_locale};
use kernel::Problem;
use leptos::form::ActionForm;
use leptos::prelude::*;
use leptos_router::components::Redirect;
use pages_kit::doubt_words;
use ui::{
    Alert, Button, ButtonSize, ButtonType, ButtonVariant, EmptyState, IconName, LinkButton,
    RadioCard, RadioGroup, Tone,
};

use super::frame::{ProblemAlert, StepFrame};
use crate::words::{arrival, field_problem, form_problem, money};

/// Ways to send the cart, with price and dates.
#[component]
pub(crate) fn DeliveryStep() -> impl IntoView {
    let choose = ServerAction::<ChooseShipping>::new();
    let problem = form_problem(choose.value());
    let body = Callback::new(move |(page,): (CheckoutPage,)| {
        if page.problems.is_empty() {
            view! { <Options page=page choose=choose problem=problem /> }.into_any()
        } else {
            // Somebody came here by the address: the step before is not done.
            view! { <Redirect path="/checkout" /> }.into_any()
        }
    });
    view! { <StepFrame current=1 body=body /> }
}

#[component]
fn Options(
    page: CheckoutPage,
    choose: ServerAction<ChooseShipping>,
    problem: Memo<Option<Problem>>,
) -> impl IntoView {
    let locale = use_locale();
    if page.options.is_empty() {
        return view! {
            <EmptyState
                icon=IconName::Truck
                title=td_string!(locale, checkout.no_methods_title)
                text=td_string!(locale, checkout.no_methods_text)
                action=move || change_address(locale)
            />
        }
        .into_any();
    }
    let fallback = page
        .options
        .first()
        .map(|option| option.code.clone())
        .unwrap_or_default();
    let known = page.options.iter().any(|option| option.code == page.chosen);
    let chosen = if known { page.chosen.clone() } else { fallback };
    let cards = page
        .options
        .iter()
        .map(|option| option_card(locale, option, &chosen))
        .collect_view();
    view! {
        <ActionForm action=choose attr:class="flex flex-col gap-8">
            <div>
                <ProblemAlert problem=problem />
                <ShipTo page=page />
                <RadioGroup
                    legend=td_string!(locale, checkout.method)
                    name="shipping_method"
                    error=field_problem(locale, problem, "shipping_method")
                >
                    {cards}
                </RadioGroup>
            </div>
            <Button
                button_type=ButtonType::Submit
                size=ButtonSize::Large
                loading=choose.pending()
                class="self-stretch sm:self-start"
            >
                {td_string!(locale, checkout.to_payment)}
            </Button>
        </ActionForm>
    }
    .into_any()
}

fn option_card(locale: Locale, option: &DeliveryOption, chosen: &str) -> impl IntoView + use<> {
    let dates = arrival(locale, option.from, option.until);
    view! {
        <RadioCard
            name="shipping_method"
            value=option.code.clone()
            title=pages_kit::way_of_sending(locale, &option.name)
            description=dates
            trailing=money(option.price)
            icon=IconName::Truck
            checked=option.code == chosen
        />
    }
}

/// Where it goes, with the way back to change it.
#[component]
pub(crate) fn ShipTo(page: CheckoutPage) -> impl IntoView {
    let locale = use_locale();
    let form = page.form;
    let address = form.address;
    let town = format!("{} {} {}", address.city, address.region, address.postcode);
    let lines = page
        .doubts
        .iter()
        .map(|doubt| view! { <p>{doubt_words(locale, doubt)}</p> })
        .collect_view();
    let doubted = (!page.doubts.is_empty()).then(|| {
        view! {
            <Alert tone=Tone::Warning title=td_string!(locale, checkout.doubt_title) class="mb-4">
                {lines}
            </Alert>
        }
    });
    view! {
        {doubted}
        <div class="mb-6 flex items-start justify-between gap-4 rounded-box border border-line px-4.5 py-3.5 text-sm">
            <div class="min-w-0">
                <p class="text-muted">{td_string!(locale, checkout.ship_to)}</p>
                <p class="break-words">{address.name} ", " {address.line1} ", " {town}</p>
                <p class="break-words text-muted">{form.email}</p>
            </div>
            <a href="/checkout" class="inline-flex min-h-11 shrink-0 items-center rounded-selector text-primary hover:underline">
                {td_string!(locale, checkout.change)}
            </a>
        </div>
    }
}

/// The way back to the address.
pub(crate) fn change_address(locale: Locale) -> impl IntoView {
    view! {
        <LinkButton href="/checkout" variant=ButtonVariant::Secondary>
            {td_string!(locale, checkout.change_address)}
        </LinkButton>
    }
}
