//! Reads a file of products, batch by batch, each in one transaction that also notes how far the file is done; pictures
//! are fetched behind the records, so that no record waits for them.
//!
//! Refused records are written to their own file before the batch commits; the length up to which that file counts is
//! committed with the batch, so that what a killed run wrote beyond it is cut off by the next one.

use std::fs::File;
use std::io::Read;
use std::ops::ControlFlow;
use std::path::Path;

use catalog::commands::{ImportRun, advance_import_run, forget_import_pictures, start_import_run};
use catalog::queries::{PictureCounts, import_picture_counts, import_picture_problems};
use channels::Channel;
use inventory::queries::main_warehouse;
use platform::{Actor, Platform, audit};
use serde_json::json;
use sha2::{Digest, Sha256};
use sqlx::PgConnection;

use super::batch::{Target, write};
use super::columns::Head;
use super::error::ImportError;
use super::fetch::{PictureIntake, fetch_some};
use super::groups::{Groups, reader_of, records_at};
use super::record::{Group, Refusal};
use super::refused::Errors;

/// How a file is imported.
#[derive(Clone, Copy)]
pub struct ImportSettings<'a> {
    /// The file.
    pub file: &'a Path,
    /// Where refused records go; made when the first one is refused.
    pub errors: &'a Path,
    /// Records per transaction, at least; a product is never cut in two.
    pub batch: usize,
    /// How pictures come here.
    pub pictures: &'a PictureIntake,
}

/// How far an import has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ImportProgress {
    /// Records in the file.
    pub total: u64,
    /// Records dealt with, those of earlier runs of this file included.
    pub done: u64,
    /// Records taken.
    pub good: u64,
    /// Records refused.
    pub bad: u64,
    /// Records that an earlier run had dealt with.
    pub resumed_at: u64,
    /// Pictures that the file names and the products had not, in this run of the file.
    pub pictures: PictureCounts,
    /// Whether the whole file is dealt with, pictures included.
    pub is_finished: bool,
}

/// Imports the file, or goes on where an earlier run stopped. `progress` is told after each batch, and after some pictures
/// each, and may stop the import there.
///
/// # Errors
/// [`ImportError`]. What was committed before stays; importing the same file again goes on behind it.
pub async fn import_products(
    platform: &Platform,
    actor: &Actor,
    channel: &Channel,
    settings: ImportSettings<'_>,
    progress: &mut (dyn FnMut(ImportProgress) -> ControlFlow<()> + Send),
) -> Result<ImportProgress, ImportError> {
    let hash = hash_of(settings.file)?;
    let mut reader = reader_of(settings.file)?;
    let head_record = reader.byte_headers()?.clone();
    let head = Head::read(&head_record)?;
    let total =
        u64::try_from(reader_of(settings.file)?.into_byte_records().count()).unwrap_or(u64::MAX);
    let mut connection = platform.pool().acquire().await?;
    let mut run = start_import_run(&mut connection, platform, channel.id, &hash).await?;
    let warehouse = main_warehouse(&mut connection, channel.id).await?;
    drop(connection);
    let target = Target {
        platform,
        actor,
        channel,
        warehouse,
        run: run.id,
    };
    let mut errors = Errors::open(settings.errors, &head_record, run.errors_bytes)?;
    let resumed_at = count(run.rows_done);
    let mut groups = Groups::new(reader, &head, channel, resumed_at);
    let mut told = Told {
        total,
        resumed_at,
        progress,
    };
    loop {
        let batch = groups.next(settings.batch)?;
        if batch.is_empty() {
            break;
        }
        run = write_batch(&target, run, batch, &mut errors).await?;
        if let Some(now) = told.stopped(&target, run).await? {
            return Ok(now);
        }
    }
    while fetch_some(&target, settings.pictures).await? {
        if let Some(now) = told.stopped(&target, run).await? {
            return Ok(now);
        }
    }
    let mut end = told.now(&target, run).await?;
    finish(&target, run, settings.file, (&mut errors, end.pictures)).await?;
    end.is_finished = true;
    Ok(end)
}

/// Who is told how far the import has come.
struct Told<'a> {
    total: u64,
    resumed_at: u64,
    progress: &'a mut (dyn FnMut(ImportProgress) -> ControlFlow<()> + Send),
}

