//! The frame of a step: heading, progress, the form beside the summary, the problem of the last attempt.

use api_orders::{CheckoutPage, view_checkout};
use i18n_storefront::{td_string, use_locale};
use kernel::Problem;
use leptos::prelude::*;
use leptos_meta::{Meta, Title};
use pages_kit::{Loading, ask, when_loaded};
use ui::{Alert, Container, Step, Steps, Tone};

use super::credit::CreditActions;
use super::summary::Summary;
use crate::cart::{CodeActions, Empty};
use crate::words;

/// A step of the checkout. `current` counts from zero; `body` shows the step's form for the present state.
#[component]
pub(crate) fn StepFrame(
    current: usize,
    #[prop(into)] body: Callback<(CheckoutPage,), AnyView>,
) -> impl IntoView {
    let locale = use_locale();
    let codes = CodeActions::new();
    let credit = CreditActions::new();
    let version = move || codes.version() + credit.version();
    let state = ask(version, |_| view_checkout());
    let steps = vec![
        Step::new(td_string!(locale, checkout.step_address)).href("/checkout"),
        Step::new(td_string!(locale, checkout.step_delivery)).href("/checkout/delivery"),
        Step::new(td_string!(locale, checkout.step_payment)).href("/checkout/payment"),
    ];
    view! {
        <Title text=td_string!(locale, title_with_site, title = td_string!(locale, checkout.title)) />
        <Meta name="robots" content="noindex" />
        <Container>
            <header class="flex flex-wrap items-center justify-between gap-x-8 gap-y-3 py-8">
                <h1 class="text-3xl font-semibold tracking-tight">{td_string!(locale, checkout.title)}</h1>
                <Steps
                    label=td_string!(locale, checkout.steps)
                    done_label=td_string!(locale, checkout.done)
                    items=steps
                    current=current
                />
            </header>
            <Suspense fallback=|| view! { <Loading /> }>
                {when_loaded(state, move |page| step_of(page, body, (current == PAYMENT).then_some((codes, credit))))}
            </Suspense>
        </Container>
    }
}

/// The step at which codes and gift cards can be typed: before it, what is typed beside them would be lost.
const PAYMENT: usize = 2;

fn step_of(
    page: Option<CheckoutPage>,
    body: Callback<(CheckoutPage,), AnyView>,
    actions: Option<(CodeActions, CreditActions)>,
) -> AnyView {
    match page {
        Some(page) => view! {
            {page.again.then(|| view! { <BuyingAgain /> })}
            <div class="grid items-start gap-8 lg:grid-cols-[1fr_24rem] lg:gap-12">
                <div class="min-w-0">{body.run((page.clone(),))}</div>
                <Summary page=page actions=actions />
            </div>
        }
        .into_any(),
        None => view! { <Empty /> }.into_any(),
    }
}

/// Says that this is not what lies in the cart, and how to get back to that.
#[component]
fn BuyingAgain() -> impl IntoView {
    let locale = use_locale();
    view! {
        <Alert tone=Tone::Info title=td_string!(locale, checkout.again_title) class="mb-8">
            <p>{td_string!(locale, checkout.again_text)}</p>
            <a href="/cart" class="inline-flex min-h-11 items-center rounded-selector text-primary underline">
                {td_string!(locale, checkout.again_cart)}
            </a>
        </Alert>
    }
}

/// The problem of the last attempt, above the form.
#[component]
pub(crate) fn ProblemAlert(problem: Memo<Option<Problem>>) -> impl IntoView {
    let locale = use_locale();
    move || {
        problem.get().map(|problem| {
            let to_cart = words::is_about_the_cart(&problem).then(|| {
                view! {
                    <a href="/cart" class="text-primary underline">
                        {td_string!(locale, problem.look_at_cart)}
                    </a>
                }
            });
            view! {
                <Alert tone=Tone::Error title=words::problem(locale, &problem) class="mb-6">
                    {to_cart}
                </Alert>
            }
        })
    }
}
