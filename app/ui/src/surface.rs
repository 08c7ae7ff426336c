//! Surfaces that group things: cards, panels, disclosures, dividers.

use leptos::prelude::*;

use crate::{Icon, IconName, class::classes};

/// Room inside a card.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum CardPadding {
    /// None: pictures reach the edge.
    None,
    /// As much as text needs.
    #[default]
    Normal,
}

const SURFACE: &str = "overflow-clip rounded-box border border-line bg-base-200 shadow-raised";

/// A raised surface.
#[component]
pub fn Card(
    #[prop(optional)] padding: CardPadding,
    #[prop(optional, into)] class: String,
    children: Children,
) -> impl IntoView {
    let padding = match padding {
        CardPadding::None => "",
        CardPadding::Normal => "p-5 sm:p-6",
    };
    view! { <div class=classes(&[SURFACE, padding, &class])>{children()}</div> }
}

/// A card with a heading: one topic of a page.
#[component]
pub fn Panel(
    #[prop(into)] title: String,
    #[prop(optional, into)] description: Option<String>,
    /// Buttons at the end of the heading.
    #[prop(optional, into)]
    actions: Option<ViewFn>,
    #[prop(optional, into)] class: String,
    children: Children,
) -> impl IntoView {
    view! {
        <section class=classes(&[SURFACE, &class])>
            <header class="flex flex-wrap items-center justify-between gap-x-4 gap-y-2 px-5 pt-5 sm:px-6">
                <div class="min-w-0">
                    <h2 class="font-semibold tracking-tight">{title}</h2>
                    {description.map(|text| view! { <p class="text-sm text-muted">{text}</p> })}
                </div>
                {actions
                    .map(|actions| view! { <div class="flex items-center gap-2">{actions.run()}</div> })}
            </header>
            <div class="p-5 pt-4 sm:p-6 sm:pt-4">{children()}</div>
        </section>
    }
}

/// Something that folds out (`<details>`).
#[component]
pub fn Disclosure(
    /// What is always visible.
    #[prop(into)]
    summary: String,
    #[prop(optional)] open: bool,
    /// Of those with one group name, one is open at a time.
    #[prop(optional, into)]
    group: Option<String>,
    children: Children,
) -> impl IntoView {
    view! {
        <details class="group border-b border-line" open=open name=group>
            <summary class="flex min-h-13 cursor-pointer list-none items-center justify-between gap-4 rounded-selector py-2 font-medium [&::-webkit-details-marker]:hidden">
                <span>{summary}</span>
                <Icon
                    name=IconName::ChevronDown
                    class="text-muted transition-transform group-open:rotate-180"
                />
            </summary>
            <div class="pt-1 pb-5 text-muted">{children()}</div>
        </details>
    }
}

/// A line between things, with a word in its middle if there is one.
#[component]
pub fn Divider(#[prop(optional, into)] label: Option<String>) -> impl IntoView {
    match label {
        None => view! { <hr class="border-line" /> }.into_any(),
        Some(label) => view! {
            <div class="flex items-center gap-4 text-sm text-muted">
                <span class="h-px grow bg-line" aria-hidden="true"></span>
                <span>{label}</span>
                <span class="h-px grow bg-line" aria-hidden="true"></span>
            </div>
        }
        .into_any(),
    }
}
