//! A person takes an address out of the book. Orders keep their own copy.

use kernel::{AddressId, ChannelId, PersonId};
use serde_json::json;

use super::make_default::use_first;
use crate::error::CustomersError;
use crate::journal::note;
use crate::model::Usage;
use crate::service::{Customers, lock};

impl Customers {
    /// Deletes the address; one that is not there, or is not the person's, changes nothing. What it was the first choice
    /// for, the address that was changed last is from now on.
    ///
    /// # Errors
    /// The database fails.
    pub async fn delete_address(
        &self,
        channel: ChannelId,
        person: PersonId,
        id: AddressId,
    ) -> Result<(), CustomersError> {
        let mut transaction = self.platform.begin().await?;
        lock(&mut transaction, channel, person).await?;
        let deleted = sqlx::query!(
            "DELETE FROM addresses WHERE channel_id = $1 AND person_id = $2 AND id = $3
             RETURNING default_delivery, default_billing",
            channel.0,
            person.0,
            id.0,
        )
        .fetch_optional(&mut *transaction)
        .await?;
        let Some(deleted) = deleted else {
            return Ok(());
        };
        let subject = ("address", id.to_string());
        note(
            &mut transaction,
            &self.platform,
            channel,
            person,
            "address_deleted",
            subject,
            json!({}),
        )
        .await?;
        let heir = sqlx::query_scalar!(
            r#"SELECT id AS "id: AddressId" FROM addresses WHERE channel_id = $1 AND person_id = $2
             ORDER BY updated_at DESC, id DESC LIMIT 1"#,
            channel.0,
            person.0,
        )
        .fetch_optional(&mut *transaction)
        .await?;
        if let Some(heir) = heir {
            let usage = Usage {
                delivery: deleted.default_delivery,
                billing: deleted.default_billing,
            };
            use_first(
                &mut transaction,
                &self.platform,
                channel,
                person,
                heir,
                usage,
            )
            .await?;
        }
        transaction.commit().await?;
        Ok(())
    }
}
