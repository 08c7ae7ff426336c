//! One letter, in both its forms.

use api_messaging::{MailboxMessage, mailbox_html_address, view_mailbox_message};
use i18n_dev::{Locale, td_string, use_locale};
use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::hooks::use_params_map;
use ui::{Badge, Card, DescriptionItem, DescriptionList, EmptyState, IconName, PageHeader, Panel};
use uuid::Uuid;

use super::links::{Piece, pieces};
use super::{Frame, back, failed, loading, moment, state};

/// A letter, at `/dev/mailbox/:id`.
#[component]
pub fn MailboxLetter() -> impl IntoView {
    let locale = use_locale();
    let params = use_params_map();
    let id = Memo::new(move |_| {
        let text = params.with(|params| params.get("id"))?;
        Uuid::parse_str(&text).ok()
    });
    let letter = Resource::new_blocking(
        move || id.get(),
        async |id| match id {
            Some(id) => view_mailbox_message(id).await,
            None => Ok(None),
        },
    );
    let shown = move || {
        let answer = letter.get()?;
        Some(answer.map_or_else(
            |error| failed(locale, error),
            |found| letter_or_none(locale, found),
        ))
    };
    view! {
        <Title text=td_string!(locale, mailbox.title) />
        <Frame>
            <Suspense fallback=loading>{shown}</Suspense>
        </Frame>
    }
}

fn letter_or_none(locale: Locale, found: Option<MailboxMessage>) -> AnyView {
    match found {
        Some(letter) => view! { <Letter letter=letter /> }.into_any(),
        None => view! {
            <EmptyState icon=IconName::Mail title=td_string!(locale, mailbox.missing) action=move || back(locale) />
        }
        .into_any(),
    }
}

#[component]
fn Letter(letter: MailboxMessage) -> impl IntoView {
    let locale = use_locale();
    let html = mailbox_html_address(letter.id);
    let (subject, text) = (letter.subject.clone(), letter.text.clone());
    view! {
        <PageHeader title=subject eyebrow=td_string!(locale, mailbox.title) actions=move || back(locale) />
        <div class="grid items-start gap-6 lg:grid-cols-2">
            <div class="flex min-w-0 flex-col gap-6">
                <Card>
                    <Head letter=letter />
                </Card>
                <Panel title=td_string!(locale, mailbox.text)>
                    <div class="font-mono text-sm break-words whitespace-pre-wrap" data-testid="letter-text">
                        {pieces(&text).into_iter().map(piece).collect_view()}
                    </div>
                </Panel>
            </div>
            <Panel title=td_string!(locale, mailbox.html)>
                // It may open links, and run nothing.
                <iframe
                    src=html
                    title=td_string!(locale, mailbox.html)
                    sandbox="allow-popups allow-popups-to-escape-sandbox"
                    referrerpolicy="no-referrer"
                    class="h-[44rem] w-full rounded-field border border-line bg-white"
                ></iframe>
            </Panel>
        </div>
    }
}

#[component]
fn Head(letter: MailboxMessage) -> impl IntoView {
    let locale = use_locale();
    let (word, tone) = state(locale, &letter.status);
    let to = if letter.to_name.is_empty() {
        letter.to
    } else {
        format!("{} <{}>", letter.to_name, letter.to)
    };
    view! {
        <DescriptionList>
            <DescriptionItem term=td_string!(locale, mailbox.to)>{to}</DescriptionItem>
            <DescriptionItem term=td_string!(locale, mailbox.from)>{letter.from_name}</DescriptionItem>
            <DescriptionItem term=td_string!(locale, mailbox.reply_to)>{letter.reply_to}</DescriptionItem>
            <DescriptionItem term=td_string!(locale, mailbox.time)>{moment(letter.created_at)}</DescriptionItem>
            <DescriptionItem term=td_string!(locale, mailbox.state)>
                <Badge label=word tone=tone />
            </DescriptionItem>
        </DescriptionList>
    }
}

fn piece(piece: Piece) -> AnyView {
    match piece {
        Piece::Text(text) => text.into_any(),
        Piece::Link(address) => view! {
            <a href=address.clone() class="text-primary underline underline-offset-4">
                {address.clone()}
            </a>
        }
        .into_any(),
    }
}
