//! The link to Redis: plain or TLS, as its address says.

use cache::RedisLink;

use super::services::ServicesError;
use crate::config::Config;

/// The link to Redis, where one is configured.
pub(super) fn link(config: &Config) -> Result<Option<RedisLink>, ServicesError> {
    let Some(url) = &config.redis_url else {
        return Ok(None);
    };
    let link = match &config.redis_ca_file {
        Some(file) => {
            let authorities = std::fs::read(file).map_err(ServicesError::RedisAuthorities)?;
            RedisLink::connect_trusting(url, &authorities)
        }
        None => RedisLink::connect(url),
    };
    Ok(Some(link?))
}
