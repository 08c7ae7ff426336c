//! The records of the file, product by product.

use std::collections::HashSet;
use std::fs::File;
use std::path::Path;

use channels::Channel;

use super::columns::Head;
use super::error::ImportError;
use super::record::{Group, Record, read};

/// Reads the file as CSV; records may be shorter or longer than the head, and are refused later.
pub(super) fn reader_of(path: &Path) -> Result<csv::Reader<File>, ImportError> {
    Ok(csv::ReaderBuilder::new().flexible(true).from_path(path)?)
}

/// The records of the file, product by product.
pub(super) struct Groups<'a> {
    records: csv::ByteRecordsIntoIter<File>,
    head: &'a Head,
    channel: &'a Channel,
    number: u64,
    /// The first record of the next product, read already.
    ahead: Option<Record>,
}

impl<'a> Groups<'a> {
    /// Behind the first `skip` records.
    pub(super) fn new(
        reader: csv::Reader<File>,
        head: &'a Head,
        channel: &'a Channel,
        skip: u64,
    ) -> Self {
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

    /// Products with `size` records together, or a little more; none at the end of the file. No product is among them
    /// twice.
    pub(super) fn next(&mut self, size: usize) -> Result<Vec<Group>, ImportError> {
        let (mut groups, mut taken, mut handles) = (Vec::new(), 0, HashSet::new());
        while taken < size {
            let Some(first) = self.record()? else { break };
            let handle = self.handle(&first);
            if !handles.insert(handle.clone()) {
                self.ahead = Some(first);
                break;
            }
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

/// The records with these numbers, in the order of the file. `numbers` rise.
pub(super) fn records_at(path: &Path, numbers: &[u64]) -> Result<Vec<Record>, ImportError> {
    let mut wanted = numbers.iter().peekable();
    let mut found = Vec::new();
    for (number, fields) in (1..).zip(reader_of(path)?.into_byte_records()) {
        if wanted.peek().is_none() {
            break;
        }
        let fields = fields?;
        if wanted.next_if(|wanted| **wanted == number).is_some() {
            found.push(Record { number, fields });
        }
    }
    Ok(found)
}
