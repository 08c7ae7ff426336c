//! Each hour the gateways are asked for disputes, for what no webhook has told.

use async_trait::async_trait;
use chrono::TimeDelta;
use payments::PaymentError;
use payments::queries::{charged_lately, open_disputes};
use platform::jobs::{JobContext, JobError, JobHandler};

use super::Disputes;
use crate::checkout::CheckoutError;

/// Asks for disputes.
pub const SYNC_DISPUTES: &str = "payments.sync_disputes";

/// Cards can be disputed for about so many days, in most schemes.
const DISPUTABLE_DAYS: i64 = 180;
/// Most open disputes that are looked after at once, those first that were not looked at for the longest time.
const AT_ONCE: i64 = 500;

/// Works [`SYNC_DISPUTES`].
pub struct SyncDisputes(pub Disputes);

#[async_trait]
impl JobHandler for SyncDisputes {
    fn kind(&self) -> &'static str {
        SYNC_DISPUTES
    }

    async fn run(&self, context: &JobContext) -> Result<(), JobError> {
        let platform = context.platform();
        let since = platform.now() - TimeDelta::days(DISPUTABLE_DAYS);
        let mut connection = platform.pool().acquire().await?;
        let charged = charged_lately(&mut connection, since).await?;
        let open = open_disputes(&mut connection, AT_ONCE).await?;
        drop(connection);
        let mut away = 0_usize;
        for (channel, gateway) in charged {
            away += usize::from(failed(self.0.refresh_all(channel, &gateway).await)?);
        }
        for one in open {
            let refreshed = self.0.refresh(one.channel, &one.gateway, &one.reference);
            away += usize::from(failed(refreshed.await)?);
        }
        if away > 0 {
            tracing::warn!(
                away,
                "gateways were not heard about disputes; asked again in an hour"
            );
        }
        Ok(())
    }
}

/// Whether the gateway was away; another failure is the job's.
fn failed<T>(outcome: Result<T, CheckoutError>) -> Result<bool, JobError> {
    match outcome {
        Ok(_) => Ok(false),
        Err(error @ CheckoutError::Payment(PaymentError::Gateway(_))) => {
            tracing::warn!(%error, "a gateway does not tell of disputes");
            Ok(true)
        }
        Err(error) => Err(JobError::Retry(error.to_string())),
    }
}
