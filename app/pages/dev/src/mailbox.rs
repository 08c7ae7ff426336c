//! The mailbox: every letter that the shop has written, to be read where it was not sent from.
//!
//! Not here: whether these pages exist, which the application decides, and the server once more for what they show.

mod letter;
mod links;
mod list;

pub use letter::MailboxLetter;
pub use list::Mailbox;

use api_kit::ApiError;
use i18n_dev::{Locale, td_string, use_locale};
use leptos::prelude::*;
use ui::{Container, ErrorState, IconName, LinkButton, Skeleton, SkipLink, Tone};

/// Where the list is.
const LIST: &str = "/dev/mailbox";

/// What stands around both pages.
#[component]
fn Frame(children: Children) -> impl IntoView {
    let locale = use_locale();
    view! {
        <div class="min-h-dvh bg-base-100 pb-24 text-base-content">
            <SkipLink href="#mail" label=td_string!(locale, mailbox.skip) />
            <Container>
                <main id="mail" tabindex="-1">
                    {children()}
                </main>
            </Container>
        </div>
    }
}

fn loading() -> impl IntoView {
    view! { <Skeleton label=td_string!(use_locale(), mailbox.loading) count=6 /> }
}

fn failed(locale: Locale, error: ApiError) -> AnyView {
    let reference = error.into_problem().error_id.unwrap_or_default();
    view! { <ErrorState title=td_string!(locale, mailbox.failed) reference=reference /> }.into_any()
}

fn back(locale: Locale) -> impl IntoView {
    view! {
        <LinkButton href=LIST icon=IconName::ChevronLeft>
            {td_string!(locale, mailbox.back)}
        </LinkButton>
    }
}

fn state(locale: Locale, status: &str) -> (&'static str, Tone) {
    match status {
        "queued" => (td_string!(locale, mailbox.queued), Tone::Info),
        "failed" => (td_string!(locale, mailbox.not_sent), Tone::Error),
        _ => (td_string!(locale, mailbox.sent), Tone::Success),
    }
}

/// An instant, as the page writes it.
fn moment(at: kernel::Timestamp) -> String {
    let formats = use_context::<kernel::Locale>().unwrap_or_default();
    format!("{} UTC", formats.format_date_time(at, 0))
}
