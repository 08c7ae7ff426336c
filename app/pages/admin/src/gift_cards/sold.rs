//! Which products are gift cards, and the form that makes one of a product.

use api_credit::{CardProduct, CardProducts, SellAsCard, list_card_products};
use i18n_admin::{td_string, use_locale};
use leptos::form::ActionForm;
use leptos::prelude::*;
use pages_account_kit::leave_when_signed_out;
use pages_kit::{ask, form_problem_if, if_loaded};
use ui::{Badge, Button, ButtonSize, ButtonType, ButtonVariant, Panel, TextField, Tone};

use crate::words;

/// The panel; nothing for who may not see it.
#[component]
pub(super) fn SoldPanel() -> impl IntoView {
    let sell = ServerAction::<SellAsCard>::new();
    leave_when_signed_out(sell.value());
    let done = RwSignal::new(0_usize);
    Effect::new(move || {
        if let Some(Ok(())) = sell.value().get() {
            done.update(|done| *done += 1);
        }
    });
    let found = ask(move || done.get(), |_| list_card_products());
    view! {
        <Transition>
            {if_loaded(
                found,
                move |found| view! { <Filled found=found sell=sell /> }.into_any(),
            )}
        </Transition>
    }
}

#[component]
fn Filled(found: CardProducts, sell: ServerAction<SellAsCard>) -> impl IntoView {
    let locale = use_locale();
    let may_write = found.may_write;
    let problem = form_problem_if(sell.value(), |problem| problem.code == "catalog.product");
    let wrong = Signal::derive(move || problem.get().map(|about| words::problem(locale, &about)));
    let rows = found
        .items
        .into_iter()
        .map(|product| view! { <Row product=product sell=sell may_write=may_write /> })
        .collect_view();
    let form = may_write.then(|| {
        view! {
            <ActionForm
                action=sell
                attr:class="grid items-end gap-4 sm:grid-cols-[minmax(0,1fr)_auto]"
            >
                <TextField
                    name="slug"
                    label=td_string!(locale, card_products.slug)
                    hint=td_string!(locale, card_products.slug_hint)
                    value=found.typed
                    error=wrong
                    autocomplete="off"
                    maxlength=120
                    required=true
                />
                <Button
                    button_type=ButtonType::Submit
                    variant=ButtonVariant::Secondary
                    loading=sell.pending()
                >
                    {td_string!(locale, card_products.add)}
                </Button>
            </ActionForm>
        }
    });
    view! {
        <Panel
            title=td_string!(locale, card_products.title)
            description=td_string!(locale, card_products.text)
        >
            <ul class="mb-5 flex flex-col divide-y divide-line" data-testid="card-products">
                {rows}
            </ul>
            {form}
        </Panel>
    }
}

#[component]
fn Row(product: CardProduct, sell: ServerAction<SellAsCard>, may_write: bool) -> impl IntoView {
    let locale = use_locale();
    let (label, tone) = if product.is_published {
        (td_string!(locale, card_products.on_sale), Tone::Success)
    } else {
        (td_string!(locale, card_products.not_on_sale), Tone::Neutral)
    };
    let href = format!("/products/{}", product.slug);
    let stop_label = td_string!(locale, card_products.stop_of, title = product.title.clone());
    let stop = may_write.then(|| {
        view! {
            <ActionForm action=sell>
                <input type="hidden" name="slug" value=product.slug />
                <input type="hidden" name="goods" value="true" />
                <Button
                    button_type=ButtonType::Submit
                    variant=ButtonVariant::Ghost
                    size=ButtonSize::Small
                    attr:aria-label=stop_label
                >
                    {td_string!(locale, card_products.stop)}
                </Button>
            </ActionForm>
        }
    });
    view! {
        <li class="flex flex-wrap items-center justify-between gap-3 py-2.5">
            <a href=href class="font-medium hover:underline">
                {product.title}
            </a>
            <div class="flex items-center gap-3">
                <Badge label=label tone=tone />
                {stop}
            </div>
        </li>
    }
}
