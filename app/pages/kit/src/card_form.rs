//! Where a new card is typed: into fields of the processor's, in a frame, so that its number never comes by the shop.
//!
//! The frame is the work of `public/card-form.js`; what it says is here, hidden, in the page's language. Without JavaScript
//! the card is entered on a page of the processor, which sends back here with its name for the card in the address
//! (`card=<processor>:<name>`); a processor that has no such page leaves the saved cards.

use api_orders::{ANOTHER_CARD, CardFormView};
use i18n_storefront::{Locale, td_string, use_locale};
use leptos::prelude::*;
use leptos_router::hooks::{use_location, use_query_map};
use ui::{Alert, Html, Icon, IconName, IconSize, Tone};

/// The fields of a new card, or the card that was entered on the processor's own page.
#[component]
pub fn NewCard(form: CardFormView) -> impl IntoView {
    let locale = use_locale();
    match form {
        CardFormView::Nowhere => {
            view! { <Alert tone=Tone::Warning title=td_string!(locale, checkout.no_card_form) /> }
                .into_any()
        }
        CardFormView::Pages {
            gateway,
            frame,
            hosted,
        } => match handed_over() {
            Some(card) if card.starts_with(&format!("{gateway}:")) => {
                view! { <EnteredCard card=card /> }.into_any()
            }
            _ => view! { <CardPages gateway=gateway frame=frame hosted=hosted /> }.into_any(),
        },
        CardFormView::Handed {
            gateway,
            publishable_key,
            connected_account,
        } => view! { <HandedCard gateway=gateway key=publishable_key account=connected_account /> }
            .into_any(),
    }
}

/// The card that a processor's page sent the browser back with.
#[must_use]
pub fn handed_over() -> Option<String> {
    use_query_map()
        .with_untracked(|query| query.get("card"))
        .filter(|card| !card.is_empty())
}

#[component]
fn EnteredCard(card: String) -> impl IntoView {
    let locale = use_locale();
    let here = use_location().pathname;
    view! {
        <fieldset class="flex flex-col gap-3">
            <Legend />
            <input type="hidden" name="card" value=card />
            <div class="flex items-start gap-3 rounded-box border border-line p-4">
                <Icon name=IconName::CreditCard class="mt-0.5 text-muted" />
                <div>
                    <p class="font-medium">{td_string!(locale, checkout.card_given)}</p>
                    <a
                        class="inline-flex min-h-11 items-center underline underline-offset-4"
                        href=move || here.get()
                        rel="external"
                    >
                        {td_string!(locale, checkout.card_other)}
                    </a>
                </div>
            </div>
        </fieldset>
    }
}

#[component]
fn CardPages(gateway: String, frame: String, hosted: String) -> impl IntoView {
    let locale = use_locale();
    view! {
        <fieldset
            class="flex flex-col gap-3"
            data-card-form="pages"
            data-gateway=gateway
            data-frame=frame
            data-title=td_string!(locale, checkout.card)
            data-another=ANOTHER_CARD
        >
            <Legend />
            <input type="hidden" name="card" value="" />
            <noscript inner_html=without_script(locale, &hosted)></noscript>
            // As high as the fields are, so that nothing moves when they come.
            <div class="-mx-1 min-h-[12.6rem] [&>iframe]:block [&>iframe]:w-full" data-card="field"></div>
            <Said />
        </fieldset>
    }
}

/// The way to the processor's own page.
fn without_script(locale: Locale, hosted: &str) -> String {
    let mut html = Html::with_capacity(512);
    html.raw("<p class=\"mb-3\">")
        .text(td_string!(locale, checkout.hosted_text))
        .raw("</p><a class=\"btn border-line-strong bg-base-200 hover:bg-base-300 min-h-12\" rel=\"external\" href=\"")
        .text(hosted)
        .raw("\">")
        .icon(IconName::CreditCard, IconSize::default(), "")
        .text(td_string!(locale, checkout.hosted_go))
        .raw("</a>");
    html.into_string()
}

#[component]
fn HandedCard(gateway: String, key: String, account: String) -> impl IntoView {
    let locale = use_locale();
    view! {
        <fieldset
            class="flex flex-col gap-3"
            data-card-form="stripe"
            data-gateway=gateway
            data-key=key
            data-account=account
            data-locale=crate::formats().language()
            data-another=ANOTHER_CARD
        >
            <Legend />
            <input type="hidden" name="card" value="" />
            <div class="input block h-auto w-full py-3.5" data-card="field"></div>
            <Said />
            <noscript inner_html=td_string!(locale, checkout.handed_script)></noscript>
        </fieldset>
    }
}

#[component]
fn Legend() -> impl IntoView {
    let locale = use_locale();
    view! {
        <legend class="mb-4 text-lg font-semibold tracking-tight">
            {td_string!(locale, checkout.card)}
        </legend>
    }
}

/// What is said below the fields: shown when there is reason to.
#[component]
fn Said() -> impl IntoView {
    let locale = use_locale();
    view! {
        <p class="text-sm text-error" role="alert" data-card="problem" hidden></p>
        <p class="text-sm text-muted">{td_string!(locale, checkout.handed_hint)}</p>
        <p class="font-medium text-error" role="alert" data-card="failed" hidden>
            {td_string!(locale, checkout.handed_failed)}
        </p>
    }
}
