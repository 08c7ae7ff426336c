//! The job that deletes guests' carts which nobody has touched for [`KEPT_DAYS`].
//!
//! A cart that an order came from stays with it, and so does a person's: it waits on all of their devices.

use async_trait::async_trait;
use chrono::TimeDelta;
use kernel::{CartId, Timestamp};
use orders::queries::{StaleCart, stale_guest_carts};
use platform::jobs::{JobContext, JobError, JobHandler};
use sqlx::PgConnection;

/// Deletes guests' carts that nobody came back for.
pub const CLEAR_CARTS: &str = "carts.clear_away";

/// A guest's cart is kept for so many days after it was changed last; the browser keeps its secret as long.
pub const KEPT_DAYS: u32 = 30;

/// Carts of one transaction.
const BATCH: i64 = 500;

/// Until when a guest's cart is kept that was changed last at `touched_at`.
#[must_use]
pub fn kept_until(touched_at: Timestamp) -> Timestamp {
    touched_at + TimeDelta::days(KEPT_DAYS.into())
}

/// Works [`CLEAR_CARTS`].
pub struct ClearCarts;

#[async_trait]
impl JobHandler for ClearCarts {
    fn kind(&self) -> &'static str {
        CLEAR_CARTS
    }

    async fn run(&self, context: &JobContext) -> Result<(), JobError> {
        let platform = context.platform();
        let before = platform.now() - TimeDelta::days(KEPT_DAYS.into());
        loop {
            let mut transaction = platform.begin().await?;
            let stale = stale_guest_carts(&mut transaction, before, BATCH).await?;
            for of_channel in stale.chunk_by(|one, next| one.channel == next.channel) {
                delete(&mut transaction, of_channel).await?;
            }
            transaction.commit().await?;
            if stale.is_empty() {
                return Ok(());
            }
        }
    }
}

/// Deletes carts of one channel with what every context knows of them.
async fn delete(connection: &mut PgConnection, stale: &[StaleCart]) -> Result<(), sqlx::Error> {
    let Some(channel) = stale.first().map(|one| one.channel) else {
        return Ok(());
    };
    let carts: Vec<CartId> = stale.iter().map(|one| one.cart).collect();
    promotions::commands::forget_carts(connection, channel, &carts).await?;
    credit::commands::forget_carts(connection, channel, &carts).await?;
    orders::commands::delete_guest_carts(connection, channel, &carts).await?;
    Ok(())
}