impl Told<'_> {
    async fn now(
        &self,
        target: &Target<'_>,
        run: ImportRun,
    ) -> Result<ImportProgress, ImportError> {
        let mut connection = target.platform.pool().acquire().await?;
        let channel = target.channel.id;
        Ok(ImportProgress {
            total: self.total,
            done: count(run.rows_done),
            good: count(run.rows_good),
            bad: count(run.rows_bad),
            resumed_at: self.resumed_at,
            pictures: import_picture_counts(&mut connection, channel, run.id).await?,
            is_finished: false,
        })
    }

    /// How far it has come, when it is to stop there.
    async fn stopped(
        &mut self,
        target: &Target<'_>,
        run: ImportRun,
    ) -> Result<Option<ImportProgress>, ImportError> {
        let now = self.now(target, run).await?;
        Ok((self.progress)(now).is_break().then_some(now))
    }
}

/// One transaction: the batch, and the state of the run.
async fn write_batch(
    target: &Target<'_>,
    before: ImportRun,
    batch: Vec<Group>,
    errors: &mut Errors,
) -> Result<ImportRun, ImportError> {
    let size: usize = batch.iter().map(|group| group.size).sum();
    let mut transaction = target.platform.begin().await?;
    let (good, mut refused) = write(target, &mut transaction, batch).await?;
    refused.sort_by_key(|refusal| refusal.record.number);
    errors.append(&refused)?;
    let after = ImportRun {
        rows_done: before.rows_done + signed(size),
        rows_good: before.rows_good + i64::try_from(good).unwrap_or(i64::MAX),
        rows_bad: before.rows_bad + signed(refused.len()),
        errors_bytes: errors.length()?,
        ..before
    };
    advance(target, &mut transaction, (before, after), false).await?;
    transaction.commit().await?;
    Ok(after)
}

/// The last transaction: records whose pictures were refused, the end of the run, the entry in the audit log.
async fn finish(
    target: &Target<'_>,
    before: ImportRun,
    file: &Path,
    (errors, pictures): (&mut Errors, PictureCounts),
) -> Result<(), ImportError> {
    let (platform, channel) = (target.platform, target.channel.id);
    let mut transaction = platform.begin().await?;
    let problems = import_picture_problems(&mut transaction, channel, before.id).await?;
    let numbers: Vec<u64> = problems.iter().map(|(record, _)| count(*record)).collect();
    if !numbers.is_empty() {
        let records = records_at(file, &numbers)?.into_iter().zip(problems);
        let refusal = |(record, (_, problems)): (_, (_, Vec<String>))| Refusal {
            record,
            problem: format!("Pictures: {}", problems.join("; ")),
        };
        errors.append(&records.map(refusal).collect::<Vec<_>>())?;
    }
    forget_import_pictures(&mut transaction, channel, before.id).await?;
    let after = ImportRun {
        errors_bytes: errors.length()?,
        ..before
    };
    advance(target, &mut transaction, (before, after), true).await?;
    let (subject, action) = (before.id.to_string(), "catalog.import");
    let detail = json!({ "good": after.rows_good, "bad": after.rows_bad,
        "pictures": pictures.taken, "pictures_refused": pictures.refused });
    audit::record(
        &mut transaction,
        platform,
        channel,
        target.actor,
        action,
        "import",
        &subject,
        detail,
    )
    .await?;
    transaction.commit().await?;
    Ok(())
}

async fn advance(
    target: &Target<'_>,
    connection: &mut PgConnection,
    (before, after): (ImportRun, ImportRun),
    is_finished: bool,
) -> Result<(), ImportError> {
    let (platform, channel) = (target.platform, target.channel.id);
    let advanced =
        advance_import_run(connection, platform, channel, before, after, is_finished).await?;
    if advanced {
        Ok(())
    } else {
        Err(ImportError::UnderWay)
    }
}

fn count(number: i64) -> u64 {
    u64::try_from(number).unwrap_or_default()
}

fn signed(number: usize) -> i64 {
    i64::try_from(number).unwrap_or(i64::MAX)
}

fn hash_of(path: &Path) -> Result<String, ImportError> {
    let mut file = File::open(path)?;
    let mut hash = Sha256::new();
    let mut buffer = vec![0_u8; 1 << 16];
    loop {
        let length = file.read(&mut buffer)?;
        match buffer.get(..length) {
            Some(bytes) if length > 0 => hash.update(bytes),
            _ => return Ok(hex::encode(hash.finalize())),
        }
    }
}
