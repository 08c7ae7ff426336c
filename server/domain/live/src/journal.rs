//! What is noted of every change: an entry in the audit record, and an event for whoever listens.

use kernel::{ChannelId, ShowId};
use platform::{Actor, Platform, audit, outbox};
use serde_json::{Value, json};
use sqlx::PgConnection;

/// Who changes something, where.
#[derive(Clone, Copy)]
pub(crate) struct Scene<'a> {
    pub(crate) platform: &'a Platform,
    pub(crate) channel: ChannelId,
    pub(crate) actor: &'a Actor,
}

impl Scene<'_> {
    /// Notes that something was done with `subject`. Texts themselves are not in it: it can not be erased.
    pub(crate) async fn note(
        &self,
        connection: &mut PgConnection,
        action: &str,
        (kind, id): (&str, String),
        detail: Value,
    ) -> Result<(), sqlx::Error> {
        let action = format!("live.{action}");
        audit::record(
            connection,
            self.platform,
            self.channel,
            self.actor,
            &action,
            kind,
            &id,
            detail,
        )
        .await
    }

    /// The same for a show, with the event `live.<topic>` that names it.
    pub(crate) async fn tell(
        &self,
        connection: &mut PgConnection,
        (action, topic): (&str, &str),
        show: ShowId,
        detail: Value,
    ) -> Result<(), sqlx::Error> {
        self.note(connection, action, ("show", show.to_string()), detail)
            .await?;
        let payload = json!({ "show": show });
        outbox::publish(connection, self.platform, self.channel, topic, &payload).await?;
        Ok(())
    }
}
