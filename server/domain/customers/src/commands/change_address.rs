//! A person corrects an address of the book.

use kernel::{AddressId, ChannelId, PersonId, Timestamp};
use serde_json::json;

use super::add_address::checked;
use super::make_default::use_first;
use crate::error::CustomersError;
use crate::journal::note;
use crate::model::NewAddress;
use crate::queries::address_by_id;
use crate::service::{Customers, lock};

impl Customers {
    /// Replaces label and address of the version that was read at `read_version` ([`crate::SavedAddress::updated_at`]).
    /// Changing it to what it is already does nothing, whatever the version.
    ///
    /// # Errors
    /// [`CustomersError::Fields`]; [`CustomersError::NoAddress`] when it is not the person's;
    /// [`CustomersError::AddressChanged`] when it is another version by now; the database fails.
    pub async fn change_address(
        &self,
        channel: ChannelId,
        person: PersonId,
        id: AddressId,
        read_version: Timestamp,
        new: &NewAddress,
    ) -> Result<(), CustomersError> {
        let (label, address) = checked(new)?;
        let mut transaction = self.platform.begin().await?;
        lock(&mut transaction, channel, person).await?;
        let before = address_by_id(&mut transaction, channel, person, id)
            .await?
            .ok_or(CustomersError::NoAddress)?;
        if (&before.label, &before.address) != (&label, &address) {
            if before.updated_at != read_version {
                return Err(CustomersError::AddressChanged);
            }
            sqlx::query!(
                "UPDATE addresses SET label = $4, name = $5, company = $6, line1 = $7, line2 = $8, city = $9, region = $10,
                    postcode = $11, country = $12, phone = $13, updated_at = $14
                 WHERE channel_id = $1 AND person_id = $2 AND id = $3",
                channel.0,
                person.0,
                id.0,
                label,
                address.name,
                address.company,
                address.line1,
                address.line2,
                address.city,
                address.region,
                address.postcode,
                address.country,
                address.phone,
                self.platform.now(),
            )
            .execute(&mut *transaction)
            .await?;
            let subject = ("address", id.to_string());
            note(
                &mut transaction,
                &self.platform,
                channel,
                person,
                "address_changed",
                subject,
                json!({}),
            )
            .await?;
        }
        use_first(
            &mut transaction,
            &self.platform,
            channel,
            person,
            id,
            new.usage,
        )
        .await?;
        transaction.commit().await?;
        Ok(())
    }
}
