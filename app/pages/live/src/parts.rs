//! The pages of this crate in parts of the program: those to look around on are the server's alone (`pages_kit`, ADR 0015);
//! the studio, and what a letter's link opens, are fetched when they are wanted.

use leptos::prelude::*;
use leptos_router::ChooseView;
use pages_kit::drawn_when_wanted;

use crate::reminder::ReminderPage;
use crate::studio::{HostProfilePage, StudioShowPage, StudioShowsPage};

/// A page to look around on.
#[derive(Debug, Clone, Copy)]
pub(crate) enum LivePage {
    Hub,
    Show,
    Host,
}

impl ChooseView for LivePage {
    async fn choose(self) -> AnyView {
        drawn(self).await
    }

    async fn preload(&self) {}
}

#[cfg(feature = "ssr")]
async fn drawn(page: LivePage) -> AnyView {
    use i18n_live::{td_string, use_locale};

    let title = td_string!(use_locale(), site);
    let view = match page {
        LivePage::Hub => view! { <crate::hub::HubPage /> }.into_any(),
        LivePage::Show => view! { <crate::show::ShowPage /> }.into_any(),
        LivePage::Host => view! { <crate::host::HostPage /> }.into_any(),
    };
    pages_kit::drawn_here(title, view)
}

#[cfg(not(feature = "ssr"))]
async fn drawn(_page: LivePage) -> AnyView {
    pages_kit::drawn_by_server().await
}

/// A page that most visits do not see.
#[derive(Debug, Clone, Copy)]
pub(crate) enum StudioPage {
    Shows,
    Show,
    Profile,
    /// What a letter's link opens.
    Reminder,
}

drawn_when_wanted!(studio_pages, StudioPage, draw);

fn draw(page: StudioPage) -> AnyView {
    match page {
        StudioPage::Shows => view! { <StudioShowsPage /> }.into_any(),
        StudioPage::Show => view! { <StudioShowPage /> }.into_any(),
        StudioPage::Profile => view! { <HostProfilePage /> }.into_any(),
        StudioPage::Reminder => view! { <ReminderPage /> }.into_any(),
    }
}
