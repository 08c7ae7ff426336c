//! The exclusive lock on a data folder.
//!
//! An advisory lock (flock) on `lsn.lock`: the kernel frees it when the process ends, however it ends, so there is
//! no stale lock. The file keeps the holder's process id for the error message only; it is never removed, because
//! removing it would let two processes lock two different files of the same name.

use std::fs::{self, File, TryLockError};
use std::io::{Read, Seek, Write};
use std::path::{Path, PathBuf};

use crate::error::StartError;

/// The lock; freed when dropped.
#[derive(Debug)]
pub(crate) struct FolderLock {
    data_dir: PathBuf,
    _file: File,
}

impl FolderLock {
    /// Creates the data folder when missing and locks it.
    pub(crate) fn acquire(data_dir: &Path) -> Result<Self, StartError> {
        fs::create_dir_all(data_dir).map_err(StartError::file(data_dir))?;
        let data_dir = data_dir
            .canonicalize()
            .map_err(StartError::file(data_dir))?;
        let path = data_dir.join("lsn.lock");
        let mut file = File::options()
            .read(true)
            .write(true)
            .create(true)
            .truncate(false)
            .open(&path)
            .map_err(StartError::file(&path))?;
        match file.try_lock() {
            Ok(()) => write_pid(&mut file).map_err(StartError::file(&path))?,
            Err(TryLockError::WouldBlock) => {
                let pid = read_pid(&mut file);
                return Err(StartError::FolderInUse { data_dir, pid });
            }
            Err(TryLockError::Error(source)) => return Err(StartError::File { path, source }),
        }
        Ok(Self {
            data_dir,
            _file: file,
        })
    }

    /// The data folder, absolute and without symbolic links.
    pub(crate) fn data_dir(&self) -> &Path {
        &self.data_dir
    }
}

fn write_pid(file: &mut File) -> std::io::Result<()> {
    file.set_len(0)?;
    file.rewind()?;
    writeln!(file, "{}", std::process::id())
}

fn read_pid(file: &mut File) -> Option<u32> {
    let mut text = String::new();
    file.read_to_string(&mut text).ok()?;
    text.trim().parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_second_lock_is_refused_and_names_the_holder() {
        let folder = tempfile::tempdir().unwrap();
        let first = FolderLock::acquire(folder.path()).unwrap();
        let refused = FolderLock::acquire(folder.path()).unwrap_err();
        let text = refused.to_string();
        assert!(
            text.contains(&format!("process {}", std::process::id())),
            "{text}"
        );
        assert!(text.contains("stop it first"), "{text}");
        drop(first);
        FolderLock::acquire(folder.path()).unwrap();
    }
}
