//! For whom a gift card in the cart is: one line that says it, and the form behind it.

use api_orders::{GiftWishForm, SetGiftWish};
use i18n_storefront::{Locale, td_string, use_locale};
use kernel::{Problem, VariantId};
use leptos::form::ActionForm;
use leptos::prelude::*;
use pages_kit::{field_problem, form_problem_if};
use ui::{Button, ButtonSize, ButtonType, ButtonVariant, Disclosure, TextArea, TextField};

/// Whether a problem is one of this form.
pub(crate) fn is_about_a_wish(problem: &Problem) -> bool {
    problem.code == "credit.fields"
}

/// The form of the line of `variant`; `changed` counts what was kept, so that the cart is asked for anew.
#[component]
pub(crate) fn GiftWish(
    variant: VariantId,
    form: GiftWishForm,
    changed: RwSignal<usize>,
) -> impl IntoView {
    let locale = use_locale();
    let set = ServerAction::<SetGiftWish>::new();
    let failed = form.failed;
    let problem = form_problem_if(set.value(), move |problem| {
        failed && is_about_a_wish(problem)
    });
    let wrong = move |name| field_problem(problem, name, move |code| refusal(locale, code));
    Effect::new(move || {
        if let Some(Ok(())) = set.value().get() {
            changed.update(|changed| *changed += 1);
        }
    });
    let id = move |field: &str| format!("gift-{field}-{variant}");
    view! {
        <div class="max-w-xl" data-testid="gift-wish">
            <Disclosure summary=summary(locale, &form) open=failed>
                <ActionForm action=set attr:novalidate=true attr:class="flex flex-col gap-4 pt-2 pb-5">
                    <input type="hidden" name="variant" value=variant.to_string() />
                    <div class="grid gap-4 sm:grid-cols-2">
                        <TextField
                            name="form[name]"
                            id=id("name")
                            label=td_string!(locale, gift_wish.name)
                            note=td_string!(locale, gift_wish.optional)
                            value=form.name
                            error=wrong("name")
                            autocomplete="off"
                            maxlength=60
                        />
                        <TextField
                            name="form[email]"
                            id=id("email")
                            label=td_string!(locale, gift_wish.email)
                            note=td_string!(locale, gift_wish.optional)
                            value=form.email
                            error=wrong("email")
                            input_type="email"
                            autocomplete="off"
                            maxlength=200
                        />
                    </div>
                    <TextArea
                        name="form[message]"
                        id=id("message")
                        label=td_string!(locale, gift_wish.message)
                        note=td_string!(locale, gift_wish.optional)
                        value=form.message
                        error=wrong("message")
                        rows=3
                        maxlength=300
                    />
                    <TextField
                        name="form[deliver_on]"
                        id=id("day")
                        label=td_string!(locale, gift_wish.day)
                        hint=td_string!(locale, gift_wish.day_hint)
                        value=form.deliver_on
                        error=wrong("deliver_on")
                        input_type="date"
                    />
                    <div>
                        <Button
                            button_type=ButtonType::Submit
                            variant=ButtonVariant::Secondary
                            size=ButtonSize::Small
                            loading=set.pending()
                        >
                            {td_string!(locale, gift_wish.save)}
                        </Button>
                    </div>
                </ActionForm>
            </Disclosure>
        </div>
    }
}

fn summary(locale: Locale, form: &GiftWishForm) -> String {
    let whom = if form.name.is_empty() {
        &form.email
    } else {
        &form.name
    };
    match (whom.is_empty(), form.deliver_on.is_empty()) {
        (true, true) => td_string!(locale, gift_wish.to_you).to_owned(),
        (true, false) => td_string!(locale, gift_wish.to_you_on, day = form.deliver_on.clone()),
        (false, true) => td_string!(locale, gift_wish.to_them, name = whom.clone()),
        (false, false) => td_string!(
            locale,
            gift_wish.to_them_on,
            name = whom.clone(),
            day = form.deliver_on.clone()
        ),
    }
}

fn refusal(locale: Locale, code: &str) -> String {
    let words: &'static str = match code {
        "range" | "invalid" => td_string!(locale, gift_wish.bad_day),
        "too_long" => td_string!(locale, gift_wish.too_long),
        _ => td_string!(locale, gift_wish.bad_email),
    };
    words.to_owned()
}
