//! What the demo shop says of itself on its home page. What the owner has written since stays.

use content::StorefrontTexts;
use content::commands::write_storefront_texts;
use content::queries::storefront_texts;
use kernel::Locale;
use platform::Platform;
use serde::Deserialize;

use crate::ACTOR;
use crate::error::SeedError;
use crate::shop::Shop;
use crate::stored;

/// The texts in one language, as they are written down.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Front {
    description: String,
    eyebrow: String,
    title: String,
    lead: String,
    delivery_title: String,
    delivery_text: String,
}

/// Writes the texts, where the shop has none in the language.
pub(crate) async fn write(
    platform: &Platform,
    shop: &Shop,
    locale: Locale,
    front: &Front,
) -> Result<(), SeedError> {
    let mut transaction = stored::turn(platform).await?;
    let found = storefront_texts(&mut transaction, shop.channel, &[locale]).await?;
    if found.is_none() {
        let texts = StorefrontTexts {
            locale,
            description: front.description.clone(),
            eyebrow: front.eyebrow.clone(),
            title: front.title.clone(),
            lead: front.lead.clone(),
            delivery_title: front.delivery_title.clone(),
            delivery_text: front.delivery_text.clone(),
        };
        write_storefront_texts(&mut transaction, platform, shop.channel, &ACTOR, &texts).await?;
    }
    transaction.commit().await?;
    Ok(())
}
