//! Notes what a variant costs the shop.

use kernel::{ChannelId, Money, VariantId};
use platform::Platform;
use sqlx::PgConnection;

use super::set_costs;
use crate::error::PricingError;

/// From now on the variant costs the shop `cost`; `None`: that is not known any more. The same cost again changes nothing.
///
/// # Errors
/// [`PricingError::Negative`]; database errors, among them a variant that is not of this channel (foreign key).
pub async fn set_cost(
    connection: &mut PgConnection,
    platform: &Platform,
    channel: ChannelId,
    variant: VariantId,
    cost: Option<Money>,
) -> Result<(), PricingError> {
    set_costs(connection, platform, channel, &[(variant, cost)]).await
}
