//! Exchange rates of the European Central Bank: the euro foreign exchange reference rates, published about 16:00 CET on
//! every day on which TARGET works, as XML without a key.
//!
//! Source of the format: <https://www.ecb.europa.eu/stats/policy_and_exchange_rates/euro_reference_exchange_rates>.
//! Deliberately not here: when it is asked, and what becomes of the rates (`pricing::jobs`).

mod parse;

use std::sync::Arc;

use async_trait::async_trait;
use http_client::{HttpClient, HttpRequest, Url};
use pricing::{RateDay, RateError, RateSource};

/// The bank's own address.
pub const ADDRESS: &str = "https://www.ecb.europa.eu/stats/eurofxref/";

const DAILY: &str = "eurofxref-daily.xml";
const LAST_90_DAYS: &str = "eurofxref-hist-90d.xml";

/// Asks the bank.
pub struct EcbRates {
    client: Arc<dyn HttpClient>,
    folder: Url,
}

impl EcbRates {
    /// Asks below `address`, e.g. [`ADDRESS`], which ends with a slash.
    ///
    /// # Errors
    /// [`RateError::NotRates`] when it is no address.
    pub fn new(client: Arc<dyn HttpClient>, address: &str) -> Result<Self, RateError> {
        let folder = address.parse();
        let folder =
            folder.map_err(|_| RateError::NotRates(format!("{address:?} is no address")))?;
        Ok(Self { client, folder })
    }

    async fn days(&self, file: &str) -> Result<Vec<RateDay>, RateError> {
        let url = self.folder.join(file);
        let url = url.map_err(|error| RateError::NotRates(error.to_string()))?;
        let answer = self.client.send(HttpRequest::get(url)).await;
        let answer = answer.map_err(|error| RateError::Unreachable(error.to_string()))?;
        if !answer.status.is_success() {
            return Err(RateError::Unreachable(format!("status {}", answer.status)));
        }
        parse::days(&answer.body)
    }
}

#[async_trait]
impl RateSource for EcbRates {
    fn name(&self) -> &'static str {
        "ecb"
    }

    async fn daily(&self) -> Result<RateDay, RateError> {
        let days = self.days(DAILY).await?;
        let newest = days.into_iter().max_by_key(|day| day.date);
        newest.ok_or_else(|| RateError::NotRates("there is no day in it".into()))
    }

    async fn last_90_days(&self) -> Result<Vec<RateDay>, RateError> {
        self.days(LAST_90_DAYS).await
    }
}
