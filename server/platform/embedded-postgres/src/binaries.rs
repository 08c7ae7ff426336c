//! Finds `postgres` and `initdb`.
//!
//! A cluster can only be opened by the major version that made it, so an existing cluster fixes the version; a new
//! one takes the highest version installed. Versions before 15 are not supported.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Stdio;

use tokio::process::Command;

use crate::error::StartError;
use crate::options::Options;

const OLDEST_VERSION: u32 = 15;
const DEBIAN_FOLDER: &str = "/usr/lib/postgresql";

/// A folder with the PostgreSQL programs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Binaries {
    folder: PathBuf,
}

impl Binaries {
    pub(crate) fn postgres(&self) -> PathBuf {
        self.folder.join("postgres")
    }

    pub(crate) fn initdb(&self) -> PathBuf {
        self.folder.join("initdb")
    }
}

/// The binaries to use; `cluster_version` is the major version of the existing cluster.
pub(crate) async fn find(
    options: &Options,
    cluster_version: Option<u32>,
) -> Result<Binaries, StartError> {
    let candidates = candidates(options, Path::new(DEBIAN_FOLDER));
    for folder in &candidates {
        let binaries = Binaries {
            folder: folder.clone(),
        };
        if !binaries.initdb().is_file() {
            continue;
        }
        let fits = |version| {
            cluster_version.map_or(version >= OLDEST_VERSION, |made_by| made_by == version)
        };
        if version_of(&binaries).await.is_some_and(fits) {
            return Ok(binaries);
        }
    }
    let wanted = cluster_version.map_or_else(
        || format!("{OLDEST_VERSION} or newer"),
        |version| format!("{version} (the version that made the existing cluster)"),
    );
    let searched: Vec<_> = candidates
        .iter()
        .map(|folder| folder.display().to_string())
        .collect();
    let searched = if searched.is_empty() {
        DEBIAN_FOLDER.to_owned()
    } else {
        searched.join(", ")
    };
    Err(StartError::BinariesNotFound { wanted, searched })
}

/// The folders to look into, best first.
fn candidates(options: &Options, debian: &Path) -> Vec<PathBuf> {
    if let Some(explicit) = &options.bin_dir {
        return vec![explicit.clone()];
    }
    let mut installed: Vec<(u32, PathBuf)> = fs::read_dir(debian)
        .into_iter()
        .flatten()
        .flatten()
        .filter_map(|entry| {
            let version = entry.file_name().to_str()?.parse().ok()?;
            Some((version, entry.path().join("bin")))
        })
        .collect();
    installed.sort_by_key(|(version, _)| std::cmp::Reverse(*version));
    let on_path = options.search_path.iter().flat_map(std::env::split_paths);
    installed
        .into_iter()
        .map(|(_, folder)| folder)
        .chain(on_path.filter(|folder| folder.is_absolute()))
        .collect()
}

async fn version_of(binaries: &Binaries) -> Option<u32> {
    let mut command = Command::new(binaries.postgres());
    let output = command
        .arg("--version")
        .stdin(Stdio::null())
        .output()
        .await
        .ok()?;
    parse_version(&String::from_utf8_lossy(&output.stdout))
}

/// The major version in `postgres (PostgreSQL) 15.14 (Debian 15.14-0+deb12u1)`.
fn parse_version(text: &str) -> Option<u32> {
    let word = text.split_whitespace().nth(2)?;
    let digits: String = word.chars().take_while(char::is_ascii_digit).collect();
    digits.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_major_version_is_read_from_the_banner() {
        assert_eq!(
            parse_version("postgres (PostgreSQL) 15.14 (Debian 15.14-0+deb12u1)\n"),
            Some(15)
        );
        assert_eq!(parse_version("postgres (PostgreSQL) 18beta1\n"), Some(18));
        assert_eq!(parse_version("postgres"), None);
    }

    #[test]
    fn the_highest_installed_version_comes_first_and_the_path_last() {
        let debian = tempfile::tempdir().unwrap();
        for version in ["9.6", "15", "17"] {
            fs::create_dir(debian.path().join(version)).unwrap();
        }
        let mut options = Options::new("/data");
        options.search_path = Some("/opt/postgres/bin:relative".into());
        let expected = [
            debian.path().join("17/bin"),
            debian.path().join("15/bin"),
            PathBuf::from("/opt/postgres/bin"),
        ];
        assert_eq!(candidates(&options, debian.path()), expected);
        options.bin_dir = Some("/explicit".into());
        assert_eq!(
            candidates(&options, debian.path()),
            [PathBuf::from("/explicit")]
        );
    }
}
