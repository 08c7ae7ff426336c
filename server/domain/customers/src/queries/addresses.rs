//! The address book.

use international::Address;
use kernel::{AddressId, ChannelId, PersonId, Timestamp};
use sqlx::PgConnection;

use crate::model::{SavedAddress, Usage};

struct Row {
    id: AddressId,
    label: String,
    name: String,
    company: String,
    line1: String,
    line2: String,
    city: String,
    region: String,
    postcode: String,
    country: String,
    phone: String,
    default_delivery: bool,
    default_billing: bool,
    updated_at: Timestamp,
}

impl From<Row> for SavedAddress {
    fn from(row: Row) -> Self {
        Self {
            id: row.id,
            label: row.label,
            address: Address {
                name: row.name,
                company: row.company,
                line1: row.line1,
                line2: row.line2,
                city: row.city,
                region: row.region,
                postcode: row.postcode,
                country: row.country,
                phone: row.phone,
            },
            usage: Usage {
                delivery: row.default_delivery,
                billing: row.default_billing,
            },
            updated_at: row.updated_at,
        }
    }
}

/// All addresses of the person, the first choice for delivery first, then as they were added.
///
/// # Errors
/// Database errors.
pub async fn addresses(
    connection: &mut PgConnection,
    channel: ChannelId,
    person: PersonId,
) -> Result<Vec<SavedAddress>, sqlx::Error> {
    let rows = sqlx::query_as!(
        Row,
        r#"SELECT id AS "id: AddressId", label, name, company, line1, line2, city, region, postcode, country, phone,
                default_delivery, default_billing, updated_at
         FROM addresses WHERE channel_id = $1 AND person_id = $2 ORDER BY default_delivery DESC, id"#,
        channel.0,
        person.0,
    )
    .fetch_all(connection)
    .await?;
    Ok(rows.into_iter().map(SavedAddress::from).collect())
}

/// One address; `None` when it is not there or not the person's.
///
/// # Errors
/// Database errors.
pub async fn address_by_id(
    connection: &mut PgConnection,
    channel: ChannelId,
    person: PersonId,
    id: AddressId,
) -> Result<Option<SavedAddress>, sqlx::Error> {
    let row = sqlx::query_as!(
        Row,
        r#"SELECT id AS "id: AddressId", label, name, company, line1, line2, city, region, postcode, country, phone,
                default_delivery, default_billing, updated_at
         FROM addresses WHERE channel_id = $1 AND person_id = $2 AND id = $3"#,
        channel.0,
        person.0,
        id.0,
    )
    .fetch_optional(connection)
    .await?;
    Ok(row.map(SavedAddress::from))
}
