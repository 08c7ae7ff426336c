//! Keeps the documents of the search in step with products, prices, stock and ratings.
//!
//! A product's document is written anew whenever its listing is (`listing::refresh`), in the same transaction, so that
//! what is listed can be found, by its words in any language. The indexes of the servers read it within a second. A
//! category that is renamed or moved has the documents of all its products written anew by a job, a batch per transaction.

use async_trait::async_trait;
use kernel::{CategoryId, ChannelId, ProductId};
use platform::Platform;
use platform::jobs::{JobContext, JobError, JobHandler, NewJob, enqueue};
use search::commands::put_documents;
use search::queries::StoredDocument;
use serde::{Deserialize, Serialize};
use sqlx::PgConnection;
use uuid::Uuid;

/// The job that writes the documents of a category's products anew.
pub const REWRITE_CATEGORY: &str = "search.rewrite_category";

/// Products whose documents are written in one transaction.
const BATCH: i64 = 500;

#[derive(Serialize, Deserialize)]
struct Rewrite {
    category: CategoryId,
}

/// Queues [`REWRITE_CATEGORY`]. Without a dedupe key: a change while the job runs needs another run.
///
/// # Errors
/// Database errors.
pub(crate) async fn enqueue_rewrite(
    connection: &mut PgConnection,
    platform: &Platform,
    channel: ChannelId,
    category: CategoryId,
) -> Result<(), sqlx::Error> {
    let job = NewJob::new(REWRITE_CATEGORY, Rewrite { category }).channel(channel);
    enqueue(connection, platform, job).await?;
    Ok(())
}

/// Works [`REWRITE_CATEGORY`].
pub struct RewriteCategory;

#[async_trait]
impl JobHandler for RewriteCategory {
    fn kind(&self) -> &'static str {
        REWRITE_CATEGORY
    }

    async fn run(&self, context: &JobContext) -> Result<(), JobError> {
        let (channel, Rewrite { category }) = (context.required_channel()?, context.parse()?);
        let (platform, mut after) = (context.platform(), Uuid::nil());
        loop {
            let mut transaction = platform.begin().await?;
            let products = products_below(&mut transaction, channel, category, after).await?;
            let Some(last) = products.last() else {
                return Ok(());
            };
            after = last.0;
            refresh_documents(&mut transaction, channel, &products).await?;
            transaction.commit().await?;
        }
    }
}

/// The next batch of the products of the category and of those below it.
async fn products_below(
    connection: &mut PgConnection,
    channel: ChannelId,
    category: CategoryId,
    after: Uuid,
) -> Result<Vec<ProductId>, sqlx::Error> {
    sqlx::query_scalar!(
        r#"SELECT p.id AS "id: ProductId" FROM products p
         JOIN categories c ON c.channel_id = p.channel_id AND c.id = p.category_id
         WHERE p.channel_id = $1 AND (c.id = $2 OR $2 = ANY (c.path)) AND p.id > $3
         ORDER BY p.id LIMIT $4"#,
        channel.0,
        category.0,
        after,
        BATCH
    )
    .fetch_all(connection)
    .await
}

/// Writes the documents of these products anew; what is not on sale in any market is taken out.
///
/// # Errors
/// Database errors.
pub async fn refresh_documents(
    connection: &mut PgConnection,
    channel: ChannelId,
    products: &[ProductId],
) -> Result<(), sqlx::Error> {
    let mut documents = documents_of(connection, channel, products).await?;
    let gone = products
        .iter()
        .filter(|product| documents.iter().all(|one| one.product != **product))
        .map(|product| StoredDocument {
            product: *product,
            words: None,
            facts: None,
        });
    let gone: Vec<StoredDocument> = gone.collect();
    documents.extend(gone);
    put_documents(connection, channel, &documents).await
}

