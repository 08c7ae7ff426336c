//! Texts in another language.

use std::collections::{BTreeMap, HashMap};

use kernel::{ChannelId, Locale};
use sqlx::PgConnection;
use sqlx::types::Json;
use uuid::Uuid;

use crate::model::OptionTexts;

/// Texts in another language; `None`: the original is shown.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Translation {
    /// Title or name.
    pub title: Option<String>,
    /// One sentence.
    pub summary: Option<String>,
    /// Markdown.
    pub description: Option<String>,
    /// Short points.
    pub highlights: Option<Vec<String>>,
    /// Choices by the name of the original.
    pub options: Option<BTreeMap<String, OptionTexts>>,
    /// The page's title for search engines.
    pub seo_title: Option<String>,
    /// One or two sentences for search engines.
    pub seo_description: Option<String>,
}

/// The translations of products, categories, collections or brands into `locale`, by id; where there is none for its
/// region, the one for its language alone. Subjects without a translation are absent.
///
/// # Errors
/// Database errors.
pub async fn translations(
    connection: &mut PgConnection,
    channel: ChannelId,
    locale: Locale,
    subjects: &[Uuid],
) -> Result<HashMap<Uuid, Translation>, sqlx::Error> {
    let language = locale.tag().split('-').next().unwrap_or_default();
    let rows = sqlx::query!(
        r#"SELECT subject_id AS "subject!", title, summary, description, seo_title, seo_description, highlights,
                options AS "options: Json<BTreeMap<String, OptionTexts>>"
         FROM catalogue_translations
         WHERE channel_id = $1 AND subject_id = ANY($2) AND locale IN ($3, $4)
         ORDER BY locale = $3"#,
        channel.0,
        subjects,
        locale.tag(),
        language
    )
    .fetch_all(connection)
    .await?;
    let mut found: HashMap<Uuid, Translation> = HashMap::new();
    for row in rows {
        // The language comes first, and what the region says counts more.
        let texts = found.entry(row.subject).or_default();
        texts.title = row.title.or(texts.title.take());
        texts.summary = row.summary.or(texts.summary.take());
        texts.description = row.description.or(texts.description.take());
        texts.highlights = row.highlights.or(texts.highlights.take());
        let options = row.options.map(|options| options.0);
        texts.options = options.or(texts.options.take());
        texts.seo_title = row.seo_title.or(texts.seo_title.take());
        texts.seo_description = row.seo_description.or(texts.seo_description.take());
    }
    Ok(found)
}

/// What is written in exactly this locale of one subject; `None` where nothing is.
///
/// # Errors
/// Database errors.
pub async fn translation_in(
    connection: &mut PgConnection,
    channel: ChannelId,
    locale: Locale,
    subject: Uuid,
) -> Result<Option<Translation>, sqlx::Error> {
    let row = sqlx::query!(
        r#"SELECT title, summary, description, seo_title, seo_description, highlights,
                options AS "options: Json<BTreeMap<String, OptionTexts>>"
         FROM catalogue_translations WHERE channel_id = $1 AND subject_id = $2 AND locale = $3"#,
        channel.0,
        subject,
        locale.tag()
    )
    .fetch_optional(connection)
    .await?;
    Ok(row.map(|row| Translation {
        title: row.title,
        summary: row.summary,
        description: row.description,
        highlights: row.highlights,
        options: row.options.map(|options| options.0),
        seo_title: row.seo_title,
        seo_description: row.seo_description,
    }))
}

/// The translations of the categories with these slugs, by slug.
///
/// # Errors
/// Database errors.
pub async fn category_translations(
    connection: &mut PgConnection,
    channel: ChannelId,
    locale: Locale,
    slugs: &[String],
) -> Result<HashMap<String, Translation>, sqlx::Error> {
    let rows = sqlx::query!(
        "SELECT id, slug FROM categories WHERE channel_id = $1 AND slug = ANY($2)",
        channel.0,
        slugs
    )
    .fetch_all(&mut *connection)
    .await?;
    let named = rows.into_iter().map(|row| (row.id, row.slug)).collect();
    by_slug(connection, channel, locale, named).await
}

/// The translations of the products with these slugs, by slug.
///
/// # Errors
/// Database errors.
pub async fn product_translations(
    connection: &mut PgConnection,
    channel: ChannelId,
    locale: Locale,
    slugs: &[String],
) -> Result<HashMap<String, Translation>, sqlx::Error> {
    let rows = sqlx::query!(
        "SELECT id, slug FROM products WHERE channel_id = $1 AND slug = ANY($2)",
        channel.0,
        slugs
    )
    .fetch_all(&mut *connection)
    .await?;
    let named = rows.into_iter().map(|row| (row.id, row.slug)).collect();
    by_slug(connection, channel, locale, named).await
}

async fn by_slug(
    connection: &mut PgConnection,
    channel: ChannelId,
    locale: Locale,
    named: Vec<(Uuid, String)>,
) -> Result<HashMap<String, Translation>, sqlx::Error> {
    let ids: Vec<Uuid> = named.iter().map(|(id, _)| *id).collect();
    let mut found = translations(connection, channel, locale, &ids).await?;
    Ok(named
        .into_iter()
        .filter_map(|(id, slug)| Some((slug, found.remove(&id)?)))
        .collect())
}
