//! The archive that a person fetches: JSON files in a ZIP (PKWARE APPNOTE 6.3), and a page that explains them.

use std::io::{Cursor, Write};

use serde_json::Value;
use zip::result::ZipError;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

/// What stands beside the files.
const README: &str = "\
This archive holds what the shop keeps about you, as JSON files (RFC 8259, UTF-8).

Amounts are whole numbers of the currency's smallest unit: 4999 in AUD is $49.99.
Times are in UTC (RFC 3339).
Card numbers and security codes are not kept, so they are not here.
Texts of letters hold links that open your account, so their subjects alone are here.

The files:
";

/// Why an archive could not be written.
#[derive(Debug, thiserror::Error)]
pub(super) enum ArchiveError {
    /// The archive itself.
    #[error("zip: {0}")]
    Zip(#[from] ZipError),
    /// A file in it.
    #[error("file: {0}")]
    File(#[from] std::io::Error),
    /// Data that is no JSON.
    #[error("json: {0}")]
    Json(#[from] serde_json::Error),
}

/// An archive in memory: a person's data are a few hundred kilobytes at most.
pub(super) struct Archive {
    writer: ZipWriter<Cursor<Vec<u8>>>,
    names: Vec<String>,
}

impl Archive {
    /// An empty one.
    pub(super) fn new() -> Self {
        Self {
            writer: ZipWriter::new(Cursor::new(Vec::new())),
            names: Vec::new(),
        }
    }

    /// Adds a part as `name.json`.
    pub(super) fn add(&mut self, name: &str, data: &Value) -> Result<(), ArchiveError> {
        let name = format!("{name}.json");
        self.writer.start_file(name.as_str(), options())?;
        serde_json::to_writer_pretty(&mut self.writer, data)?;
        self.names.push(name);
        Ok(())
    }

    /// The bytes, with the page that explains them.
    pub(super) fn finish(mut self) -> Result<Vec<u8>, ArchiveError> {
        self.writer.start_file("README.txt", options())?;
        self.writer.write_all(README.as_bytes())?;
        for name in &self.names {
            writeln!(self.writer, "- {name}")?;
        }
        Ok(self.writer.finish()?.into_inner())
    }
}

fn options() -> SimpleFileOptions {
    SimpleFileOptions::default().compression_method(CompressionMethod::Deflated)
}
