//! Writes products, one or some hundreds, in one statement.

use std::collections::{BTreeMap, BTreeSet};

use kernel::{ChannelId, ProductId};
use platform::{Platform, outbox};
use serde::Serialize;
use serde_json::json;
use sqlx::PgConnection;
use sqlx::types::Json;
use uuid::Uuid;

use super::brand_named;
use crate::checks;
use crate::error::CatalogError;
use crate::model::{Customs, NewProduct, ProductOption};

/// What becomes of a product that has the slug already.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Existing {
    /// It is changed.
    Changes,
    /// It stays as it is, and nothing is written in its place.
    Stays,
}

/// A product as the statement reads it.
#[derive(Serialize)]
struct Row<'a> {
    id: Uuid,
    category: Uuid,
    slug: &'a str,
    title: &'a str,
    brand: Option<Uuid>,
    summary: &'a str,
    description: &'a str,
    highlights: &'a [String],
    options: &'a [ProductOption],
    position: i32,
    origin: Option<&'a str>,
    hs_code: Option<&'a str>,
    tags: BTreeSet<String>,
    seo_title: &'a str,
    seo_description: &'a str,
    tax_category: Option<&'a str>,
    not_sent_to: Option<&'a [String]>,
}

/// Creates the products as drafts, and updates those that have one of the slugs, whose status stays; gives their ids by
/// slug. What tax and customs are to know stays as it is where nothing is said of it. Each slug may be there once.
///
/// # Errors
/// [`CatalogError::Fields`]; [`CatalogError::NoCategory`] for a category that the channel has not; database errors.
pub async fn put_products(
    connection: &mut PgConnection,
    platform: &Platform,
    channel: ChannelId,
    new: &[(NewProduct<'_>, Option<Customs<'_>>)],
) -> Result<BTreeMap<String, ProductId>, CatalogError> {
    put(connection, platform, channel, new, Existing::Changes).await
}

/// The same, with a word on those that are there.
pub(super) async fn put(
    connection: &mut PgConnection,
    platform: &Platform,
    channel: ChannelId,
    new: &[(NewProduct<'_>, Option<Customs<'_>>)],
    existing: Existing,
) -> Result<BTreeMap<String, ProductId>, CatalogError> {
    let problems: Vec<_> = new
        .iter()
        .flat_map(|(one, _)| checks::product(one))
        .collect();
    if !problems.is_empty() {
        return Err(CatalogError::Fields(problems));
    }
    let brands = brands(connection, platform, channel, new).await?;
    let rows: Vec<Row<'_>> = new
        .iter()
        .map(|(one, customs)| row(platform, one, *customs, &brands))
        .collect();
    let written = write(connection, platform, channel, &rows, existing).await?;
    let event = |id: &ProductId| json!({ "product": id });
    let events: Vec<_> = written.values().map(event).collect();
    let topic = "catalog.product_changed";
    outbox::publish_all(connection, platform, channel, topic, &events).await?;
    Ok(written)
}

/// Each brand by its name, made where there is none.
async fn brands<'a>(
    connection: &mut PgConnection,
    platform: &Platform,
    channel: ChannelId,
    new: &[(NewProduct<'a>, Option<Customs<'_>>)],
) -> Result<BTreeMap<&'a str, Uuid>, CatalogError> {
    let names = new.iter().map(|(one, _)| one.brand.trim());
    let names: BTreeSet<&str> = names.filter(|name| !name.is_empty()).collect();
    let mut brands = BTreeMap::new();
    for name in names {
        let id = brand_named(connection, platform, channel, name).await?;
        brands.insert(name, id.0);
    }
    Ok(brands)
}

fn row<'a>(
    platform: &Platform,
    new: &NewProduct<'a>,
    customs: Option<Customs<'a>>,
    brands: &BTreeMap<&str, Uuid>,
) -> Row<'a> {
    Row {
        id: platform.ids().next::<ProductId>().0,
        category: new.category.0,
        slug: new.slug,
        title: new.title,
        brand: brands.get(new.brand.trim()).copied(),
        summary: new.summary,
        description: new.description,
        highlights: new.highlights,
        options: new.options,
        position: new.position,
        origin: new.origin,
        hs_code: new.hs_code,
        tags: new.tags.iter().filter_map(|one| checks::tag(one)).collect(),
        seo_title: new.seo.title,
        seo_description: new.seo.description,
        tax_category: customs.map(|customs| customs.tax_category),
        not_sent_to: customs.map(|customs| customs.not_sent_to),
    }
}

async fn write(
    connection: &mut PgConnection,
    platform: &Platform,
    channel: ChannelId,
    rows: &[Row<'_>],
    existing: Existing,
) -> Result<BTreeMap<String, ProductId>, sqlx::Error> {
    let written = sqlx::query!(
        r#"WITH new AS (
             SELECT * FROM jsonb_to_recordset($2) AS new (
                 id uuid, category uuid, slug text, title text, brand uuid, summary text, description text,
                 highlights jsonb, options jsonb, position integer, origin text, hs_code text, tags text[],
                 seo_title text, seo_description text, tax_category text, not_sent_to text[])
         )
         INSERT INTO products AS old (channel_id, id, category_id, slug, title, brand, summary, description, highlights,
                                      options, position, status, origin, hs_code, created_at, updated_at, brand_id, tags,
                                      seo_title, seo_description, tax_category, not_sent_to)
         SELECT $1, new.id, new.category, new.slug, new.title, coalesce(brand.name, ''), new.summary, new.description,
                new.highlights, new.options, new.position, 'draft', new.origin, new.hs_code, $3, $3, new.brand, new.tags,
                new.seo_title, new.seo_description, coalesce(new.tax_category, known.tax_category, 'standard'),
                coalesce(new.not_sent_to, known.not_sent_to, '{}')
         FROM new
         LEFT JOIN brands brand ON brand.channel_id = $1 AND brand.id = new.brand
         LEFT JOIN products known ON known.channel_id = $1 AND known.slug = new.slug
         ORDER BY new.slug
         ON CONFLICT ON CONSTRAINT products_slug_key
         DO UPDATE SET category_id = excluded.category_id, title = excluded.title, brand = excluded.brand,
                       summary = excluded.summary, description = excluded.description,
                       highlights = excluded.highlights, options = excluded.options,
                       position = excluded.position, origin = excluded.origin, hs_code = excluded.hs_code,
                       updated_at = excluded.updated_at, brand_id = excluded.brand_id, tags = excluded.tags,
                       seo_title = excluded.seo_title, seo_description = excluded.seo_description,
                       tax_category = excluded.tax_category, not_sent_to = excluded.not_sent_to
         WHERE $4
         RETURNING slug, id AS "id: ProductId""#,
        channel.0,
        Json(rows) as _,
        platform.now(),
        existing == Existing::Changes
    )
    .fetch_all(connection)
    .await?;
    Ok(written.into_iter().map(|row| (row.slug, row.id)).collect())
}
