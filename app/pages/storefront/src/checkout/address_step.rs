//! First step: who is buying, and where it goes.

use api_orders::{ANOTHER_ADDRESS, CheckoutPage, SaveDelivery, SavedChoice};
use i18n_storefront::{td_string, use_locale};
use kernel::Problem;
use leptos::form::ActionForm;
use leptos::prelude::*;
use pages_kit::{AddressFields, country, focus_first_problem};
use ui::{
    Button, ButtonSize, ButtonType, Checkbox, Icon, IconName, IconSize, RadioCard, RadioGroup,
    TextField,
};

use super::frame::{ProblemAlert, StepFrame};
use crate::words::{field_problem, form_problem};

/// Contact and address.
#[component]
pub(crate) fn AddressStep() -> impl IntoView {
    let save = ServerAction::<SaveDelivery>::new();
    let problem = form_problem(save.value());
    focus_first_problem(problem);
    let body = Callback::new(move |(page,): (CheckoutPage,)| {
        view! { <DeliveryForm page=page save=save problem=problem /> }.into_any()
    });
    view! { <StepFrame current=0 body=body /> }
}

#[component]
fn DeliveryForm(
    page: CheckoutPage,
    save: ServerAction<SaveDelivery>,
    problem: Memo<Option<Problem>>,
) -> impl IntoView {
    let locale = use_locale();
    let (form, doubts, countries) = (page.form, page.doubts, page.countries);
    let signed_in = page.book.is_some();
    let tax_id = form.tax_id.clone();
    let book = page.book.unwrap_or_default();
    view! {
        <ActionForm action=save attr:novalidate=true attr:class="flex flex-col gap-8">
            <div>
                <ProblemAlert problem=problem />
                <fieldset class="flex flex-col gap-4">
                    <legend class="mb-4 text-lg font-semibold tracking-tight">
                        {td_string!(locale, checkout.contact)}
                    </legend>
                    <TextField
                        name="form[email]"
                        label=td_string!(locale, checkout.email)
                        hint=td_string!(locale, checkout.email_hint)
                        value=form.email.clone()
                        error=field_problem(locale, problem, "email")
                        input_type="email"
                        autocomplete="email"
                        required=true
                    />
                </fieldset>
            </div>
            // Hides what is typed while a saved address is chosen: see `saved-address` in the style sheet.
            <div class="saved-address flex flex-col gap-6">
                <Book book=book />
                <fieldset class="typed-address flex flex-col gap-4">
                    <legend class="mb-4 text-lg font-semibold tracking-tight">
                        {td_string!(locale, checkout.address)}
                    </legend>
                    <AddressFields values=form.into() problem=problem doubts=doubts countries=countries />
                    {signed_in
                        .then(|| view! { <Checkbox name="remember" label=td_string!(locale, checkout.remember) /> })}
                </fieldset>
            </div>
            <Business tax_id=tax_id problem=problem />
            <Button
                button_type=ButtonType::Submit
                size=ButtonSize::Large
                loading=save.pending()
                class="self-stretch sm:self-start"
            >
                {td_string!(locale, checkout.to_delivery)}
            </Button>
        </ActionForm>
    }
}

/// The tax number of who buys for a business, folded away while there is none.
#[component]
fn Business(tax_id: String, problem: Memo<Option<Problem>>) -> impl IntoView {
    let locale = use_locale();
    let error = field_problem(locale, problem, "tax_id");
    let is_typed = !tax_id.is_empty();
    view! {
        <details class="group" prop:open=move || is_typed || error.get().is_some() open=is_typed>
            <summary class="inline-flex min-h-11 cursor-pointer list-none items-center gap-2 rounded-selector font-medium underline-offset-4 hover:underline [&::-webkit-details-marker]:hidden">
                {td_string!(locale, checkout.business)}
                <Icon
                    name=IconName::ChevronDown
                    size=IconSize::Small
                    class="text-muted transition-transform group-open:rotate-180"
                />
            </summary>
            <div class="pt-3">
                <TextField
                    name="form[tax_id]"
                    label=td_string!(locale, checkout.tax_id)
                    note=td_string!(locale, checkout.optional)
                    hint=td_string!(locale, checkout.tax_id_hint)
                    value=tax_id
                    error=error
                    autocomplete="off"
                    maxlength=24
                />
            </div>
        </details>
    }
}

/// The saved addresses, and another one; nothing for who has none.
#[component]
fn Book(book: Vec<SavedChoice>) -> impl IntoView {
    let locale = use_locale();
    if book.is_empty() {
        return ().into_any();
    }
    let another = !book.iter().any(|choice| choice.chosen);
    let card = move |choice: SavedChoice| {
        let mut lines = choice.lines.into_iter();
        let title = match (choice.label, lines.next().unwrap_or_default()) {
            (label, name) if label.is_empty() => name,
            (label, name) => format!("{label}: {name}"),
        };
        let place = lines.chain([country(locale, &choice.country)]);
        let place = place.collect::<Vec<_>>().join(", ");
        view! {
            <RadioCard
                name="saved"
                value=choice.id
                title=title
                description=place
                icon=IconName::Pin
                checked=choice.chosen
            />
        }
    };
    view! {
        <RadioGroup legend=td_string!(locale, checkout.saved) name="saved">
            {book.into_iter().map(card).collect_view()}
            <RadioCard
                name="saved"
                value=ANOTHER_ADDRESS
                title=td_string!(locale, checkout.saved_another)
                icon=IconName::Plus
                checked=another
            />
        </RadioGroup>
    }
    .into_any()
}
