//! Forgets cached answers once what they tell has changed.

use async_trait::async_trait;
use cache::{Cache, CacheTag};
use platform::Platform;
use platform::outbox::{Consumer, ConsumerError, Event};

/// Forgets a channel's cached categories when a product is published or a category changes. It may run before the listing
/// is up to date: then the categories are a product behind until they are next loaded, which is what their short life is
/// for.
pub(super) struct ForgetCategories(pub Cache);

#[async_trait]
impl Consumer for ForgetCategories {
    fn name(&self) -> &'static str {
        "forget_categories"
    }

    fn topics(&self) -> &'static [&'static str] {
        &["catalog.category_changed", "catalog.product_published"]
    }

    async fn handle(&self, _platform: &Platform, event: &Event) -> Result<(), ConsumerError> {
        let tag = CacheTag::for_channel(event.channel_id, api_catalog::CATALOGUE_TAG);
        self.0.invalidate_tag(&tag).await;
        Ok(())
    }
}
