//! What a page shows when the address names something that is not there.

use leptos::prelude::*;
use pages_kit::set_status;
use ui::{EmptyState, IconName, LinkButton};

/// Not found, with the way back to the list where there is one: its address and what it is called.
#[component]
pub(crate) fn Gone(
    /// Stands for the kind of thing.
    icon: IconName,
    /// What is not there.
    title: &'static str,
    /// What may have become of it.
    text: &'static str,
    /// The list.
    #[prop(optional)]
    back: Option<(&'static str, &'static str)>,
) -> impl IntoView {
    set_status(404);
    match back {
        Some((href, label)) => view! {
            <EmptyState
                icon=icon
                title=title
                text=text
                action=move || view! { <LinkButton href=href>{label}</LinkButton> }
            />
        }
        .into_any(),
        None => view! { <EmptyState icon=icon title=title text=text /> }.into_any(),
    }
}
