//! Where the built browser files are, so that the program finds them from any working folder.

use std::path::{Path, PathBuf};

/// The places to look in, best first: beside the program (`<dir>/site`, an installed release), beside its folder
/// (`target/release/lsn` with `target/site`), then where a build puts them below the working folder.
pub(super) fn candidates(program_dir: Option<&Path>) -> Vec<PathBuf> {
    let beside = program_dir.map(|dir| [dir.join("site"), dir.join("../site")]);
    beside
        .into_iter()
        .flatten()
        .chain([PathBuf::from("target/site")])
        .collect()
}

/// The first candidate that is a folder.
pub(super) fn find(program_dir: Option<&Path>) -> Option<PathBuf> {
    let found = candidates(program_dir)
        .into_iter()
        .find(|folder| folder.is_dir())?;
    // Without `..`, for people who read it in the log.
    Some(found.canonicalize().unwrap_or(found))
}
