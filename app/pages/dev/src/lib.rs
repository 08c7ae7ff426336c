//! Pages for those who build the product; they exist in development builds only.
//!
//! [`UiGallery`] shows every component of the design system in its states. It is how a change to
//! `ui` is looked at, and what the accessibility tests read. [`Mailbox`] and [`MailboxLetter`] show
//! what the shop has written to people.

mod actions;
mod data;
mod feedback;
mod forms;
mod frame;
mod mailbox;
mod media;
mod navigation;
mod overlays;
mod surfaces;

use i18n_dev::{td_string, use_locale};
use leptos::prelude::*;
use leptos_meta::Title;
use ui::{Container, Gap, PageHeader, SkipLink, Stack};

use frame::{Appearance, AppearanceLinks, Contents};

pub use mailbox::{Mailbox, MailboxLetter};

/// The gallery, at `/dev/ui`. The query says how it looks: `theme=lsn-light`, `dir=rtl`.
#[component]
pub fn UiGallery() -> impl IntoView {
    let locale = use_locale();
    let appearance = Appearance::of_address();
    view! {
        <Title text=td_string!(locale, title) />
        <div
            class="min-h-dvh bg-base-100 text-base-content"
            data-theme=move || appearance.get().theme()
            dir=move || appearance.get().direction()
        >
            <SkipLink href="#components" label=td_string!(locale, skip) />
            <Container>
                <PageHeader
                    title=td_string!(locale, title)
                    eyebrow=td_string!(locale, eyebrow)
                    description=td_string!(locale, description)
                    actions=move || view! { <AppearanceLinks appearance=appearance /> }
                />
                <div class="grid gap-12 border-t border-line pt-10 pb-24 lg:grid-cols-[12rem_minmax(0,1fr)]">
                    <Contents />
                    <main id="components" tabindex="-1">
                        <Sections />
                    </main>
                </div>
            </Container>
            <overlays::ToastExamples />
        </div>
    }
}

#[component]
fn Sections() -> impl IntoView {
    view! {
        <Stack gap=Gap::Section class="gap-20">
            <actions::Actions />
            <forms::Forms />
            <feedback::Feedback />
            <surfaces::Surfaces />
            <navigation::Navigation />
            <data::Data />
            <media::Media />
            <overlays::Overlays />
        </Stack>
    }
}
