//! What tells how something stands: alerts, badges, toasts, spinners, progress.

use leptos::prelude::*;

use crate::{Icon, IconName, IconSize, Tone, class::classes};

/// A message in the flow of the page.
///
/// Warnings and errors interrupt a screen reader (`role="alert"`), the others wait (`status`).
#[component]
pub fn Alert(
    #[prop(default = Tone::Info)] tone: Tone,
    #[prop(into)] title: String,
    #[prop(optional, into)] class: String,
    #[prop(optional)] children: Option<Children>,
) -> impl IntoView {
    let surface = "flex items-start gap-3 rounded-box border px-4.5 py-3.5";
    view! {
        <div class=classes(&[surface, tone.surface(), &class]) role=tone.role()>
            <Icon name=tone.icon() class=classes(&["mt-0.5", tone.text()]) />
            <div class="min-w-0 grow">
                <p class="text-[0.9375rem] font-medium">{title}</p>
                {children
                    .map(|children| {
                        view! { <div class="mt-1 text-sm text-muted">{children()}</div> }
                    })}
            </div>
        </div>
    }
}

/// A word about the state of something.
#[component]
pub fn Badge(
    #[prop(into)] label: String,
    #[prop(optional)] tone: Tone,
    #[prop(optional)] icon: Option<IconName>,
    #[prop(optional, into)] class: String,
) -> impl IntoView {
    let shape = "inline-flex h-6 items-center gap-1 rounded-selector border px-2 text-xs \
        font-medium whitespace-nowrap";
    view! {
        <span class=classes(&[shape, tone.surface(), tone.text(), &class])>
            {icon.map(|name| view! { <Icon name=name size=IconSize::Small class="-ms-0.5" /> })} {label}
        </span>
    }
}

/// The turning ring itself, without words.
#[component]
pub(crate) fn Ring(class: &'static str) -> impl IntoView {
    view! {
        <svg
            class=classes(&["animate-spin shrink-0", class])
            viewBox="0 0 24 24"
            fill="none"
            stroke="currentColor"
            stroke-width="2.6"
            stroke-linecap="round"
            aria-hidden="true"
        >
            <circle cx="12" cy="12" r="9.5" opacity="0.22"></circle>
            <path d="M12 2.5a9.5 9.5 0 0 1 9.5 9.5"></path>
        </svg>
    }
}

/// Something is on its way.
#[component]
pub fn Spinner(
    /// What is on its way, for assistive technology.
    #[prop(into)]
    label: String,
    #[prop(optional)] size: IconSize,
) -> impl IntoView {
    let size = match size {
        IconSize::Small => "size-4",
        IconSize::Medium => "size-5",
        IconSize::Large => "size-8",
    };
    view! {
        <span role="status" class="inline-flex">
            <Ring class=size />
            <span class="sr-only">{label}</span>
        </span>
    }
}

/// How far something is.
#[component]
pub fn ProgressBar(
    #[prop(into)] label: String,
    /// Steps done.
    #[prop(into)]
    value: Signal<u32>,
    /// Steps in all.
    #[prop(default = 100)]
    max: u32,
    /// The same in words, at the end of the line.
    #[prop(optional, into)]
    text: Signal<Option<String>>,
) -> impl IntoView {
    view! {
        <label class="flex w-full flex-col gap-2">
            <span class="flex items-baseline justify-between gap-3 text-sm">
                <span class="font-medium">{label}</span>
                <span class="text-muted tabular-nums">{move || text.get()}</span>
            </span>
            <progress
                class="progress progress-primary w-full"
                value=move || value.get()
                max=max
            ></progress>
        </label>
    }
}

/// The place where toasts appear; one per page.
#[component]
pub fn ToastRegion(
    /// Accessible name of the region.
    #[prop(into)]
    label: String,
    children: Children,
) -> impl IntoView {
    view! {
        <section
            class="pointer-events-none fixed inset-x-4 bottom-4 z-50 flex flex-col items-end gap-3 sm:start-auto"
            aria-label=label
            aria-live="polite"
        >
            {children()}
        </section>
    }
}

/// A short message that does not move the page.
#[component]
pub fn Toast(
    #[prop(into)] title: String,
    #[prop(optional)] tone: Tone,
    /// Accessible name of the close button; with `on_close`.
    #[prop(optional, into)]
    close_label: Option<String>,
    /// Runs when the close button is pressed.
    #[prop(optional, into)]
    on_close: Option<Callback<()>>,
    #[prop(optional)] children: Option<Children>,
) -> impl IntoView {
    let close = close_label.zip(on_close).map(|(label, on_close)| {
        view! {
            <button
                type="button"
                class="btn btn-ghost -me-2 -my-1.5 hidden size-11 p-0 hover:bg-base-content/8 hydrated:inline-flex"
                aria-label=label
                on:click=move |_| on_close.run(())
            >
                <Icon name=IconName::Close />
            </button>
        }
    });
    view! {
        <div class="pointer-events-auto flex w-full max-w-sm items-start gap-3 rounded-box border border-line-strong bg-base-300 px-4.5 py-3.5 shadow-overlay">
            <Icon name=tone.icon() class=classes(&["mt-0.5", tone.text()]) />
            <div class="min-w-0 grow">
                <p class="text-[0.9375rem] font-medium">{title}</p>
                {children
                    .map(|children| view! { <div class="mt-0.5 text-sm text-muted">{children()}</div> })}
            </div>
            {close}
        </div>
    }
}
