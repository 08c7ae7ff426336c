//! The server's log, `<data folder>/postgres.log`: where PostgreSQL writes and we quote from when a start fails.

use std::fs::{self, File};
use std::io::{self, Read, Seek, SeekFrom};
use std::path::{Path, PathBuf};

use crate::error::StartError;

/// Above this size the log is set aside as `postgres.log.1` at the next start: 16 MiB.
const ROTATE_ABOVE: u64 = 16 * 1024 * 1024;
const QUOTED_LINES: usize = 20;
/// More is never needed for [`QUOTED_LINES`] lines of a usual length.
const QUOTED_BYTES: u64 = 16 * 1024;

/// The log file.
#[derive(Debug)]
pub(crate) struct ServerLog {
    path: PathBuf,
}

/// Prepares the log of a data folder.
pub(crate) fn open(data_dir: &Path) -> Result<ServerLog, StartError> {
    let path = data_dir.join("postgres.log");
    if fs::metadata(&path).is_ok_and(|found| found.len() > ROTATE_ABOVE) {
        let old = data_dir.join("postgres.log.1");
        fs::rename(&path, &old).map_err(StartError::file(&old))?;
    }
    Ok(ServerLog { path })
}

impl ServerLog {
    /// The file to append to. Opened by us and inherited by PostgreSQL, whose user need not be able to open it.
    pub(crate) fn appender(&self) -> Result<File, StartError> {
        let file = File::options().append(true).create(true).open(&self.path);
        file.map_err(StartError::file(&self.path))
    }

    /// The present length, for [`Self::tail_since`].
    pub(crate) fn length(&self) -> u64 {
        fs::metadata(&self.path).map_or(0, |found| found.len())
    }

    /// The last lines written after `start` bytes.
    pub(crate) fn tail_since(&self, start: u64) -> String {
        self.read_tail(start).unwrap_or_else(|problem| {
            format!("({} can not be read: {problem})", self.path.display())
        })
    }

    fn read_tail(&self, start: u64) -> io::Result<String> {
        let mut file = File::open(&self.path)?;
        let start = start.max(self.length().saturating_sub(QUOTED_BYTES));
        file.seek(SeekFrom::Start(start))?;
        let mut bytes = Vec::new();
        file.read_to_end(&mut bytes)?;
        let text = String::from_utf8_lossy(&bytes);
        let lines: Vec<_> = text.lines().collect();
        let tail = lines.iter().skip(lines.len().saturating_sub(QUOTED_LINES));
        Ok(tail.copied().collect::<Vec<_>>().join("\n"))
    }
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use super::*;

    #[test]
    fn the_tail_has_the_last_lines_since_the_start() {
        let folder = tempfile::tempdir().unwrap();
        let log = open(folder.path()).unwrap();
        let mut file = log.appender().unwrap();
        writeln!(file, "an earlier run").unwrap();
        let start = log.length();
        for number in 0..30 {
            writeln!(file, "line {number}").unwrap();
        }
        let tail = log.tail_since(start);
        assert!(
            tail.starts_with("line 10\n") && tail.ends_with("line 29"),
            "{tail}"
        );
        assert_eq!(log.tail_since(log.length()), "");
    }
}
