//! A card that is saved for later, without buying anything.

use api_kit::fresh_key;
use api_orders::{AddCard, CardFormView, new_card_form};
use i18n_customer::{td_string, use_locale};
use leptos::form::ActionForm;
use leptos::prelude::*;
use pages_account_kit::{
    AccountFrame, Section, ToSignIn, leave_when_signed_out, unless_signed_out,
};
use pages_kit::{
    Loading, NewCard, SandboxNote, ask, focus_first_problem, form_problem, when_loaded,
};
use ui::{Button, ButtonType, ButtonVariant, IconName, LinkButton, Panel, SkeletonShape};

use crate::attempt::AttemptProblem;

/// The form of a new card.
#[component]
pub(crate) fn NewCardPage() -> impl IntoView {
    let locale = use_locale();
    let add = ServerAction::<AddCard>::new();
    leave_when_signed_out(add.value());
    let problem = form_problem(add.value());
    focus_first_problem(problem);
    let form = ask(
        || (),
        |()| async { unless_signed_out(new_card_form().await) },
    );
    let body = move |form: Option<CardFormView>| match form {
        Some(form) => view! { <Form form=form add=add /> }.into_any(),
        None => view! { <ToSignIn /> }.into_any(),
    };
    view! {
        <AccountFrame current=Section::Cards title=td_string!(locale, cards.new_title)>
            <AttemptProblem problem=problem />
            <Suspense fallback=|| {
                view! { <Loading shape=SkeletonShape::Text count=4 /> }
            }>{when_loaded(form, body)}</Suspense>
        </AccountFrame>
    }
}

#[component]
fn Form(form: CardFormView, add: ServerAction<AddCard>) -> impl IntoView {
    let locale = use_locale();
    let sandbox = form.is_of_the_sandbox().then(|| view! { <SandboxNote /> });
    // Made once per page: the same form sent twice saves one card.
    let key = RwSignal::new(String::new());
    Effect::new(move || key.set(fresh_key()));
    view! {
        <Panel
            title=td_string!(locale, cards.new_card)
            description=td_string!(locale, cards.new_text)
        >
            <ActionForm action=add attr:novalidate=true attr:class="flex flex-col gap-6">
                {sandbox} <NewCard form=form />
                <input type="hidden" name="key" prop:value=move || key.get() value="" />
                <div class="flex flex-col gap-3 sm:flex-row">
                    <Button button_type=ButtonType::Submit icon=IconName::Lock loading=add.pending()>
                        {td_string!(locale, cards.save)}
                    </Button>
                    <LinkButton href="/account/cards" variant=ButtonVariant::Secondary>
                        {td_string!(locale, cards.back)}
                    </LinkButton>
                </div>
                <p class="text-sm text-muted">{td_string!(locale, cards.nothing_charged)}</p>
            </ActionForm>
        </Panel>
    }
}
