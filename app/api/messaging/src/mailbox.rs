//! The mailbox: every letter of the shop, for development only.

use api_kit::ApiError;
use leptos::prelude::*;
use server_fn::ServerFn as _;
use server_fn::codec::{GetUrl, StreamingText, TextStream};
use uuid::Uuid;

use crate::types::{MailboxMessage, MailboxPage};

#[cfg(feature = "ssr")]
use {
    crate::types::MailboxLine,
    api_kit::{channel, database, development_only, keep_private, platform, unknown_address},
    http::StatusCode,
    http::header::{CONTENT_SECURITY_POLICY, CONTENT_TYPE, HeaderValue},
    kernel::{Cursor, PageRequest},
    leptos_axum::ResponseOptions,
    messaging::MessageStatus,
    messaging::queries::{MessageDetail, MessageSummary, message_by_id, recent_messages},
};

/// Messages per page.
#[cfg(feature = "ssr")]
const PAGE: u16 = 24;

/// What a letter may do in its frame: look as it was written, and nothing else. Its links open beside the mailbox.
#[cfg(feature = "ssr")]
const LETTER_POLICY: &str = "default-src 'none'; style-src 'unsafe-inline'; img-src 'self' data:; base-uri 'none'; \
    form-action 'none'; frame-ancestors 'self'; sandbox allow-popups allow-popups-to-escape-sandbox";

/// A page of the shop's messages, newest first. `after` is the cursor of the page before.
///
/// # Errors
/// `request.unknown_address` outside development.
#[server(input = GetUrl)]
pub async fn list_mailbox(after: Option<String>) -> Result<MailboxPage, ApiError> {
    development_only()?;
    keep_private();
    let (platform, channel) = (platform()?, channel()?);
    let request = PageRequest::new(PAGE, after.and_then(|text| text.parse::<Cursor>().ok()));
    let mut reader = platform.reader().await.map_err(database)?;
    let page = recent_messages(&mut reader, channel.id, &request)
        .await
        .map_err(database)?;
    reader.done();
    Ok(MailboxPage {
        lines: page.items.into_iter().map(line).collect(),
        next: page.next.map(|cursor| cursor.to_string()),
    })
}

/// The message with this id; `None` when the shop has none.
///
/// # Errors
/// `request.unknown_address` outside development.
#[server(input = GetUrl)]
pub async fn view_mailbox_message(id: Uuid) -> Result<Option<MailboxMessage>, ApiError> {
    development_only()?;
    Ok(find(id).await?.map(message))
}

/// The HTML of a message as a document of its own, for a frame: the page's content security policy forbids the inline
/// styles that letters need, and would be inherited by a document given in place.
///
/// # Errors
/// `request.unknown_address` outside development and for a message that is not there.
#[server(input = GetUrl, output = StreamingText)]
pub async fn mailbox_html(id: Uuid) -> Result<TextStream<ApiError>, ApiError> {
    development_only()?;
    let Some(found) = find(id).await? else {
        return Err(unknown_address());
    };
    let response = expect_context::<ResponseOptions>();
    let html = HeaderValue::from_static("text/html; charset=utf-8");
    response.insert_header(CONTENT_TYPE, html);
    response.insert_header(
        CONTENT_SECURITY_POLICY,
        HeaderValue::from_static(LETTER_POLICY),
    );
    // A frame asks as a form without JavaScript does, which would be sent back to where it came from.
    response.set_status(StatusCode::OK);
    Ok(TextStream::new(futures::stream::iter([Ok(found.html)])))
}

/// Where [`mailbox_html`] answers.
#[must_use]
pub fn mailbox_html_address(id: Uuid) -> String {
    format!("{}?id={id}", MailboxHtml::PATH)
}

#[cfg(feature = "ssr")]
async fn find(id: Uuid) -> Result<Option<MessageDetail>, ApiError> {
    development_only()?;
    keep_private();
    let (platform, channel) = (platform()?, channel()?);
    let mut reader = platform.reader().await.map_err(database)?;
    let found = message_by_id(&mut reader, channel.id, id.into())
        .await
        .map_err(database)?;
    reader.done();
    Ok(found)
}

#[cfg(feature = "ssr")]
fn line(row: MessageSummary) -> MailboxLine {
    MailboxLine {
        id: row.id.0,
        to: row.to_address,
        subject: row.subject,
        status: word(row.status),
        created_at: row.created_at,
    }
}

#[cfg(feature = "ssr")]
fn message(detail: MessageDetail) -> MailboxMessage {
    MailboxMessage {
        id: detail.id.0,
        to: detail.to_address,
        to_name: detail.to_name,
        from_name: detail.from_name,
        reply_to: detail.reply_to,
        subject: detail.subject,
        text: detail.text,
        status: word(detail.status),
        created_at: detail.created_at,
    }
}

#[cfg(feature = "ssr")]
fn word(status: MessageStatus) -> String {
    match status {
        MessageStatus::Queued => "queued".into(),
        MessageStatus::Sent => "sent".into(),
        MessageStatus::Failed => "failed".into(),
    }
}
