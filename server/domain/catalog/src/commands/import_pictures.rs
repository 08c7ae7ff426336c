//! The pictures that a run of an import has still to fetch, and what became of them.

use kernel::{ChannelId, ImportRunId, ProductId};
use platform::Platform;
use sqlx::PgConnection;
use uuid::Uuid;

/// A picture that a record names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewImportPicture {
    /// The record.
    pub record: i64,
    /// The picture's place among those of the record.
    pub place: i32,
    /// Whose picture it becomes.
    pub product: ProductId,
    /// Where it is.
    pub address: String,
    /// What it shows; empty: the product's title stands in.
    pub alt: String,
}

/// Notes what is to be fetched. What is noted already stays.
///
/// # Errors
/// Database errors, among them a run or a product that is not of this channel (foreign keys).
pub async fn note_import_pictures(
    connection: &mut PgConnection,
    channel: ChannelId,
    run: ImportRunId,
    new: &[NewImportPicture],
) -> Result<(), sqlx::Error> {
    let records: Vec<i64> = new.iter().map(|one| one.record).collect();
    let places: Vec<i32> = new.iter().map(|one| one.place).collect();
    let products: Vec<Uuid> = new.iter().map(|one| one.product.0).collect();
    let addresses: Vec<String> = new.iter().map(|one| one.address.clone()).collect();
    let alts: Vec<String> = new.iter().map(|one| one.alt.clone()).collect();
    sqlx::query!(
        "INSERT INTO import_pictures (channel_id, run_id, record, place, product_id, address, alt)
         SELECT $1, $2, record, place, product, address, alt
         FROM unnest($3::bigint[], $4::integer[], $5::uuid[], $6::text[], $7::text[])
              AS new (record, place, product, address, alt)
         ON CONFLICT DO NOTHING",
        channel.0,
        run.0,
        &records,
        &places,
        &products,
        &addresses,
        &alts
    )
    .execute(connection)
    .await?;
    Ok(())
}

/// Notes that the picture at this place is done with: taken, or refused for `problem`. `false` when it was before.
///
/// # Errors
/// Database errors.
pub async fn settle_import_picture(
    connection: &mut PgConnection,
    platform: &Platform,
    channel: ChannelId,
    run: ImportRunId,
    (record, place): (i64, i32),
    problem: Option<&str>,
) -> Result<bool, sqlx::Error> {
    let settled = sqlx::query!(
        "UPDATE import_pictures SET problem = $5, settled_at = $6
         WHERE channel_id = $1 AND run_id = $2 AND record = $3 AND place = $4 AND settled_at IS NULL",
        channel.0,
        run.0,
        record,
        place,
        problem,
        platform.now()
    )
    .execute(connection)
    .await?;
    Ok(settled.rows_affected() == 1)
}

/// Forgets the pictures of a run that ends.
///
/// # Errors
/// Database errors.
pub async fn forget_import_pictures(
    connection: &mut PgConnection,
    channel: ChannelId,
    run: ImportRunId,
) -> Result<(), sqlx::Error> {
    sqlx::query!(
        "DELETE FROM import_pictures WHERE channel_id = $1 AND run_id = $2",
        channel.0,
        run.0
    )
    .execute(connection)
    .await?;
    Ok(())
}
