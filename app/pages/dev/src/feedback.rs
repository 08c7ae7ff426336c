//! Alerts, badges, progress, skeletons, empty and error states.

use i18n_dev::{td_string, use_locale};
use leptos::prelude::*;
use ui::{
    Alert, Badge, Button, ButtonVariant, Cluster, EmptyState, ErrorState, IconName, IconSize,
    LinkButton, ProgressBar, Skeleton, SkeletonShape, Spinner, Stack, Tone,
};

use crate::frame::{Example, Section};

/// Things that tell how something stands.
#[component]
pub(crate) fn Feedback() -> impl IntoView {
    let locale = use_locale();
    view! {
        <Section
            id="feedback"
            title=td_string!(locale, feedback.title)
            about=td_string!(locale, feedback.about)
        >
            <Alerts />
            <Badges />
            <Progress />
            <Placeholders />
            <States />
        </Section>
    }
}

#[component]
fn Alerts() -> impl IntoView {
    let locale = use_locale();
    view! {
        <Example title=td_string!(locale, feedback.alerts)>
            <Stack>
                <Alert title=td_string!(locale, feedback.info) />
                <Alert tone=Tone::Success title=td_string!(locale, feedback.success) />
                <Alert tone=Tone::Warning title=td_string!(locale, feedback.warning)>
                    {td_string!(locale, feedback.warning_text)}
                </Alert>
                <Alert tone=Tone::Error title=td_string!(locale, feedback.error)>
                    {td_string!(locale, feedback.error_text)}
                </Alert>
            </Stack>
        </Example>
    }
}

#[component]
fn Badges() -> impl IntoView {
    let locale = use_locale();
    view! {
        <Example title=td_string!(locale, feedback.badges)>
            <Cluster>
                <Badge label=td_string!(locale, feedback.draft) />
                <Badge label=td_string!(locale, feedback.live) tone=Tone::Accent icon=IconName::Play />
                <Badge label=td_string!(locale, feedback.updated) tone=Tone::Info />
                <Badge label=td_string!(locale, feedback.paid) tone=Tone::Success icon=IconName::Check />
                <Badge label=td_string!(locale, feedback.low) tone=Tone::Warning />
                <Badge label=td_string!(locale, feedback.sold_out) tone=Tone::Error />
            </Cluster>
        </Example>
    }
}

#[component]
fn Progress() -> impl IntoView {
    let locale = use_locale();
    view! {
        <Example title=td_string!(locale, feedback.progress)>
            <div class="grid items-center gap-8 sm:grid-cols-2">
                <ProgressBar
                    label=td_string!(locale, feedback.import)
                    value=312_u32
                    max=480
                    text=td_string!(locale, feedback.import_text)
                />
                <Cluster>
                    <Spinner label=td_string!(locale, feedback.loading) size=IconSize::Small />
                    <Spinner label=td_string!(locale, feedback.loading) />
                    <Spinner label=td_string!(locale, feedback.loading) size=IconSize::Large />
                </Cluster>
            </div>
        </Example>
    }
}

#[component]
fn Placeholders() -> impl IntoView {
    let locale = use_locale();
    view! {
        <Example title=td_string!(locale, feedback.skeletons)>
            <div class="grid gap-8 sm:grid-cols-[minmax(0,12rem)_minmax(0,1fr)]">
                <Skeleton label=td_string!(locale, feedback.loading) shape=SkeletonShape::Card />
                <Skeleton label=td_string!(locale, feedback.loading) count=6 />
            </div>
            <Skeleton label=td_string!(locale, feedback.loading) shape=SkeletonShape::Grid count=4 />
        </Example>
    }
}

#[component]
fn States() -> impl IntoView {
    let locale = use_locale();
    view! {
        <Example title=td_string!(locale, feedback.states)>
            <div class="grid gap-4 sm:grid-cols-2">
                <EmptyState
                    icon=IconName::Bag
                    title=td_string!(locale, feedback.empty)
                    text=td_string!(locale, feedback.empty_text)
                    action=move || {
                        view! {
                            <LinkButton href="#feedback">{td_string!(locale, feedback.empty_action)}</LinkButton>
                        }
                    }
                />
                <ErrorState
                    title=td_string!(locale, feedback.failed)
                    text=td_string!(locale, feedback.failed_text)
                    reference="0192f3c4-7a1e-7b7c-9d1e-2f60a1b2c3d4"
                    action=move || {
                        view! {
                            <Button variant=ButtonVariant::Secondary>
                                {td_string!(locale, feedback.retry)}
                            </Button>
                        }
                    }
                />
            </div>
        </Example>
    }
}
