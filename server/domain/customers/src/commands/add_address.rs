//! A person puts an address into the book.

use international::Address;
use kernel::{AddressId, ChannelId, FieldProblem, PersonId};
use serde_json::json;
use sqlx::PgConnection;

use super::make_default::use_first;
use crate::error::CustomersError;
use crate::journal::note;
use crate::model::{LONGEST_LABEL, MAX_ADDRESSES, NewAddress, Usage};
use crate::service::{Customers, lock};

impl Customers {
    /// Keeps an address and answers its id. An address that is in the book already keeps its id, and takes the new label
    /// if there is one. The first address of a person is the first choice for everything.
    ///
    /// # Errors
    /// [`CustomersError::Fields`] (those of [`international::AddressInput::check`], and `label`),
    /// [`CustomersError::TooManyAddresses`]; the database fails.
    pub async fn add_address(
        &self,
        channel: ChannelId,
        person: PersonId,
        new: &NewAddress,
    ) -> Result<AddressId, CustomersError> {
        let (label, address) = checked(new)?;
        let mut transaction = self.platform.begin().await?;
        lock(&mut transaction, channel, person).await?;
        let count = count(&mut transaction, channel, person).await?;
        let usage = Usage {
            delivery: new.usage.delivery || count == 0,
            billing: new.usage.billing || count == 0,
        };
        let id = match find_same(&mut transaction, channel, person, &address).await? {
            Some(id) => {
                self.relabel(&mut transaction, channel, id, &label).await?;
                id
            }
            None if count >= MAX_ADDRESSES => return Err(CustomersError::TooManyAddresses),
            None => {
                self.insert(&mut transaction, channel, person, &label, &address)
                    .await?
            }
        };
        use_first(&mut transaction, &self.platform, channel, person, id, usage).await?;
        transaction.commit().await?;
        Ok(id)
    }

    async fn insert(
        &self,
        connection: &mut PgConnection,
        channel: ChannelId,
        person: PersonId,
        label: &str,
        address: &Address,
    ) -> Result<AddressId, sqlx::Error> {
        let id = AddressId(self.platform.ids().uuid());
        sqlx::query!(
            "INSERT INTO addresses (channel_id, id, person_id, label, name, company, line1, line2, city, region, postcode,
                country, phone, default_delivery, default_billing, created_at, updated_at)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, false, false, $14, $14)",
            channel.0,
            id.0,
            person.0,
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
        .execute(&mut *connection)
        .await?;
        let subject = ("address", id.to_string());
        note(
            connection,
            &self.platform,
            channel,
            person,
            "address_added",
            subject,
            json!({}),
        )
        .await?;
        Ok(id)
    }

    async fn relabel(
        &self,
        connection: &mut PgConnection,
        channel: ChannelId,
        id: AddressId,
        label: &str,
    ) -> Result<(), sqlx::Error> {
        sqlx::query!(
            "UPDATE addresses SET label = $3, updated_at = $4
             WHERE channel_id = $1 AND id = $2 AND $3 NOT IN ('', label)",
            channel.0,
            id.0,
            label,
            self.platform.now(),
        )
        .execute(connection)
        .await?;
        Ok(())
    }
}

/// Label and address, or every complaint about either.
pub(super) fn checked(new: &NewAddress) -> Result<(String, Address), CustomersError> {
    let label: String = new
        .label
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" ")
        .chars()
        .filter(|letter| !letter.is_control())
        .collect();
    let too_long =
        (label.chars().count() > LONGEST_LABEL).then(|| FieldProblem::new("label", "too_long"));
    match (new.address.check(), too_long) {
        (Ok(address), None) => Ok((label, address)),
        (Ok(_), Some(problem)) => Err(CustomersError::Fields(vec![problem])),
        (Err(problems), more) => {
            let all = more.into_iter().chain(problems);
            Err(CustomersError::Fields(all.collect()))
        }
    }
}

async fn count(
    connection: &mut PgConnection,
    channel: ChannelId,
    person: PersonId,
) -> Result<i64, sqlx::Error> {
    sqlx::query_scalar!(
        r#"SELECT count(*) AS "count!" FROM addresses WHERE channel_id = $1 AND person_id = $2"#,
        channel.0,
        person.0,
    )
    .fetch_one(connection)
    .await
}

async fn find_same(
    connection: &mut PgConnection,
    channel: ChannelId,
    person: PersonId,
    address: &Address,
) -> Result<Option<AddressId>, sqlx::Error> {
    sqlx::query_scalar!(
        r#"SELECT id AS "id: AddressId" FROM addresses
         WHERE channel_id = $1 AND person_id = $2 AND name = $3 AND company = $4 AND line1 = $5 AND line2 = $6
           AND city = $7 AND region = $8 AND postcode = $9 AND country = $10 AND phone = $11
         ORDER BY id LIMIT 1"#,
        channel.0,
        person.0,
        address.name,
        address.company,
        address.line1,
        address.line2,
        address.city,
        address.region,
        address.postcode,
        address.country,
        address.phone,
    )
    .fetch_optional(connection)
    .await
}
