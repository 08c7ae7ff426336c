//! The demo's texts in another language. What somebody has translated already is left as it is.

use std::collections::BTreeMap;

use catalog::commands::{NewTranslation, Subject, put_translation};
use catalog::queries::{collection_by_slug, translations};
use kernel::Locale;
use platform::Platform;
use serde::Deserialize;
use sqlx::PgConnection;
use uuid::Uuid;

use crate::error::SeedError;
use crate::front::{self, Front};
use crate::shop::Shop;
use crate::stored;

/// Texts by slug.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Texts {
    locale: String,
    front: Front,
    categories: BTreeMap<String, Text>,
    collections: BTreeMap<String, Text>,
    pub(crate) products: BTreeMap<String, Text>,
}

/// Title, and one sentence: a product's summary, or the description of what holds products.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Text {
    pub(crate) title: String,
    #[serde(default)]
    summary: Option<String>,
    #[serde(default)]
    description: Option<String>,
}

/// Writes what is missing; subjects that the shop does not have are left out.
pub(crate) async fn write(
    platform: &Platform,
    shop: &Shop,
    texts: &Texts,
) -> Result<(), SeedError> {
    let unknown = || SeedError::UnknownLanguage(texts.locale.clone());
    let locale = Locale::parse(&texts.locale).ok_or_else(unknown)?;
    front::write(platform, shop, locale, &texts.front).await?;
    let mut transaction = stored::turn(platform).await?;
    for (slug, text) in &texts.categories {
        if let Some(id) = shop.categories.get(slug) {
            let subject = (Subject::Category(*id), id.0);
            put(&mut transaction, platform, shop, locale, subject, text).await?;
        }
    }
    for (slug, text) in &texts.collections {
        let found = collection_by_slug(&mut transaction, shop.channel, slug).await?;
        if let Some(id) = found.map(|found| found.id) {
            let subject = (Subject::Collection(id), id.0);
            put(&mut transaction, platform, shop, locale, subject, text).await?;
        }
    }
    transaction.commit().await?;
    for (slug, text) in &texts.products {
        let mut transaction = stored::turn(platform).await?;
        let found = stored::product(&mut transaction, shop.channel, slug).await?;
        let Some(id) = found.map(|found| found.id) else {
            continue;
        };
        let subject = (Subject::Product(id), id.0);
        if put(&mut transaction, platform, shop, locale, subject, text).await? {
            flows::listing::refresh(&mut transaction, shop.channel, id).await?;
        }
        transaction.commit().await?;
    }
    Ok(())
}

/// Whether anything was written.
async fn put(
    connection: &mut PgConnection,
    platform: &Platform,
    shop: &Shop,
    locale: Locale,
    (subject, id): (Subject, Uuid),
    text: &Text,
) -> Result<bool, SeedError> {
    let there = translations(connection, shop.channel, locale, &[id]).await?;
    if there.contains_key(&id) {
        return Ok(false);
    }
    let new = NewTranslation {
        title: Some(&text.title),
        summary: text.summary.as_deref(),
        description: text.description.as_deref(),
        ..NewTranslation::default()
    };
    put_translation(connection, platform, shop.channel, subject, locale, new).await?;
    Ok(true)
}
