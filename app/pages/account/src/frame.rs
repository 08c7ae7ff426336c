//! The look of the pages before the sign-in: one form in the middle.

use leptos::prelude::*;
use pages_account_kit::Head;
use ui::{Card, Container, ContainerWidth, Icon, IconName, IconSize};

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
