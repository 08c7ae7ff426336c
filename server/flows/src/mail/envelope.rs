//! A letter that an event caused is put into the queue, once.

use messaging::NewMessage;
use messaging::commands::queue_message;
use platform::Platform;
use platform::outbox::Event;
use sqlx::PgConnection;

use super::blocks::Letter;
use super::events::Shop;

/// To whom a letter goes, and what kind it is.
pub(super) struct Envelope<'a> {
    pub(super) kind: &'a str,
    pub(super) email: &'a str,
    pub(super) name: &'a str,
}

/// Queues the letter; `false` when the event was written about before.
pub(super) async fn queue(
    connection: &mut PgConnection,
    platform: &Platform,
    shop: &Shop,
    event: &Event,
    envelope: &Envelope<'_>,
    letter: &Letter,
) -> Result<bool, sqlx::Error> {
    let new = NewMessage {
        kind: envelope.kind,
        to_address: envelope.email,
        to_name: envelope.name,
        from_name: &shop.channel.name,
        reply_to: &shop.channel.support_email,
        subject: &letter.subject,
        text: &letter.text,
        html: &letter.html,
        dedupe_key: &event.id.to_string(),
    };
    let queued = queue_message(connection, platform, shop.channel.id, &new).await?;
    Ok(queued.is_some())
}
