//! The address book: the list, and a page of its own for each address.

mod card;
mod form;

use api_customers::{AddressBook, DeleteAddress, MakeAddressDefault, my_addresses};
use i18n_customer::{td_string, use_locale};
use leptos::prelude::*;
use pages_account_kit::{
    AccountFrame, Section, ToSignIn, leave_when_signed_out, unless_signed_out,
};
use pages_kit::{Loading, ask, form_problem_if, when_loaded};
use ui::{EmptyState, IconName, LinkButton, SkeletonShape};

use crate::attempt::{AttemptDone, AttemptProblem, JustDone};
use card::AddressItem;
pub(crate) use form::{EditAddressPage, NewAddressPage};

/// The actions of the list.
#[derive(Clone, Copy)]
struct Actions {
    choose: ServerAction<MakeAddressDefault>,
    delete: ServerAction<DeleteAddress>,
}

/// All addresses of who is signed in.
#[component]
pub(crate) fn AddressesPage() -> impl IntoView {
    let locale = use_locale();
    let actions = Actions {
        choose: ServerAction::new(),
        delete: ServerAction::new(),
    };
    let done = announce(actions);
    let problem = form_problem_if(actions.choose.value(), |problem| {
        problem.code.starts_with("customers.")
    });
    let book = ask(
        move || {
            (
                actions.choose.version().get(),
                actions.delete.version().get(),
            )
        },
        |_| async move { unless_signed_out(my_addresses().await) },
    );
    let body = move |book: Option<AddressBook>| match book {
        Some(book) => view! { <Book book=book actions=actions /> }.into_any(),
        None => view! { <ToSignIn /> }.into_any(),
    };
    view! {
        <AccountFrame current=Section::Addresses title=td_string!(locale, addresses.title)>
            <AttemptDone />
            <AttemptProblem problem=problem />
            <Transition fallback=|| {
                view! { <Loading shape=SkeletonShape::Text count=6 /> }
            }>{when_loaded(book, body)}</Transition>
        </AccountFrame>
        <JustDone title=done />
    }
}

/// What was just done, while it is announced.
fn announce(actions: Actions) -> RwSignal<Option<&'static str>> {
    let locale = use_locale();
    let done = RwSignal::new(None);
    leave_when_signed_out(actions.choose.value());
    leave_when_signed_out(actions.delete.value());
    Effect::new(move || {
        if let Some(Ok(())) = actions.choose.value().get() {
            done.set(Some(td_string!(locale, addresses.done_default)));
        }
    });
    Effect::new(move || {
        if let Some(Ok(())) = actions.delete.value().get() {
            done.set(Some(td_string!(locale, addresses.done_deleted)));
        }
    });
    done
}

#[component]
fn Book(book: AddressBook, actions: Actions) -> impl IntoView {
    let locale = use_locale();
    if book.cards.is_empty() {
        return view! {
            <EmptyState
                icon=IconName::Pin
                title=td_string!(locale, addresses.empty_title)
                text=td_string!(locale, addresses.empty_text)
                action=|| view! { <AddLink /> }
            />
        }
        .into_any();
    }
    let add = if book.full {
        view! { <p class="text-sm text-muted">{td_string!(locale, addresses.full)}</p> }.into_any()
    } else {
        view! { <AddLink /> }.into_any()
    };
    let cards = book
        .cards
        .into_iter()
        .map(|card| view! { <AddressItem card=card actions=actions /> })
        .collect_view();
    view! {
        <div class="flex flex-wrap gap-3">{add}</div>
        <ul aria-label=td_string!(locale, addresses.title) class="grid gap-4 sm:grid-cols-2">
            {cards}
        </ul>
    }
    .into_any()
}

#[component]
fn AddLink() -> impl IntoView {
    let locale = use_locale();
    view! {
        <LinkButton href="/account/addresses/new" icon=IconName::Plus>
            {td_string!(locale, addresses.add)}
        </LinkButton>
    }
}
