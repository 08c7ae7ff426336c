//! Where the cluster lives: `<data folder>/postgres` with `cluster` (the PostgreSQL data directory) and `socket`.
//!
//! When root starts us on a data folder that the user `postgres` can not enter (below `/root`, which has mode 0700),
//! the home is made below the fallback folder and `<data folder>/postgres` is a symbolic link to it: the link and
//! not the permissions of the day decide at every later start, so data never seem to vanish.

use std::fmt::Write;
use std::fs::{self, DirBuilder};
use std::io;
use std::os::unix::fs::{DirBuilderExt, MetadataExt, PermissionsExt, symlink};
use std::path::{Path, PathBuf};

use sha2::{Digest, Sha256};

use crate::account::Account;
use crate::error::StartError;

/// The folder that belongs to PostgreSQL, and the user it belongs to.
#[derive(Debug, Clone)]
pub(crate) struct Home {
    /// Absolute, without symbolic links.
    pub(crate) folder: PathBuf,
    pub(crate) account: Account,
}

impl Home {
    /// Finds the home of `data_dir`, or makes it.
    pub(crate) async fn resolve(data_dir: &Path, fallback_dir: &Path) -> Result<Self, StartError> {
        let named = data_dir.join("postgres");
        let account = Account::for_home(&named)?;
        if fs::symlink_metadata(&named).is_err() {
            if account.may_enter(data_dir).await? {
                make_private(&named).map_err(StartError::file(&named))?;
            } else {
                make_elsewhere(data_dir, fallback_dir, &named)?;
            }
        }
        let folder = named.canonicalize().map_err(StartError::file(&named))?;
        account
            .own_privately(&folder)
            .map_err(StartError::file(&folder))?;
        if !account.may_enter(&folder).await? {
            return Err(StartError::NotReachable {
                path: folder,
                uid: account.uid,
            });
        }
        Ok(Self { folder, account })
    }

    /// The PostgreSQL data directory.
    pub(crate) fn cluster(&self) -> PathBuf {
        self.folder.join("cluster")
    }

    /// A folder of mode 0700 that belongs to the user of the home; made when missing. Others may write to the folder
    /// around it (`/tmp`), so what exists already is refused unless nobody else can have put it there.
    pub(crate) fn private_folder(&self, path: &Path) -> Result<(), StartError> {
        let outcome = DirBuilder::new().mode(0o700).create(path);
        match outcome {
            Err(problem) if problem.kind() == io::ErrorKind::AlreadyExists => {
                let found = fs::symlink_metadata(path).map_err(StartError::file(path))?;
                let us = rustix::process::geteuid().as_raw();
                let ours = found.uid() == self.account.uid || found.uid() == us;
                if !found.is_dir() || !ours || found.permissions().mode() & 0o077 != 0 {
                    return Err(StartError::NotPrivate {
                        path: path.to_path_buf(),
                    });
                }
            }
            outcome => outcome.map_err(StartError::file(path))?,
        }
        self.account.own(path).map_err(StartError::file(path))
    }
}

/// Sixteen hexadecimal digits that stand for a path.
pub(crate) fn path_hash(path: &Path) -> String {
    let digest = Sha256::digest(path.as_os_str().as_encoded_bytes());
    digest
        .iter()
        .take(8)
        .fold(String::with_capacity(16), |mut text, byte| {
            // Writing to a string can not fail.
            let _ = write!(text, "{byte:02x}");
            text
        })
}

fn make_elsewhere(data_dir: &Path, fallback_dir: &Path, link: &Path) -> Result<(), StartError> {
    if !fallback_dir.exists() {
        fs::create_dir_all(fallback_dir)
            .and_then(|()| fs::set_permissions(fallback_dir, fs::Permissions::from_mode(0o755)))
            .map_err(StartError::file(fallback_dir))?;
    }
    let folder = fallback_dir.join(path_hash(data_dir));
    make_private(&folder).map_err(StartError::file(&folder))?;
    symlink(&folder, link).map_err(StartError::file(link))?;
    tracing::warn!(
        data_dir = %data_dir.display(),
        cluster = %folder.display(),
        "the user PostgreSQL runs as can not enter the data folder, so the database is kept elsewhere"
    );
    Ok(())
}

fn make_private(path: &Path) -> io::Result<()> {
    match DirBuilder::new().mode(0o700).create(path) {
        Err(problem) if problem.kind() == io::ErrorKind::AlreadyExists => Ok(()),
        outcome => outcome,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_hash_is_short_and_stable() {
        assert_eq!(
            path_hash(Path::new("/root/shop/data")),
            path_hash(Path::new("/root/shop/data"))
        );
        assert_ne!(path_hash(Path::new("/a")), path_hash(Path::new("/b")));
        assert_eq!(path_hash(Path::new("/a")).len(), 16);
    }
}
