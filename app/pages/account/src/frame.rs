//! The two looks of account pages: one form in the middle, and the pages behind the sign-in with their tabs.

use api_identity::SignOut;
use i18n_account::{Locale, td_string, use_locale};
use leptos::form::ActionForm;
use leptos::prelude::*;
use leptos_meta::{Meta, Title};
use ui::{
    Button, ButtonSize, ButtonType, ButtonVariant, Card, Container, ContainerWidth, Icon, IconName,
    IconSize, LinkItem, PageHeader, Tabs,
};

/// A page with one form in a card. `below` stands under the card: the ways to other pages.
#[component]
pub(crate) fn FormPage(
    icon: IconName,
    title: &'static str,
    #[prop(optional_no_strip)] text: Option<&'static str>,
    #[prop(optional, into)] below: Option<ViewFn>,
    children: Children,
) -> impl IntoView {
    view! {
        <Head title=title />
        <Container width=ContainerWidth::Narrow class="py-12 sm:py-16">
            <header class="mb-8 flex flex-col items-center text-center">
                <span class="mb-5 grid size-14 place-items-center rounded-full border border-line bg-base-200 text-primary">
                    <Icon name=icon size=IconSize::Large />
                </span>
                <h1 class="text-3xl font-semibold tracking-tight text-balance">{title}</h1>
                {text.map(|text| view! { <p class="mt-3 text-pretty text-muted">{text}</p> })}
            </header>
            <Card>{children()}</Card>
            {below
                .map(|below| {
                    view! { <div class="mt-6 flex flex-col items-center gap-1 text-muted">{below.run()}</div> }
                })}
        </Container>
    }
}

/// A way to another page, under the card of a form; `lead` are the words before it.
#[component]
pub(crate) fn WayTo(
    href: &'static str,
    label: &'static str,
    #[prop(optional)] lead: Option<&'static str>,
) -> impl IntoView {
    view! {
        <p class="flex flex-wrap items-center justify-center gap-x-1.5 text-[0.9375rem]">
            {lead}
            <a
                href=href
                class="inline-flex min-h-11 items-center rounded-selector font-medium text-primary hover:underline"
            >
                {label}
            </a>
        </p>
    }
}

/// Which of the pages behind the sign-in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Tab {
    /// The first one.
    Overview,
    /// What a person says about themselves.
    Profile,
    /// Password, sessions, history.
    Security,
}

/// A page behind the sign-in: heading, way out, tabs.
#[component]
pub(crate) fn AccountFrame(current: Tab, title: &'static str, children: Children) -> impl IntoView {
    let locale = use_locale();
    let leave = ServerAction::<SignOut>::new();
    view! {
        <Head title=title />
        <Container width=ContainerWidth::Text>
            <PageHeader title=title actions=move || view! { <SignOutForm leave=leave /> } />
            <Tabs label=td_string!(locale, nav.label) items=tabs(locale, current) />
            <div class="flex flex-col gap-6 py-8">{children()}</div>
        </Container>
    }
}

fn tabs(locale: Locale, current: Tab) -> Vec<LinkItem> {
    [
        (
            Tab::Overview,
            td_string!(locale, nav.overview),
            api_identity::ACCOUNT,
        ),
        (
            Tab::Profile,
            td_string!(locale, nav.profile),
            "/account/profile",
        ),
        (
            Tab::Security,
            td_string!(locale, nav.security),
            "/account/security",
        ),
    ]
    .into_iter()
    .map(|(tab, label, href)| LinkItem::new(label, href).current(tab == current))
    .collect()
}

#[component]
fn SignOutForm(leave: ServerAction<SignOut>) -> impl IntoView {
    let locale = use_locale();
    view! {
        <ActionForm action=leave>
            <Button
                button_type=ButtonType::Submit
                variant=ButtonVariant::Secondary
                size=ButtonSize::Small
                loading=leave.pending()
            >
                {td_string!(locale, nav.sign_out)}
            </Button>
        </ActionForm>
    }
}

/// Title in the browser's tab; no account page is for search engines.
#[component]
fn Head(title: &'static str) -> impl IntoView {
    let locale = use_locale();
    view! {
        <Title text=td_string!(locale, title_with_site, title = title) />
        <Meta name="robots" content="noindex" />
    }
}
