//! Points become store credit.

use credit::{CreditError, Grant};
use kernel::{ChannelId, Explain, Money, PersonId, Problem};
use loyalty::LoyaltyError;
use platform::Platform;
use uuid::Uuid;

use super::FROM_POINTS;

/// Why points did not become credit.
#[derive(Debug, thiserror::Error)]
pub enum RedeemError {
    /// The points.
    #[error(transparent)]
    Points(#[from] LoyaltyError),
    /// The credit.
    #[error(transparent)]
    Credit(#[from] CreditError),
    /// The database failed.
    #[error(transparent)]
    Database(#[from] sqlx::Error),
}

impl Explain for RedeemError {
    fn explain(&self) -> Option<Problem> {
        match self {
            Self::Points(error) => error.explain(),
            Self::Credit(error) => error.explain(),
            Self::Database(_) => None,
        }
    }
}

/// Turns `points` of the person into store credit; how much. `key` is the form's: the same one again answers the same and
/// does nothing.
///
/// # Errors
/// Those of [`loyalty::commands::redeem_points`].
pub async fn redeem(
    platform: &Platform,
    channel: ChannelId,
    person: PersonId,
    key: Uuid,
    points: i64,
) -> Result<Money, RedeemError> {
    let mut transaction = platform.begin().await?;
    let connection = &mut *transaction;
    let redeemed =
        loyalty::commands::redeem_points(connection, platform, channel, person, key, points)
            .await?;
    if redeemed.is_new {
        let grant = Grant {
            source: FROM_POINTS,
            reference: key,
            expires_at: None,
        };
        let (value, now) = (redeemed.value, platform.now());
        credit::commands::grant(connection, channel, person, value, &grant, now).await?;
    }
    transaction.commit().await?;
    Ok(redeemed.value)
}
