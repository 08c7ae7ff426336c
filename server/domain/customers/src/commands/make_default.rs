//! An address becomes the first choice.

use kernel::{AddressId, ChannelId, PersonId};
use platform::Platform;
use serde_json::json;
use sqlx::PgConnection;

use crate::error::CustomersError;
use crate::journal::note;
use crate::model::Usage;
use crate::queries::address_by_id;
use crate::service::{Customers, lock};

impl Customers {
    /// Makes the address the first choice for what `usage` says; another one is that no more.
    ///
    /// # Errors
    /// [`CustomersError::NoAddress`] when it is not the person's; the database fails.
    pub async fn make_default(
        &self,
        channel: ChannelId,
        person: PersonId,
        id: AddressId,
        usage: Usage,
    ) -> Result<(), CustomersError> {
        let mut transaction = self.platform.begin().await?;
        lock(&mut transaction, channel, person).await?;
        address_by_id(&mut transaction, channel, person, id)
            .await?
            .ok_or(CustomersError::NoAddress)?;
        use_first(&mut transaction, &self.platform, channel, person, id, usage).await?;
        transaction.commit().await?;
        Ok(())
    }
}

/// The same inside a command; the address must be the person's, and the person locked.
pub(super) async fn use_first(
    connection: &mut PgConnection,
    platform: &Platform,
    channel: ChannelId,
    person: PersonId,
    id: AddressId,
    usage: Usage,
) -> Result<(), sqlx::Error> {
    // First taken away, then given: the unique index looks at every row as it is written.
    sqlx::query!(
        "UPDATE addresses SET default_delivery = default_delivery AND NOT $4, default_billing = default_billing AND NOT $5
         WHERE channel_id = $1 AND person_id = $2 AND id <> $3
           AND ((default_delivery AND $4) OR (default_billing AND $5))",
        channel.0,
        person.0,
        id.0,
        usage.delivery,
        usage.billing,
    )
    .execute(&mut *connection)
    .await?;
    let changed = sqlx::query!(
        "UPDATE addresses SET default_delivery = default_delivery OR $4, default_billing = default_billing OR $5
         WHERE channel_id = $1 AND person_id = $2 AND id = $3
           AND (($4 AND NOT default_delivery) OR ($5 AND NOT default_billing))",
        channel.0,
        person.0,
        id.0,
        usage.delivery,
        usage.billing,
    )
    .execute(&mut *connection)
    .await?;
    if changed.rows_affected() == 0 {
        return Ok(());
    }
    let detail = json!({ "delivery": usage.delivery, "billing": usage.billing });
    let subject = ("address", id.to_string());
    note(
        connection,
        platform,
        channel,
        person,
        "address_made_default",
        subject,
        detail,
    )
    .await
}
