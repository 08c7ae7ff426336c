//! A person chooses what to be written to about.

use kernel::{ChannelId, PersonId};
use serde_json::json;
use sqlx::PgConnection;

use crate::error::CustomersError;
use crate::journal::note;
use crate::notification::{Kind, Medium, Preferences, QuietHours};
use crate::queries::notification_settings;
use crate::service::{Customers, lock};

impl Customers {
    /// Keeps the whole choice. `None` for no quiet hours.
    ///
    /// # Errors
    /// The database fails.
    pub async fn set_notifications(
        &self,
        channel: ChannelId,
        person: PersonId,
        wanted: &Preferences,
        quiet: Option<QuietHours>,
    ) -> Result<(), CustomersError> {
        let mut transaction = self.platform.begin().await?;
        lock(&mut transaction, channel, person).await?;
        let (before, quiet_before) =
            notification_settings(&mut transaction, channel, person).await?;
        let mut changes = Vec::new();
        for kind in Kind::ALL {
            for medium in Medium::ALL {
                let enabled = wanted.allows(kind, medium);
                if !kind.is_fixed(medium) && before.allows(kind, medium) != enabled {
                    self.write_preference(
                        &mut transaction,
                        channel,
                        person,
                        (kind, medium, enabled),
                    )
                    .await?;
                    changes.push(json!([kind.as_str(), medium.as_str(), enabled]));
                }
            }
        }
        if quiet != quiet_before {
            self.write_quiet_hours(&mut transaction, channel, person, quiet)
                .await?;
        }
        if !changes.is_empty() || quiet != quiet_before {
            let minutes = quiet.map(|quiet| [quiet.from, quiet.until]);
            let detail = json!({ "changes": changes, "quiet": minutes });
            let subject = ("person", person.to_string());
            note(
                &mut transaction,
                &self.platform,
                channel,
                person,
                "notifications_set",
                subject,
                detail,
            )
            .await?;
        }
        transaction.commit().await?;
        Ok(())
    }

    /// Writes one choice; the person must be locked.
    pub(super) async fn write_preference(
        &self,
        connection: &mut PgConnection,
        channel: ChannelId,
        person: PersonId,
        (kind, medium, enabled): (Kind, Medium, bool),
    ) -> Result<(), sqlx::Error> {
        sqlx::query!(
            "INSERT INTO notification_preferences (channel_id, person_id, kind, medium, enabled, changed_at)
             VALUES ($1, $2, $3, $4, $5, $6)
             ON CONFLICT (channel_id, person_id, kind, medium)
             DO UPDATE SET enabled = excluded.enabled, changed_at = excluded.changed_at",
            channel.0,
            person.0,
            kind.as_str(),
            medium.as_str(),
            enabled,
            self.platform.now(),
        )
        .execute(connection)
        .await?;
        Ok(())
    }

    async fn write_quiet_hours(
        &self,
        connection: &mut PgConnection,
        channel: ChannelId,
        person: PersonId,
        quiet: Option<QuietHours>,
    ) -> Result<(), sqlx::Error> {
        let Some(quiet) = quiet else {
            sqlx::query!(
                "DELETE FROM quiet_hours WHERE channel_id = $1 AND person_id = $2",
                channel.0,
                person.0,
            )
            .execute(connection)
            .await?;
            return Ok(());
        };
        sqlx::query!(
            "INSERT INTO quiet_hours (channel_id, person_id, from_minute, until_minute, changed_at)
             VALUES ($1, $2, $3, $4, $5)
             ON CONFLICT (channel_id, person_id) DO UPDATE SET from_minute = excluded.from_minute,
                until_minute = excluded.until_minute, changed_at = excluded.changed_at",
            channel.0,
            person.0,
            quiet.from,
            quiet.until,
            self.platform.now(),
        )
        .execute(connection)
        .await?;
        Ok(())
    }
}
