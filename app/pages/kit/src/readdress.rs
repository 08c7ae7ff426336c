//! The form by which an order goes to another address; the same for its buyer, for who has its link, and at the desk.
//!
//! Deliberately not here: whose action it sends, and the page around it.

use api_orders::ReaddressView;
use i18n_storefront::{Locale, td_string, use_locale};
use kernel::Problem;
use leptos::prelude::*;
use ui::{Alert, Button, ButtonType, ButtonVariant, LinkButton, Panel, Tone};

use crate::address::AddressFields;

/// The fields with their buttons, to stand inside a form; or that it is too late.
#[component]
pub fn ReaddressFields(
    found: ReaddressView,
    problem: Memo<Option<Problem>>,
    #[prop(into)] pending: Signal<bool>,
    /// The order's page.
    #[prop(into)]
    back: String,
) -> impl IntoView {
    let locale = use_locale();
    if !found.is_open {
        return view! {
            <div class="flex flex-col items-start gap-5">
                <Alert tone=Tone::Info title=td_string!(locale, readdress.too_late)>
                    <p>{td_string!(locale, readdress.too_late_text)}</p>
                </Alert>
                <LinkButton href=back variant=ButtonVariant::Secondary>
                    {td_string!(locale, readdress.back)}
                </LinkButton>
            </div>
        }
        .into_any();
    }
    let trouble = move || {
        problem.get().map(|problem| {
            let (title, text) = problem_words(locale, &problem);
            view! {
                <Alert tone=Tone::Error title=title class="mb-5">
                    {text.map(|text| view! { <p>{text}</p> })}
                </Alert>
            }
        })
    };
    view! {
        <Panel title=td_string!(locale, readdress.panel) description=td_string!(locale, readdress.text)>
            {trouble}
            <div class="flex max-w-xl flex-col gap-6">
                <AddressFields
                    values=found.form.into()
                    problem=problem
                    countries=found.countries
                />
                <div class="flex flex-wrap gap-3">
                    <Button button_type=ButtonType::Submit loading=pending>
                        {td_string!(locale, readdress.submit)}
                    </Button>
                    <LinkButton href=back variant=ButtonVariant::Secondary>
                        {td_string!(locale, readdress.back)}
                    </LinkButton>
                </div>
            </div>
        </Panel>
    }
    .into_any()
}

/// What is wrong, and what to do about it.
fn problem_words(locale: Locale, problem: &Problem) -> (&'static str, Option<&'static str>) {
    match problem.code.as_str() {
        "orders.address" => (td_string!(locale, readdress.fields), None),
        "orders.too_late_to_readdress" => (
            td_string!(locale, readdress.too_late),
            Some(td_string!(locale, readdress.too_late_text)),
        ),
        "orders.other_price_there" => (
            td_string!(locale, readdress.other_price),
            Some(td_string!(locale, readdress.other_price_text)),
        ),
        _ => (td_string!(locale, readdress.failed), None),
    }
}
