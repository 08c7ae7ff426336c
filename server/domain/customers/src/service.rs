//! The service behind all commands of this context.

use std::sync::Arc;

use kernel::{ChannelId, PersonId};
use platform::Platform;
use platform::secrets::SecretStore;
use sqlx::PgConnection;
use tokio::sync::Mutex;

/// What the commands of this crate work with. Cheap to clone. Every command owns its transaction and takes the lock of
/// person and channel first.
#[derive(Clone)]
pub struct Customers {
    pub(crate) platform: Platform,
    pub(crate) secrets: SecretStore,
    pub(crate) making_key: Arc<Mutex<()>>,
}

impl Customers {
    /// Joins what it needs.
    #[must_use]
    pub fn new(platform: Platform, secrets: SecretStore) -> Self {
        Self {
            platform,
            secrets,
            making_key: Arc::default(),
        }
    }
}

/// Lets one transaction at a time change what this person keeps with this channel. There is no row to lock where the
/// first one is made.
pub(crate) async fn lock(
    connection: &mut PgConnection,
    channel: ChannelId,
    person: PersonId,
) -> Result<(), sqlx::Error> {
    sqlx::query!(
        "SELECT pg_advisory_xact_lock(hashtextextended('customer:' || $1::text || ':' || $2::text, 0))",
        channel.to_string(),
        person.to_string(),
    )
    .execute(connection)
    .await?;
    Ok(())
}
