//! The file of refused records.

use std::fs::{File, OpenOptions};
use std::io::{BufWriter, Seek, SeekFrom, Write};
use std::path::Path;

use super::columns::ADDED;
use super::error::ImportError;
use super::record::Refusal;

/// The file of refused records: their fields as they were, with number and reason.
pub(super) struct Errors {
    path: std::path::PathBuf,
    head: csv::ByteRecord,
    file: Option<BufWriter<File>>,
}

impl Errors {
    /// Cuts off what was not committed.
    pub(super) fn open(
        path: &Path,
        head: &csv::ByteRecord,
        length: i64,
    ) -> Result<Self, ImportError> {
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
            if file.metadata()?.len() >= u64::try_from(length).unwrap_or_default() {
                file.set_len(u64::try_from(length).unwrap_or_default())?;
                file.seek(SeekFrom::End(0))?;
                errors.file = Some(BufWriter::new(file));
            }
        }
        Ok(errors)
    }

    /// Adds the records.
    pub(super) fn append(&mut self, refused: &[Refusal]) -> Result<(), ImportError> {
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

    /// How long it is, in bytes.
    pub(super) fn length(&self) -> Result<i64, ImportError> {
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
