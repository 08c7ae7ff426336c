//! What is shown for a show or a host that is not there.

use i18n_live::{td_string, use_locale};
use leptos::prelude::*;
use leptos_meta::Title;
use pages_kit::set_status;
use ui::{Container, EmptyState, IconName, LinkButton};

/// Not found, with the way to the programme.
#[component]
pub(crate) fn Missing(title: &'static str, text: &'static str) -> impl IntoView {
    let locale = use_locale();
    set_status(404);
    view! {
        <Title text=title />
        <Container class="py-16">
            <EmptyState
                icon=IconName::Play
                title=title
                text=text
                action=move || {
                    view! { <LinkButton href="/live">{td_string!(locale, show.others)}</LinkButton> }
                }
            />
        </Container>
    }
}