/// Writes the documents of all products of the channel anew, some hundreds at a time; returns how many products there
/// are. May be stopped and started again at any time.
///
/// # Errors
/// Database errors.
pub async fn rebuild_documents(
    platform: &Platform,
    channel: ChannelId,
) -> Result<u64, sqlx::Error> {
    let (mut after, mut done) = (Uuid::nil(), 0);
    loop {
        let mut transaction = platform.begin().await?;
        let products = sqlx::query_scalar!(
            r#"SELECT id AS "id: ProductId" FROM products WHERE channel_id = $1 AND id > $2 ORDER BY id LIMIT $3"#,
            channel.0,
            after,
            BATCH
        )
        .fetch_all(&mut *transaction)
        .await?;
        let Some(last) = products.last() else {
            return Ok(done);
        };
        after = last.0;
        refresh_documents(&mut transaction, channel, &products).await?;
        transaction.commit().await?;
        done += u64::try_from(products.len()).unwrap_or_default();
    }
}

/// The documents of those that are listed. The order of the values is in `search::Words` and `search::Facts`.
async fn documents_of(
    connection: &mut PgConnection,
    channel: ChannelId,
    products: &[ProductId],
) -> Result<Vec<StoredDocument>, sqlx::Error> {
    let ids: Vec<Uuid> = products.iter().map(|product| product.0).collect();
    let rows = sqlx::query!(
        r#"SELECT product.id AS "product: ProductId",
                json_build_array(product.slug, product.title, product.brand, product.summary,
                                 product.highlights || to_jsonb(product.tags) || other.texts, product.description,
                                 line.categories, choices.options, codes.skus)::text AS "words!",
                json_build_array(listed.rank, listed.published, listed.available, listed.rating, listed.prices)::text
                    AS "facts!"
         FROM products product
         JOIN categories category
           ON category.channel_id = product.channel_id AND category.id = product.category_id
         JOIN LATERAL (
             SELECT min(rank) AS rank, (extract(epoch FROM min(published_at)) * 1000000)::bigint AS published,
                    bool_or(available > 0) AS available,
                    CASE WHEN max(rating_count) > 0 THEN max(rating_hundredths) END AS rating,
                    json_agg(json_build_array(market_id, price_minor) ORDER BY market_id) AS prices
             FROM product_listings WHERE channel_id = product.channel_id AND product_id = product.id
             HAVING count(*) > 0
         ) listed ON true
         JOIN LATERAL (
             SELECT coalesce(json_agg(json_build_array(one.slug, one.name)
                                      ORDER BY array_position(category.path, one.id)), '[]') AS categories
             FROM categories one
             WHERE one.channel_id = product.channel_id AND (one.id = ANY(category.path) OR one.id = category.id)
         ) line ON true
         JOIN LATERAL (
             SELECT coalesce(json_agg(json_build_array(choice ->> 'name', choice -> 'values') ORDER BY place), '[]')
                    AS options
             FROM jsonb_array_elements(product.options) WITH ORDINALITY AS all_choices (choice, place)
         ) choices ON true
         JOIN LATERAL (
             SELECT coalesce(jsonb_agg(concat_ws(' ', title, summary, array_to_string(highlights, ' '), named.words)
                                       ORDER BY locale), '[]') AS texts
             FROM catalogue_translations
             CROSS JOIN LATERAL (
                 SELECT string_agg(word #>> '{}', ' ') AS words
                 FROM (SELECT jsonb_path_query(options, '$.*.name') AS word
                       UNION ALL SELECT jsonb_path_query(options, '$.*.values.*')) AS of_options
             ) named
             WHERE channel_id = product.channel_id AND subject_id = product.id
         ) other ON true
         JOIN LATERAL (
             SELECT coalesce(json_agg(sku ORDER BY position), '[]') AS skus
             FROM variants WHERE channel_id = product.channel_id AND product_id = product.id
         ) codes ON true
         WHERE product.channel_id = $1 AND product.id = ANY($2) AND product.status = 'published'"#,
        channel.0,
        &ids
    )
    .fetch_all(connection)
    .await?;
    let document = |product, words, facts| StoredDocument {
        product,
        words: Some(words),
        facts: Some(facts),
    };
    Ok(rows
        .into_iter()
        .map(|row| document(row.product, row.words, row.facts))
        .collect())
}
