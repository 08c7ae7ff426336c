//! A person puts something on the wish list.

use kernel::{ChannelId, PersonId, ProductId, VariantId, WishId};
use serde_json::json;
use sqlx::PgConnection;

use crate::error::CustomersError;
use crate::journal::note;
use crate::model::MAX_WISHES;
use crate::service::{Customers, lock};

impl Customers {
    /// Puts a product, or one variant of it, on the list. What is on it stays as it is.
    ///
    /// # Errors
    /// [`CustomersError::NoProduct`] when the channel does not have it; [`CustomersError::TooManyWishes`]; the database
    /// fails.
    pub async fn add_wish(
        &self,
        channel: ChannelId,
        person: PersonId,
        product: ProductId,
        variant: Option<VariantId>,
    ) -> Result<(), CustomersError> {
        let mut transaction = self.platform.begin().await?;
        lock(&mut transaction, channel, person).await?;
        let id = WishId(self.platform.next_ordered());
        let added = sqlx::query!(
            "INSERT INTO wish_list_items (channel_id, id, person_id, product_id, variant_id, added_at)
             VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT ON CONSTRAINT wish_list_items_key DO NOTHING",
            channel.0,
            id.0,
            person.0,
            product.0,
            variant.map(|variant| variant.0),
            self.platform.now(),
        )
        .execute(&mut *transaction)
        .await
        .map_err(unknown_product)?;
        if added.rows_affected() == 0 {
            return Ok(());
        }
        if count(&mut transaction, channel, person).await? > MAX_WISHES {
            return Err(CustomersError::TooManyWishes);
        }
        let detail = json!({ "product": product, "variant": variant });
        let subject = ("wish", id.to_string());
        note(
            &mut transaction,
            &self.platform,
            channel,
            person,
            "wish_added",
            subject,
            detail,
        )
        .await?;
        transaction.commit().await?;
        Ok(())
    }
}

async fn count(
    connection: &mut PgConnection,
    channel: ChannelId,
    person: PersonId,
) -> Result<i64, sqlx::Error> {
    sqlx::query_scalar!(
        r#"SELECT count(*) AS "count!" FROM wish_list_items WHERE channel_id = $1 AND person_id = $2"#,
        channel.0,
        person.0,
    )
    .fetch_one(connection)
    .await
}

fn unknown_product(error: sqlx::Error) -> CustomersError {
    let constraint = error
        .as_database_error()
        .and_then(|database| database.constraint());
    match constraint {
        Some("wish_list_items_product" | "wish_list_items_variant") => CustomersError::NoProduct,
        _ => error.into(),
    }
}
