//! Reads a file of products, batch by batch, each in one transaction that also notes how far the file is done.
//!
//! Refused records are written to their own file before the batch commits; the length up to which that file counts is
//! committed with the batch, so that what a killed run wrote beyond it is cut off by the next one.

use std::fs::{File, OpenOptions};
use std::io::{BufWriter, Read, Seek, SeekFrom, Write};
use std::ops::ControlFlow;
use std::path::Path;

use catalog::commands::{ImportRun, advance_import_run, start_import_run};
use channels::Channel;
use inventory::queries::main_warehouse;
use platform::{Actor, Platform, audit};
use serde_json::json;
use sha2::{Digest, Sha256};

use super::batch::{Target, write};
use super::columns::{ADDED, Head};
use super::error::ImportError;
use super::record::{Group, Record, Refusal, read};

/// How a file is imported.
#[derive(Debug, Clone, Copy)]
pub struct ImportSettings<'a> {
    /// The file.
    pub file: &'a Path,
    /// Where refused records go; made when the first one is refused.
    pub errors: &'a Path,
    /// Records per transaction, at least; a product is never cut in two.
    pub batch: usize,
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
    /// Whether the whole file is dealt with.
    pub is_finished: bool,
}

/// Imports the file, or goes on where an earlier run stopped. `progress` is told after each batch and may stop the import
/// there.
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
    };
    let mut errors = Errors::open(settings.errors, &head_record, run.errors_bytes)?;
    let resumed_at = count(run.rows_done);
    let mut groups = Groups::new(reader, &head, channel, resumed_at);
    loop {
        let batch = groups.next(settings.batch)?;
        let is_finished = batch.is_empty();
        run = write_batch(&target, run, batch, is_finished, &mut errors).await?;
        let now = ImportProgress {
            total,
            done: count(run.rows_done),
            good: count(run.rows_good),
            bad: count(run.rows_bad),
            resumed_at,
            is_finished,
        };
        if is_finished || progress(now).is_break() {
            return Ok(now);
        }
    }
}

/// One transaction: the batch, the state of the run, and at the end the entry in the audit log.
async fn write_batch(
    target: &Target<'_>,
    before: ImportRun,
    batch: Vec<Group>,
    is_finished: bool,
    errors: &mut Errors,
) -> Result<ImportRun, ImportError> {
    let (platform, channel) = (target.platform, target.channel.id);
    let size: usize = batch.iter().map(|group| group.size).sum();
    let mut transaction = platform.begin().await?;
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
    if !advance_import_run(
        &mut transaction,
        platform,
        channel,
        before,
        after,
        is_finished,
    )
    .await?
    {
        return Err(ImportError::UnderWay);
    }
    if is_finished {
        let (subject, action) = (before.id.to_string(), "catalog.import");
        let detail = json!({ "good": after.rows_good, "bad": after.rows_bad });
        let actor = target.actor;
        audit::record(
            &mut transaction,
            platform,
            channel,
            actor,
            action,
            "import",
            &subject,
            detail,
        )
        .await?;
    }
    transaction.commit().await?;
    Ok(after)
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

fn reader_of(path: &Path) -> Result<csv::Reader<File>, ImportError> {
    Ok(csv::ReaderBuilder::new().flexible(true).from_path(path)?)
}

/// The records of the file, product by product.
struct Groups<'a> {
    records: csv::ByteRecordsIntoIter<File>,
    head: &'a Head,
    channel: &'a Channel,
    number: u64,
    /// The first record of the next product, read already.
    ahead: Option<Record>,
}

impl<'a> Groups<'a> {
    fn new(reader: csv::Reader<File>, head: &'a Head, channel: &'a Channel, skip: u64) -> Self {
        let mut groups = Self {
            records: reader.into_byte_records(),
            head,
            channel,
            number: 0,
            ahead: None,
        };
        while groups.number < skip && groups.records.next().is_some() {
            groups.number += 1;
        }
        groups
    }

    fn record(&mut self) -> Result<Option<Record>, ImportError> {
        if let Some(record) = self.ahead.take() {
            return Ok(Some(record));
        }
        let Some(fields) = self.records.next().transpose()? else {
            return Ok(None);
        };
        self.number += 1;
        Ok(Some(Record {
            number: self.number,
            fields,
        }))
    }

    /// Products with `size` records together, or a little more; none at the end of the file.
    fn next(&mut self, size: usize) -> Result<Vec<Group>, ImportError> {
        let (mut groups, mut taken) = (Vec::new(), 0);
        while taken < size {
            let Some(first) = self.record()? else { break };
            let handle = self.handle(&first);
            let mut records = vec![first];
            while let Some(record) = self.record()? {
                if self.handle(&record) != handle {
                    self.ahead = Some(record);
                    break;
                }
                records.push(record);
            }
            taken += records.len();
            groups.push(read(self.head, self.channel.currency, records));
        }
        Ok(groups)
    }

    fn handle(&self, record: &Record) -> String {
        let text = csv::StringRecord::from_byte_record_lossy(record.fields.clone());
        self.head
            .field(&text, "Handle")
            .unwrap_or_default()
            .to_owned()
    }
}

/// The file of refused records: their fields as they were, with number and reason.
struct Errors {
    path: std::path::PathBuf,
    head: csv::ByteRecord,
    file: Option<BufWriter<File>>,
}

impl Errors {
    /// Cuts off what was not committed.
    fn open(path: &Path, head: &csv::ByteRecord, length: i64) -> Result<Self, ImportError> {
        let mut errors = Self {
            path: path.to_owned(),
            head: head.clone(),
            file: None,
        };
        if length > 0 {
            let mut file = OpenOptions::new()
                .create(true)
                .truncate(false)
                .write(true)
                .open(path)?;
            // Somebody who took the file away gets a new one; its old part is theirs.
            if file.metadata()?.len() >= count(length) {
                file.set_len(count(length))?;
                file.seek(SeekFrom::End(0))?;
                errors.file = Some(BufWriter::new(file));
            }
        }
        Ok(errors)
    }

    fn append(&mut self, refused: &[Refusal]) -> Result<(), ImportError> {
        if refused.is_empty() {
            return Ok(());
        }
        let mut bytes = Vec::new();
        let is_new = self.file.is_none();
        {
            let mut writer = csv::WriterBuilder::new()
                .terminator(csv::Terminator::CRLF)
                .flexible(true)
                .from_writer(&mut bytes);
            if is_new {
                writer.write_record(line(&self.head, ADDED))?;
            }
            for refusal in refused {
                let number = refusal.record.number.to_string();
                writer.write_record(line(&refusal.record.fields, [&number, &refusal.problem]))?;
            }
            writer.flush()?;
        }
        let file = match &mut self.file {
            Some(file) => file,
            none => none.insert(BufWriter::new(File::create(&self.path)?)),
        };
        file.write_all(&bytes)?;
        file.flush()?;
        file.get_ref().sync_data()?;
        Ok(())
    }

    fn length(&self) -> Result<i64, ImportError> {
        let length = match &self.file {
            Some(file) => file.get_ref().metadata()?.len(),
            None => 0,
        };
        Ok(i64::try_from(length).unwrap_or(i64::MAX))
    }
}

/// Fields with two more at the end.
fn line<'a>(fields: &'a csv::ByteRecord, more: [&'a str; 2]) -> Vec<&'a [u8]> {
    fields.iter().chain(more.map(str::as_bytes)).collect()
}
