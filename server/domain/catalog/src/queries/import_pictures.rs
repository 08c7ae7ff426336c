//! What a run of an import has still to fetch, what it refused, and which pictures are there already.

use kernel::{ChannelId, ImportRunId, ProductId};
use sqlx::PgConnection;

/// A picture that waits to be fetched.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ImportPicture {
    /// The record that names it.
    pub record: i64,
    /// Its place among those of the record.
    pub place: i32,
    /// Whose picture it becomes.
    pub product: ProductId,
    /// Where it is.
    pub address: String,
    /// What it shows.
    pub alt: String,
}

/// The next ones of the run, in the order of the file.
///
/// # Errors
/// Database errors.
pub async fn waiting_import_pictures(
    connection: &mut PgConnection,
    channel: ChannelId,
    run: ImportRunId,
    limit: i64,
) -> Result<Vec<ImportPicture>, sqlx::Error> {
    sqlx::query_as!(
        ImportPicture,
        r#"SELECT record, place, product_id AS "product: ProductId", address, alt FROM import_pictures
         WHERE channel_id = $1 AND run_id = $2 AND settled_at IS NULL ORDER BY record, place LIMIT $3"#,
        channel.0,
        run.0,
        limit
    )
    .fetch_all(connection)
    .await
}

/// How many pictures of a run stand where.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct PictureCounts {
    /// Not fetched yet.
    pub waiting: i64,
    /// With their products.
    pub taken: i64,
    /// Refused.
    pub refused: i64,
}

/// Counts the pictures of the run.
///
/// # Errors
/// Database errors.
pub async fn import_picture_counts(
    connection: &mut PgConnection,
    channel: ChannelId,
    run: ImportRunId,
) -> Result<PictureCounts, sqlx::Error> {
    sqlx::query_as!(
        PictureCounts,
        r#"SELECT count(*) FILTER (WHERE settled_at IS NULL) AS "waiting!",
                count(*) FILTER (WHERE settled_at IS NOT NULL AND problem IS NULL) AS "taken!",
                count(*) FILTER (WHERE problem IS NOT NULL) AS "refused!"
         FROM import_pictures WHERE channel_id = $1 AND run_id = $2"#,
        channel.0,
        run.0
    )
    .fetch_one(connection)
    .await
}

/// The records of the run with pictures that were refused, in their order: each record's number with address and reason of
/// each such picture.
///
/// # Errors
/// Database errors.
pub async fn import_picture_problems(
    connection: &mut PgConnection,
    channel: ChannelId,
    run: ImportRunId,
) -> Result<Vec<(i64, Vec<String>)>, sqlx::Error> {
    let rows = sqlx::query!(
        r#"SELECT record, array_agg(address || ': ' || problem ORDER BY place) AS "problems!: Vec<String>"
         FROM import_pictures WHERE channel_id = $1 AND run_id = $2 AND problem IS NOT NULL
         GROUP BY record ORDER BY record"#,
        channel.0,
        run.0
    )
    .fetch_all(connection)
    .await?;
    Ok(rows
        .into_iter()
        .map(|row| (row.record, row.problems))
        .collect())
}

/// The files of a picture that some product of the channel shows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeptPicture {
    /// Object key without size and extension.
    pub file_key: String,
    /// Width of the original, in pixels.
    pub width: i32,
    /// Height of the original, in pixels.
    pub height: i32,
    /// Widths stored, in pixels.
    pub widths: Vec<i32>,
    /// `#rrggbb`.
    pub dominant_colour: String,
    /// Where it was fetched from.
    pub source: Option<String>,
}

/// The picture that was fetched from `address`, or whose files have the key `file_key`.
///
/// # Errors
/// Database errors.
pub async fn kept_picture(
    connection: &mut PgConnection,
    channel: ChannelId,
    address: &str,
    file_key: Option<&str>,
) -> Result<Option<KeptPicture>, sqlx::Error> {
    sqlx::query_as!(
        KeptPicture,
        "SELECT file_key, width, height, widths, dominant_colour, source FROM product_images
         WHERE channel_id = $1 AND (source = $2 OR file_key = $3) LIMIT 1",
        channel.0,
        address,
        file_key
    )
    .fetch_optional(connection)
    .await
}
