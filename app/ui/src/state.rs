//! What a page shows instead of its content: nothing there yet, or it went wrong.

use leptos::prelude::*;

use crate::{Icon, IconName, IconSize, class::classes};

#[component]
fn Notice(
    icon: IconName,
    tone: &'static str,
    title: String,
    text: Option<String>,
    reference: Option<String>,
    action: Option<ViewFn>,
) -> impl IntoView {
    let disc = "mb-5 grid size-14 place-items-center rounded-full border";
    view! {
        <div class="flex flex-col items-center rounded-box border border-line px-6 py-14 text-center">
            <span class=classes(&[disc, tone])>
                <Icon name=icon size=IconSize::Large />
            </span>
            <h2 class="text-lg font-semibold tracking-tight text-balance">{title}</h2>
            {text.map(|text| view! { <p class="mt-1.5 max-w-md text-pretty text-muted">{text}</p> })}
            {reference
                .map(|text| {
                    view! { <p class="mt-3 font-mono text-xs text-muted select-all">{text}</p> }
                })}
            {action
                .map(|action| {
                    view! { <div class="mt-6 flex flex-wrap justify-center gap-3">{action.run()}</div> }
                })}
        </div>
    }
}

/// There is nothing here yet, and what to do about it.
#[component]
pub fn EmptyState(
    icon: IconName,
    #[prop(into)] title: String,
    #[prop(optional, into)] text: Option<String>,
    /// Usually one button.
    #[prop(optional, into)]
    action: Option<ViewFn>,
) -> impl IntoView {
    view! {
        <Notice
            icon=icon
            tone="border-line bg-base-300 text-muted"
            title=title
            text=text
            reference=None
            action=action
        />
    }
}

/// It went wrong, and what to do about it.
#[component]
pub fn ErrorState(
    #[prop(into)] title: String,
    #[prop(optional, into)] text: Option<String>,
    /// The id under which the error is in the log.
    #[prop(optional, into)]
    reference: Option<String>,
    #[prop(optional, into)] action: Option<ViewFn>,
) -> impl IntoView {
    view! {
        <div role="alert">
            <Notice
                icon=IconName::Warning
                tone="border-error/35 bg-error/10 text-error"
                title=title
                text=text
                reference=reference
                action=action
            />
        </div>
    }
}
