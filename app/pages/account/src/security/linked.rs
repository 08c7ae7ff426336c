//! The services that sign in the person, and those that could. Nothing where the shop has none.

use api_identity::{LinkOffer, LinkedSignInLine, LinkedSignIns, UnlinkSignIn, my_linked_sign_ins};
use i18n_account::{td_string, use_locale};
use leptos::form::ActionForm;
use leptos::prelude::*;
use pages_account_kit::{leave_when_signed_out, unless_signed_out};
use pages_kit::{ask, form_problem_if, when_loaded};
use ui::{Button, ButtonSize, ButtonType, ButtonVariant, LinkButton, Panel};

use crate::notices::ProblemAlert;
use crate::words::is_about_a_provider;

/// Loads and shows them; asked again once one is unlinked.
#[component]
pub(crate) fn LinkedPanel(
    /// What was just done, while it is announced.
    done: RwSignal<Option<&'static str>>,
) -> impl IntoView {
    let locale = use_locale();
    let unlink = ServerAction::<UnlinkSignIn>::new();
    leave_when_signed_out(unlink.value());
    Effect::new(move || {
        if let Some(Ok(())) = unlink.value().get() {
            done.set(Some(td_string!(locale, done.unlinked)));
        }
    });
    let linked = ask(
        move || unlink.version().get(),
        |_| async { unless_signed_out(my_linked_sign_ins().await) },
    );
    let body = move |linked: Option<LinkedSignIns>| match linked {
        Some(linked) if !(linked.links.is_empty() && linked.offers.is_empty()) => {
            view! { <Linked linked=linked unlink=unlink /> }.into_any()
        }
        // The page itself leads who is signed out to the sign-in.
        _ => ().into_any(),
    };
    view! { <Transition>{when_loaded(linked, body)}</Transition> }
}

#[component]
fn Linked(linked: LinkedSignIns, unlink: ServerAction<UnlinkSignIn>) -> impl IntoView {
    let locale = use_locale();
    let problem = form_problem_if(unlink.value(), is_about_a_provider);
    let lines = if linked.links.is_empty() {
        view! { <p class="text-sm text-muted">{td_string!(locale, linked.empty)}</p> }.into_any()
    } else {
        let lines = linked
            .links
            .into_iter()
            .map(|line| view! { <Line line=line unlink=unlink /> })
            .collect_view();
        view! {
            <ul aria-label=td_string!(locale, linked.list) class="divide-y divide-line">
                {lines}
            </ul>
        }
        .into_any()
    };
    let no_password = (!linked.has_password).then(|| view! { <NoPassword /> });
    view! {
        <Panel title=td_string!(locale, linked.title) description=td_string!(locale, linked.text)>
            <ProblemAlert problem=problem />
            {lines}
            {no_password}
            <Offers offers=linked.offers />
        </Panel>
    }
}

/// The way to a password is the one of who forgot theirs: by a link that is mailed.
#[component]
fn NoPassword() -> impl IntoView {
    let locale = use_locale();
    view! {
        <div class="mt-5 flex flex-wrap items-center justify-between gap-4 border-t border-line pt-5">
            <p class="text-sm text-muted">{td_string!(locale, linked.no_password)}</p>
            <LinkButton
                href="/account/forgot"
                variant=ButtonVariant::Secondary
                size=ButtonSize::Small
            >
                {td_string!(locale, linked.choose_password)}
            </LinkButton>
        </div>
    }
}

#[component]
fn Line(line: LinkedSignInLine, unlink: ServerAction<UnlinkSignIn>) -> impl IntoView {
    let locale = use_locale();
    let linked_at = td_string!(
        locale,
        linked.linked_at,
        when = pages_account_kit::when(line.linked_at)
    );
    let last_used = line
        .last_used_at
        .map(|at| td_string!(locale, linked.last_used, when = pages_account_kit::when(at)));
    let label = td_string!(locale, linked.unlink_of, name = line.provider.clone());
    view! {
        <li class="flex flex-wrap items-start justify-between gap-x-6 gap-y-3 py-4 first:pt-0">
            <div class="min-w-0">
                <p class="font-medium break-words">{line.provider}</p>
                {line.email.map(|email| view! { <p class="text-sm break-all text-muted">{email}</p> })}
                <p class="text-sm text-muted">{linked_at}</p>
                {last_used.map(|text| view! { <p class="text-sm text-muted">{text}</p> })}
            </div>
            <ActionForm action=unlink>
                <input type="hidden" name="id" value=line.id />
                <Button
                    button_type=ButtonType::Submit
                    variant=ButtonVariant::Secondary
                    size=ButtonSize::Small
                    attr:aria-label=label
                >
                    {td_string!(locale, linked.unlink)}
                </Button>
            </ActionForm>
        </li>
    }
}

#[component]
fn Offers(offers: Vec<LinkOffer>) -> impl IntoView {
    let locale = use_locale();
    let buttons = offers
        .into_iter()
        .map(|offer| {
            let label = td_string!(locale, linked.link, name = offer.name);
            view! {
                <LinkButton
                    href=offer.href
                    variant=ButtonVariant::Secondary
                    size=ButtonSize::Small
                    external=true
                >
                    {label}
                </LinkButton>
            }
        })
        .collect_view();
    view! { <div class="mt-5 flex flex-wrap gap-3">{buttons}</div> }
}
