//! Links to the pages before and after. Keyset pages have no numbers, so none are shown.

use leptos::prelude::*;

use crate::{ButtonVariant, Icon, IconName, LinkButton};

/// Previous and next page of a list; a link that leads nowhere is left out.
#[component]
pub fn Pagination(
    /// Accessible name of the navigation.
    #[prop(into)]
    label: String,
    #[prop(into)] previous_label: String,
    #[prop(into)] next_label: String,
    #[prop(optional, into)] previous_href: MaybeProp<String>,
    #[prop(optional, into)] next_href: MaybeProp<String>,
    /// What is shown now, such as how many of how many.
    #[prop(optional, into)]
    status: MaybeProp<String>,
) -> impl IntoView {
    let previous = move || {
        previous_href.get().map(|href| {
            let label = previous_label.clone();
            view! {
                <LinkButton href=href variant=ButtonVariant::Secondary icon=IconName::ChevronLeft attr:rel="prev">
                    {label}
                </LinkButton>
            }
        })
    };
    let next = move || {
        next_href.get().map(|href| {
            let label = next_label.clone();
            view! {
                <LinkButton href=href variant=ButtonVariant::Secondary attr:rel="next">
                    {label}
                    <Icon name=IconName::ChevronRight />
                </LinkButton>
            }
        })
    };
    view! {
        <nav aria-label=label class="grid grid-cols-[1fr_auto_1fr] items-center gap-4">
            <div class="justify-self-start">{previous}</div>
            <p class="text-center text-sm text-muted tabular-nums">{move || status.get()}</p>
            <div class="justify-self-end">{next}</div>
        </nav>
    }
}
