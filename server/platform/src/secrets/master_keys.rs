//! The master keys: a file with one `version:hexadecimal` line per key, readable by its owner alone.
//!
//! Losing the file means losing every secret: back it up apart from the database. Old versions stay in it until
//! everything is rewrapped.

use std::collections::BTreeMap;
use std::fmt;
use std::fs::{self, OpenOptions, Permissions};
use std::io::{self, Write};
use std::os::unix::fs::{OpenOptionsExt, PermissionsExt};
use std::path::{Path, PathBuf};

use kernel::Random;
use zeroize::Zeroizing;

use super::envelope::{SecretKey, random_key};

/// Read and write for the owner, nothing for others.
const OWNER_ONLY: u32 = 0o600;

/// Why the file of master keys can not be used. Never shows its content.
#[derive(Debug, thiserror::Error)]
pub enum MasterKeyError {
    /// The file can not be read or written.
    #[error("master key file {path}: {source}")]
    File {
        /// The file.
        path: PathBuf,
        /// The operating system's complaint.
        source: io::Error,
    },
    /// Others may read the file.
    #[error("master key file {path} is open to others: its mode must be 0600")]
    Exposed {
        /// The file.
        path: PathBuf,
    },
    /// A line is not `version:` and 64 hexadecimal digits, or repeats a version, or there is none.
    #[error("master key file {path}: line {line} is malformed")]
    Malformed {
        /// The file.
        path: PathBuf,
        /// The line, from 1.
        line: usize,
    },
}

/// All master keys by version; the newest wraps, the others only unwrap.
#[derive(Clone)]
pub struct MasterKeys {
    newest: i32,
    keys: BTreeMap<i32, SecretKey>,
}

impl MasterKeys {
    /// Reads the file at `path`; when there is none, makes it with a key of version 1 from `random`.
    ///
    /// # Errors
    /// See [`MasterKeyError`].
    pub fn load_or_create(path: &Path, random: &dyn Random) -> Result<Self, MasterKeyError> {
        let found = fs::exists(path).map_err(|source| file_error(path, source))?;
        if !found {
            create(path, random)?;
        }
        Self::load(path)
    }

    /// Reads the file at `path`.
    ///
    /// # Errors
    /// See [`MasterKeyError`].
    pub fn load(path: &Path) -> Result<Self, MasterKeyError> {
        let metadata = fs::metadata(path).map_err(|source| file_error(path, source))?;
        if metadata.permissions().mode() & 0o077 != 0 {
            return Err(MasterKeyError::Exposed {
                path: path.to_owned(),
            });
        }
        let text = fs::read_to_string(path).map_err(|source| file_error(path, source))?;
        Self::parse(&Zeroizing::new(text)).map_err(|line| MasterKeyError::Malformed {
            path: path.to_owned(),
            line,
        })
    }

    /// The version that wraps new data keys.
    #[must_use]
    pub const fn newest(&self) -> i32 {
        self.newest
    }

    pub(super) fn key(&self, version: i32) -> Option<&SecretKey> {
        self.keys.get(&version)
    }

    /// On failure the number of the bad line.
    fn parse(text: &str) -> Result<Self, usize> {
        let mut keys = BTreeMap::new();
        for (index, line) in text.lines().enumerate() {
            let (version, key) = parse_line(line).ok_or(index + 1)?;
            if keys.insert(version, key).is_some() {
                return Err(index + 1);
            }
        }
        let newest = keys.keys().next_back().copied().ok_or(1_usize)?;
        Ok(Self { newest, keys })
    }

    fn to_text(&self) -> Zeroizing<String> {
        let lines = self.keys.iter().map(|(version, key)| {
            let digits = Zeroizing::new(hex::encode(key.as_slice()));
            format!("{version}:{}\n", digits.as_str())
        });
        Zeroizing::new(lines.collect())
    }
}

impl fmt::Debug for MasterKeys {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "MasterKeys(versions {:?})", self.keys.keys())
    }
}

/// Appends a new version to the file at `path` and returns all keys. Afterwards restart every instance (each reads the
/// file at its start), then call [`super::SecretStore::rotate_master`].
///
/// # Errors
/// See [`MasterKeyError`]; the file is then as it was.
pub fn rotate(path: &Path, random: &dyn Random) -> Result<MasterKeys, MasterKeyError> {
    let mut keys = MasterKeys::load(path)?;
    keys.newest += 1;
    keys.keys.insert(keys.newest, random_key(random));
    let unfinished = write_unfinished(path, &keys)?;
    fs::rename(&unfinished, path).map_err(|source| file_error(path, source))?;
    Ok(keys)
}

/// Writes the first key. When another process was faster, its file stands.
fn create(path: &Path, random: &dyn Random) -> Result<(), MasterKeyError> {
    let keys = MasterKeys {
        newest: 1,
        keys: BTreeMap::from([(1, random_key(random))]),
    };
    let unfinished = write_unfinished(path, &keys)?;
    // A hard link does not replace a file that is there, as a rename would.
    let linked = fs::hard_link(&unfinished, path);
    fs::remove_file(&unfinished).map_err(|source| file_error(&unfinished, source))?;
    match linked {
        Err(error) if error.kind() != io::ErrorKind::AlreadyExists => Err(file_error(path, error)),
        _ => Ok(()),
    }
}

/// A complete file beside `path`, on disk before it gets its name: a crash never leaves half a key.
fn write_unfinished(path: &Path, keys: &MasterKeys) -> Result<PathBuf, MasterKeyError> {
    let mut name = path.as_os_str().to_owned();
    name.push(format!(".{}.unfinished", std::process::id()));
    let unfinished = PathBuf::from(name);
    let write = || {
        let mut options = OpenOptions::new();
        options
            .write(true)
            .create(true)
            .truncate(true)
            .mode(OWNER_ONLY);
        let mut file = options.open(&unfinished)?;
        file.set_permissions(Permissions::from_mode(OWNER_ONLY))?;
        file.write_all(keys.to_text().as_bytes())?;
        file.sync_all()
    };
    write().map_err(|source| file_error(&unfinished, source))?;
    Ok(unfinished)
}

fn parse_line(line: &str) -> Option<(i32, SecretKey)> {
    let (version, digits) = line.split_once(':')?;
    let version: i32 = version.parse().ok().filter(|version| *version > 0)?;
    let mut key = SecretKey::default();
    hex::decode_to_slice(digits, key.as_mut_slice()).ok()?;
    Some((version, key))
}

fn file_error(path: &Path, source: io::Error) -> MasterKeyError {
    MasterKeyError::File {
        path: path.to_owned(),
        source,
    }
}
