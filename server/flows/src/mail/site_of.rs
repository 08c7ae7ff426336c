//! The address of a shop on the web, which the links in its letters begin with.

use channels::Channel;
use channels::queries::{channel_by_id, main_host};
use kernel::ChannelId;
use sqlx::PgConnection;

/// Knows the address that links begin with.
#[derive(Debug, Clone, Default)]
pub struct SiteOf {
    base_url: Option<String>,
}

impl SiteOf {
    /// Links begin with `base_url`, or with `https://` and the shop's host name where there is none.
    #[must_use]
    pub fn new(base_url: Option<String>) -> Self {
        let base_url = base_url.map(|url| url.trim_end_matches('/').to_owned());
        Self { base_url }
    }

    /// The channel with its address; `None` where it has none.
    pub(crate) async fn shop(
        &self,
        connection: &mut PgConnection,
        channel: ChannelId,
    ) -> Result<Option<(Channel, String)>, sqlx::Error> {
        let found = channel_by_id(connection, channel).await?;
        let host = main_host(connection, channel).await?;
        let of_host = || host.map(|host| format!("https://{host}"));
        Ok(found.zip(self.base_url.clone().or_else(of_host)))
    }
}
