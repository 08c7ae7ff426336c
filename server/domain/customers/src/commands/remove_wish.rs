//! A person takes something off the wish list.

use kernel::{ChannelId, PersonId, ProductId, WishId};
use serde_json::json;

use crate::error::CustomersError;
use crate::journal::note;
use crate::service::Customers;

impl Customers {
    /// Takes one wish off the list; one that is not there, or is not the person's, changes nothing.
    ///
    /// # Errors
    /// The database fails.
    pub async fn remove_wish(
        &self,
        channel: ChannelId,
        person: PersonId,
        id: WishId,
    ) -> Result<(), CustomersError> {
        let mut transaction = self.platform.begin().await?;
        let removed = sqlx::query!(
            "DELETE FROM wish_list_items WHERE channel_id = $1 AND person_id = $2 AND id = $3",
            channel.0,
            person.0,
            id.0,
        )
        .execute(&mut *transaction)
        .await?;
        if removed.rows_affected() > 0 {
            let subject = ("wish", id.to_string());
            note(
                &mut transaction,
                &self.platform,
                channel,
                person,
                "wish_removed",
                subject,
                json!({}),
            )
            .await?;
        }
        transaction.commit().await?;
        Ok(())
    }

    /// Takes a product off the list, whichever of its variants were wished for.
    ///
    /// # Errors
    /// The database fails.
    pub async fn remove_wished_product(
        &self,
        channel: ChannelId,
        person: PersonId,
        product: ProductId,
    ) -> Result<(), CustomersError> {
        let mut transaction = self.platform.begin().await?;
        let removed = sqlx::query!(
            "DELETE FROM wish_list_items WHERE channel_id = $1 AND person_id = $2 AND product_id = $3",
            channel.0,
            person.0,
            product.0,
        )
        .execute(&mut *transaction)
        .await?;
        if removed.rows_affected() > 0 {
            let subject = ("product", product.to_string());
            note(
                &mut transaction,
                &self.platform,
                channel,
                person,
                "wish_removed",
                subject,
                json!({}),
            )
            .await?;
        }
        transaction.commit().await?;
        Ok(())
    }
}
