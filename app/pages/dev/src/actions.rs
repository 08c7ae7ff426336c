//! Buttons, links that look like buttons, icons.

use i18n_dev::{td_string, use_locale};
use leptos::prelude::*;
use ui::{Button, ButtonSize, ButtonVariant, Cluster, Gap, Icon, IconButton, IconName, LinkButton};

use crate::frame::{Example, Section};

/// Things that are pressed.
#[component]
pub(crate) fn Actions() -> impl IntoView {
    let locale = use_locale();
    view! {
        <Section
            id="actions"
            title=td_string!(locale, actions.title)
            about=td_string!(locale, actions.about)
        >
            <Variants />
            <States />
            <Icons />
        </Section>
    }
}

#[component]
fn Variants() -> impl IntoView {
    let locale = use_locale();
    view! {
        <Example title=td_string!(locale, actions.variants)>
            <Cluster>
                <Button>{td_string!(locale, actions.primary)}</Button>
                <Button variant=ButtonVariant::Secondary>{td_string!(locale, actions.secondary)}</Button>
                <Button variant=ButtonVariant::Ghost>{td_string!(locale, actions.ghost)}</Button>
                <Button variant=ButtonVariant::Danger icon=IconName::Trash>
                    {td_string!(locale, actions.danger)}
                </Button>
                <LinkButton href="#actions" variant=ButtonVariant::Secondary>
                    {td_string!(locale, actions.link)}
                    <Icon name=IconName::ArrowRight />
                </LinkButton>
            </Cluster>
        </Example>
        <Example title=td_string!(locale, actions.sizes)>
            <Cluster>
                <Button size=ButtonSize::Small>{td_string!(locale, actions.small)}</Button>
                <Button>{td_string!(locale, actions.medium)}</Button>
                <Button size=ButtonSize::Large icon=IconName::Bag>{td_string!(locale, actions.large)}</Button>
            </Cluster>
        </Example>
    }
}

#[component]
fn States() -> impl IntoView {
    let locale = use_locale();
    let loading = RwSignal::new(false);
    view! {
        <Example title=td_string!(locale, actions.states)>
            <Cluster>
                <Button loading=true>{td_string!(locale, actions.loading)}</Button>
                <Button variant=ButtonVariant::Secondary loading=true>
                    {td_string!(locale, actions.loading)}
                </Button>
                <Button disabled=true>{td_string!(locale, actions.disabled)}</Button>
                <Button variant=ButtonVariant::Secondary disabled=true>
                    {td_string!(locale, actions.disabled)}
                </Button>
                <Button
                    variant=ButtonVariant::Secondary
                    loading=loading
                    on:click=move |_| loading.update(|loading| *loading = !*loading)
                >
                    {td_string!(locale, actions.toggle)}
                </Button>
            </Cluster>
            <div class="max-w-sm">
                <Button full_width=true size=ButtonSize::Large icon=IconName::Lock>
                    {td_string!(locale, actions.full_width)}
                </Button>
            </div>
        </Example>
    }
}

#[component]
fn Icons() -> impl IntoView {
    let locale = use_locale();
    let icon = |name: IconName| {
        view! {
            <span class="grid size-11 place-items-center rounded-field border border-line">
                <Icon name=name />
            </span>
        }
    };
    view! {
        <Example title=td_string!(locale, actions.icon_buttons)>
            <Cluster>
                <IconButton icon=IconName::Search label=td_string!(locale, actions.search) />
                <IconButton icon=IconName::Heart label=td_string!(locale, actions.keep) />
                <IconButton
                    icon=IconName::Bag
                    label=td_string!(locale, actions.bag)
                    variant=ButtonVariant::Secondary
                />
                <IconButton
                    icon=IconName::Trash
                    label=td_string!(locale, actions.danger)
                    variant=ButtonVariant::Danger
                    size=ButtonSize::Small
                />
            </Cluster>
        </Example>
        <Example title=td_string!(locale, actions.icons)>
            <Cluster gap=Gap::Small>{IconName::ALL.map(icon).collect_view()}</Cluster>
        </Example>
    }
}
