//! What the link in a letter opens: says which letters end, and ends them by a button, because mail scanners open links.
//!
//! The form goes to the address of the page itself, which mail programs call too (RFC 8058); so it is a plain form.

use api_customers::{UnsubscribeView, look_at_unsubscribe_link};
use i18n_customer::{td_string, use_locale};
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;
use pages_account_kit::Head;
use pages_kit::{Loading, ask, when_loaded};
use ui::{
    Alert, Button, ButtonType, ButtonVariant, Container, ContainerWidth, LinkButton, PageHeader,
    SkeletonShape, Tone,
};

use crate::attempt::kind_words;

/// The page of the link.
#[component]
pub(crate) fn UnsubscribePage() -> impl IntoView {
    let locale = use_locale();
    let query = use_query_map();
    let token =
        Memo::new(move |_| query.with(|query| plain(&query.get("token").unwrap_or_default())));
    let found = ask(move || token.get(), look_at_unsubscribe_link);
    let body = move |view: Option<UnsubscribeView>| match view {
        Some(view) => view! { <Letters view=view token=token.get_untracked() /> }.into_any(),
        None => view! { <Invalid /> }.into_any(),
    };
    let title = td_string!(locale, unsubscribe.title);
    view! {
        <Head title=title />
        <Container width=ContainerWidth::Text>
            <PageHeader title=title />
            <Suspense fallback=|| {
                view! { <Loading shape=SkeletonShape::Text count=3 /> }
            }>{when_loaded(found, body)}</Suspense>
        </Container>
    }
}

/// Letters, digits, `-` and `_`: nothing else is in a link of ours, nor goes into an address.
fn plain(token: &str) -> String {
    token
        .chars()
        .filter(|letter| letter.is_ascii_alphanumeric() || matches!(letter, '-' | '_'))
        .take(200)
        .collect()
}

#[component]
fn Letters(view: UnsubscribeView, token: String) -> impl IntoView {
    let locale = use_locale();
    let kind = kind_words(locale, &view.kind);
    if !view.active {
        return view! {
            <Alert tone=Tone::Success title=td_string!(locale, unsubscribe.done, kind = kind)>
                <p>{td_string!(locale, unsubscribe.done_text)}</p>
            </Alert>
            <div class="mt-6">
                <Settings />
            </div>
        }
        .into_any();
    }
    view! {
        <p class="mb-6 text-pretty">{td_string!(locale, unsubscribe.question, kind = kind)}</p>
        <form method="post" action=format!("/unsubscribe?token={token}") class="flex flex-wrap gap-3">
            <input type="hidden" name="from" value="page" />
            <Button button_type=ButtonType::Submit>{td_string!(locale, unsubscribe.action)}</Button>
            <Settings />
        </form>
    }
    .into_any()
}

#[component]
fn Invalid() -> impl IntoView {
    let locale = use_locale();
    view! {
        <Alert tone=Tone::Error title=td_string!(locale, unsubscribe.invalid)>
            <p>{td_string!(locale, unsubscribe.invalid_text)}</p>
        </Alert>
        <div class="mt-6">
            <Settings />
        </div>
    }
}

#[component]
fn Settings() -> impl IntoView {
    let locale = use_locale();
    view! {
        <LinkButton href="/account/notifications" variant=ButtonVariant::Secondary>
            {td_string!(locale, unsubscribe.settings)}
        </LinkButton>
    }
}
