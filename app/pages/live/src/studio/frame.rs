//! The look of every page of the studio: heading, the two sections, and what is shown to whoever may not come in.

use i18n_live::{td_string, use_locale};
use leptos::prelude::*;
use leptos_meta::{Meta, Title};
use pages_account_kit::{Gated, ToSignIn};
use pages_kit::set_status;
use ui::{Container, EmptyState, IconName, LinkButton, LinkItem, PageHeader, Tabs};

/// Which section.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Section {
    Shows,
    Profile,
}

#[component]
pub(super) fn StudioFrame(
    current: Section,
    title: &'static str,
    #[prop(optional, into)] description: Option<String>,
    children: Children,
) -> impl IntoView {
    let locale = use_locale();
    let items = vec![
        LinkItem::new(td_string!(locale, studio.shows), "/studio")
            .icon(IconName::Play)
            .current(current == Section::Shows),
        LinkItem::new(td_string!(locale, studio.profile), "/studio/profile")
            .icon(IconName::User)
            .current(current == Section::Profile),
    ];
    view! {
        <Title text=td_string!(locale, title_with_site, title = title) />
        <Meta name="robots" content="noindex" />
        <Container>
            <PageHeader
                title=title
                eyebrow=td_string!(locale, studio.label)
                description=description.unwrap_or_default()
            />
            <Tabs label=td_string!(locale, studio.label) items=items />
            <div class="flex min-w-0 flex-col gap-6 py-8">{children()}</div>
        </Container>
    }
}

/// What `draw` makes of an open answer, or why it is shut.
pub(super) fn when_open<T>(
    draw: impl Fn(T) -> AnyView + Clone + Send + Sync + 'static,
) -> impl Fn(Gated<T>) -> AnyView + Clone + Send + Sync + 'static {
    move |answer| match answer {
        Gated::Open(value) => draw(value),
        Gated::SignedOut => view! { <ToSignIn /> }.into_any(),
        Gated::Forbidden => view! { <Forbidden /> }.into_any(),
        Gated::SecondFactorMissing => view! { <SecondFactorMissing /> }.into_any(),
    }
}

#[component]
fn Forbidden() -> impl IntoView {
    let locale = use_locale();
    set_status(403);
    view! {
        <EmptyState
            icon=IconName::Lock
            title=td_string!(locale, studio.forbidden)
            text=td_string!(locale, studio.forbidden_text)
            action=move || view! { <LinkButton href="/">{td_string!(locale, studio.to_shop)}</LinkButton> }
        />
    }
}

#[component]
fn SecondFactorMissing() -> impl IntoView {
    let locale = use_locale();
    set_status(403);
    view! {
        <EmptyState
            icon=IconName::Shield
            title=td_string!(locale, studio.second_factor)
            text=td_string!(locale, studio.second_factor_text)
            action=move || {
                view! {
                    <LinkButton href="/account/security">{td_string!(locale, studio.set_up)}</LinkButton>
                }
            }
        />
    }
}
