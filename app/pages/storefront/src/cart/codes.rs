//! Codes of promotions: the field to type one, and beside each what became of it.

use api_orders::{AddCode, CodeRefusal, CodeView, RemoveCode};
use i18n_storefront::{Locale, td_string, use_locale};
use leptos::form::ActionForm;
use leptos::prelude::*;
use pages_kit::form_problem_if;
use ui::{Button, ButtonSize, ButtonType, ButtonVariant, Icon, IconName, IconSize, TextField};

use crate::words::{self, money};

/// What the forms of codes do; made where the cart is asked for, which asks again after each.
#[derive(Clone, Copy)]
pub(crate) struct CodeActions {
    /// Puts a code in.
    pub(crate) add: ServerAction<AddCode>,
    /// Takes one out.
    pub(crate) remove: ServerAction<RemoveCode>,
}

impl CodeActions {
    pub(crate) fn new() -> Self {
        Self {
            add: ServerAction::new(),
            remove: ServerAction::new(),
        }
    }

    /// Counts what was done.
    pub(crate) fn version(self) -> usize {
        self.add.version().get() + self.remove.version().get()
    }
}

/// The field and the codes that are in the cart.
#[component]
pub(crate) fn Codes(
    codes: Vec<CodeView>,
    /// What was typed at a failed attempt.
    typed: String,
    actions: CodeActions,
    /// Whether it stands beside the payment and not in the cart.
    #[prop(optional)]
    at_checkout: bool,
) -> impl IntoView {
    let locale = use_locale();
    let problem = form_problem_if(actions.add.value(), words::is_about_a_code);
    let error = Signal::derive(move || problem.get().map(|about| words::problem(locale, &about)));
    let rows = codes
        .into_iter()
        .map(|code| view! { <CodeRow code=code actions=actions at_checkout=at_checkout /> })
        .collect_view();
    view! {
        <div class="my-5 border-y border-line py-4">
            <ActionForm action=actions.add attr:class="flex items-start gap-2">
                <input type="hidden" name="at_checkout" value=at_checkout.to_string() />
                <TextField
                    name="code"
                    label=td_string!(locale, code.label)
                    value=typed
                    error=error
                    autocomplete="off"
                    maxlength=24
                    required=true
                />
                <Button
                    button_type=ButtonType::Submit
                    variant=ButtonVariant::Secondary
                    loading=actions.add.pending()
                    class="mt-6.5"
                >
                    {td_string!(locale, code.apply)}
                </Button>
            </ActionForm>
            <ul class="mt-2 flex flex-col" data-testid="codes">{rows}</ul>
        </div>
    }
}

#[component]
fn CodeRow(code: CodeView, actions: CodeActions, at_checkout: bool) -> impl IntoView {
    let locale = use_locale();
    let remove_label = td_string!(locale, code.remove_of, code = code.code.clone());
    let (icon, tone, text) = match code.refusal {
        None => (
            IconName::Check,
            "text-success",
            td_string!(locale, code.applied).to_owned(),
        ),
        Some(refusal) => (
            IconName::Warning,
            "text-warning",
            refusal_words(locale, refusal),
        ),
    };
    view! {
        <li class="flex items-center justify-between gap-3">
            <div class="min-w-0 text-sm">
                <p class="font-mono font-medium break-all">{code.code.clone()}</p>
                <p class=format!("flex items-start gap-1.5 {tone}")>
                    <Icon name=icon size=IconSize::Small class="mt-0.5 shrink-0" />
                    <span>{text}</span>
                </p>
            </div>
            <ActionForm action=actions.remove>
                <input type="hidden" name="code" value=code.code />
                <input type="hidden" name="at_checkout" value=at_checkout.to_string() />
                <Button
                    button_type=ButtonType::Submit
                    variant=ButtonVariant::Ghost
                    size=ButtonSize::Small
                    attr:aria-label=remove_label
                >
                    {td_string!(locale, code.remove)}
                </Button>
            </ActionForm>
        </li>
    }
}

fn refusal_words(locale: Locale, refusal: CodeRefusal) -> String {
    let text: &'static str = match refusal {
        CodeRefusal::MinimumSubtotal(missing) => {
            return td_string!(locale, code.minimum_subtotal, amount = money(missing));
        }
        CodeRefusal::MinimumQuantity(missing) => {
            return td_string!(locale, code.minimum_quantity, count = missing);
        }
        CodeRefusal::Unknown => td_string!(locale, code.unknown),
        CodeRefusal::NotYet => td_string!(locale, code.not_yet),
        CodeRefusal::Over => td_string!(locale, code.over),
        CodeRefusal::NotNow => td_string!(locale, code.not_now),
        CodeRefusal::Place => td_string!(locale, code.place),
        CodeRefusal::SignIn => td_string!(locale, code.sign_in),
        CodeRefusal::FirstOrder => td_string!(locale, code.first_order),
        CodeRefusal::NotForYou => td_string!(locale, code.not_for_you),
        CodeRefusal::OtherGoods => td_string!(locale, code.other_goods),
        CodeRefusal::UsedUp => td_string!(locale, code.used_up),
        CodeRefusal::CustomerUsedUp => td_string!(locale, code.customer_used_up),
        CodeRefusal::NoEffect => td_string!(locale, code.no_effect),
        CodeRefusal::Outdone => td_string!(locale, code.outdone),
        CodeRefusal::GiftGone => td_string!(locale, code.gift_gone),
    };
    text.to_owned()
}
