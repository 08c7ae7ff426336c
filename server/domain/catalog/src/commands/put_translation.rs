//! Writes the texts of something in another language.

use std::collections::BTreeMap;

use kernel::{BrandId, CategoryId, ChannelId, CollectionId, Locale, ProductId};
use platform::{Platform, outbox};
use serde_json::json;
use sqlx::PgConnection;
use uuid::Uuid;

use crate::error::CatalogError;
use crate::model::OptionTexts;

/// What is translated.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Subject {
    /// A product.
    Product(ProductId),
    /// A category.
    Category(CategoryId),
    /// A collection.
    Collection(CollectionId),
    /// A brand.
    Brand(BrandId),
}

/// Texts in another language; `None`: the original is shown.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct NewTranslation<'a> {
    /// Title or name.
    pub title: Option<&'a str>,
    /// One sentence; products only.
    pub summary: Option<&'a str>,
    /// Markdown.
    pub description: Option<&'a str>,
    /// Short points; products only.
    pub highlights: Option<&'a [String]>,
    /// Choices by the name of the original; products only.
    pub options: Option<&'a BTreeMap<String, OptionTexts>>,
    /// The page's title for search engines.
    pub seo_title: Option<&'a str>,
    /// One or two sentences for search engines.
    pub seo_description: Option<&'a str>,
}

/// Writes the texts of `subject` in `locale`, in place of those that were there. A product's are told of, for it can be
/// found by them.
///
/// # Errors
/// [`CatalogError::NoProduct`] and its like when the channel has no such subject; database errors.
pub async fn put_translation(
    connection: &mut PgConnection,
    platform: &Platform,
    channel: ChannelId,
    subject: Subject,
    locale: Locale,
    new: NewTranslation<'_>,
) -> Result<(), CatalogError> {
    let [product, category, collection, brand] = columns(subject);
    sqlx::query!(
        "INSERT INTO catalogue_translations (channel_id, locale, product_id, category_id, collection_id, brand_id, title,
                                             summary, description, seo_title, seo_description, updated_at,
                                             highlights, options)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)
         ON CONFLICT (channel_id, subject_id, locale)
         DO UPDATE SET title = excluded.title, summary = excluded.summary, description = excluded.description,
                       seo_title = excluded.seo_title, seo_description = excluded.seo_description,
                       updated_at = excluded.updated_at, highlights = excluded.highlights,
                       options = excluded.options",
        channel.0,
        locale.tag(),
        product,
        category,
        collection,
        brand,
        new.title,
        new.summary,
        new.description,
        new.seo_title,
        new.seo_description,
        platform.now(),
        new.highlights,
        new.options.map(|options| json!(options))
    )
    .execute(&mut *connection)
    .await?;
    if let Subject::Product(product) = subject {
        let detail = json!({ "product": product });
        outbox::publish(
            connection,
            platform,
            channel,
            "catalog.product_changed",
            &detail,
        )
        .await?;
    }
    Ok(())
}

const fn columns(subject: Subject) -> [Option<Uuid>; 4] {
    match subject {
        Subject::Product(id) => [Some(id.0), None, None, None],
        Subject::Category(id) => [None, Some(id.0), None, None],
        Subject::Collection(id) => [None, None, Some(id.0), None],
        Subject::Brand(id) => [None, None, None, Some(id.0)],
    }
}
