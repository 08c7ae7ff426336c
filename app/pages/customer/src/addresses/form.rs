//! The pages of one address: a new one, and one to correct.

use api_customers::{
    ADDRESS_FORM, AddAddress, AddressBookForm, AddressCard, ChangeAddress, my_address, my_addresses,
};
use api_kit::{ApiError, typed_as};
use i18n_customer::{td_string, use_locale};
use kernel::{FieldProblem, Problem};
use leptos::form::ActionForm;
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;
use pages_account_kit::{
    AccountFrame, Section, ToSignIn, leave_when_signed_out, unless_signed_out,
};
use pages_kit::{
    AddressFields, Loading, ask, field_problem, focus_first_problem, form_problem, scripted,
    set_status, when_loaded,
};
use ui::{
    Button, ButtonType, ButtonVariant, Checkbox, EmptyState, IconName, LinkButton, Panel,
    SkeletonShape, TextField,
};

use crate::attempt::{AttemptProblem, field_words};
use crate::sought::Sought;

/// Longest name of an address, in characters.
const LONGEST_LABEL: u32 = 40;

/// An empty form.
#[component]
pub(crate) fn NewAddressPage() -> impl IntoView {
    let locale = use_locale();
    let add = ServerAction::<AddAddress>::new();
    leave_when_signed_out(add.value());
    let problem = form_problem(add.value());
    focus_first_problem(problem);
    let novalidate = scripted();
    let book = ask(|| (), |()| empty_form());
    let body = move |form: Option<AddressBookForm>| match form {
        Some(form) => view! {
            <ActionForm action=add attr:novalidate=move || novalidate.get()>
                <Fields form=form doubts=Vec::new() problem=problem pending=add.pending() />
            </ActionForm>
        }
        .into_any(),
        None => view! { <ToSignIn /> }.into_any(),
    };
    view! {
        <AccountFrame current=Section::Addresses title=td_string!(locale, addresses.new_title)>
            <Suspense fallback=|| {
                view! { <Loading shape=SkeletonShape::Text count=6 /> }
            }>{when_loaded(book, body)}</Suspense>
        </AccountFrame>
    }
}

/// What was typed at a try that failed; else nothing but that the first address is the first choice. `None` when nobody is
/// signed in.
async fn empty_form() -> Result<Option<AddressBookForm>, ApiError> {
    let typed = typed_as::<AddressBookForm>(ADDRESS_FORM);
    let book = unless_signed_out(my_addresses().await)?;
    Ok(book.map(|book| {
        typed.unwrap_or_else(|| AddressBookForm {
            default_delivery: book.cards.is_empty(),
            default_billing: book.cards.is_empty(),
            ..AddressBookForm::default()
        })
    }))
}

/// The form with an address of the book.
#[component]
pub(crate) fn EditAddressPage() -> impl IntoView {
    let locale = use_locale();
    let params = use_params_map();
    let id = Memo::new(move |_| params.with(|params| params.get("id")).unwrap_or_default());
    let change = ServerAction::<ChangeAddress>::new();
    leave_when_signed_out(change.value());
    let problem = form_problem(change.value());
    focus_first_problem(problem);
    let found = ask(move || id.get(), find);
    let body = move |found: Sought<AddressCard>| match found {
        Sought::Found(card) => {
            view! { <EditForm card=*card change=change problem=problem /> }.into_any()
        }
        Sought::Nothing => view! { <NotFound /> }.into_any(),
        Sought::SignedOut => view! { <ToSignIn /> }.into_any(),
    };
    view! {
        <AccountFrame current=Section::Addresses title=td_string!(locale, addresses.edit_title)>
            <Suspense fallback=|| {
                view! { <Loading shape=SkeletonShape::Text count=6 /> }
            }>{when_loaded(found, body)}</Suspense>
        </AccountFrame>
    }
}

async fn find(id: String) -> Result<Sought<AddressCard>, ApiError> {
    let typed = typed_as::<AddressBookForm>(ADDRESS_FORM);
    let found = unless_signed_out(my_address(id).await)?;
    Ok(Sought::from(found.map(|found| {
        found.map(|card| match typed {
            // What is doubtful about the stored address says nothing of the typed one.
            Some(form) => AddressCard {
                form,
                doubts: Vec::new(),
                ..card
            },
            None => card,
        })
    })))
}

#[component]
fn EditForm(
    card: AddressCard,
    change: ServerAction<ChangeAddress>,
    problem: Memo<Option<Problem>>,
) -> impl IntoView {
    let novalidate = scripted();
    view! {
        <ActionForm action=change attr:novalidate=move || novalidate.get()>
            <input type="hidden" name="id" value=card.id />
            <input type="hidden" name="version" value=card.version />
            <Fields form=card.form doubts=card.doubts problem=problem pending=change.pending() />
        </ActionForm>
    }
}

#[component]
fn NotFound() -> impl IntoView {
    let locale = use_locale();
    set_status(404);
    view! {
        <EmptyState
            icon=IconName::Pin
            title=td_string!(locale, addresses.not_found)
            action=move || {
                view! {
                    <LinkButton href="/account/addresses" variant=ButtonVariant::Secondary>
                        {td_string!(locale, addresses.back)}
                    </LinkButton>
                }
            }
        />
    }
}

/// Label, address, what it is the first choice for, and the buttons.
#[component]
fn Fields(
    form: AddressBookForm,
    doubts: Vec<FieldProblem>,
    problem: Memo<Option<Problem>>,
    #[prop(into)] pending: Signal<bool>,
) -> impl IntoView {
    let locale = use_locale();
    let label_error = field_problem(problem, "label", move |code| field_words(locale, code));
    view! {
        <Panel title=td_string!(locale, addresses.one)>
            <AttemptProblem problem=problem />
            <div class="flex flex-col gap-5">
                <TextField
                    name="form[label]"
                    label=td_string!(locale, addresses.label)
                    hint=td_string!(locale, addresses.label_hint)
                    note=td_string!(locale, addresses.optional)
                    value=form.label.clone()
                    error=label_error
                    maxlength=LONGEST_LABEL
                />
                <AddressFields values=form.clone().into() problem=problem doubts=doubts />
                <div>
                    <Checkbox
                        name="form[default_delivery]"
                        label=td_string!(locale, addresses.use_for_delivery)
                        checked=form.default_delivery
                    />
                    <Checkbox
                        name="form[default_billing]"
                        label=td_string!(locale, addresses.use_for_billing)
                        checked=form.default_billing
                    />
                </div>
                <div class="flex flex-wrap gap-3">
                    <Button button_type=ButtonType::Submit loading=pending>
                        {td_string!(locale, addresses.save)}
                    </Button>
                    <LinkButton href="/account/addresses" variant=ButtonVariant::Secondary>
                        {td_string!(locale, addresses.cancel)}
                    </LinkButton>
                </div>
            </div>
        </Panel>
    }
}
