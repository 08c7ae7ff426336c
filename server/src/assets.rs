//! Finds the built browser files, whose names carry a content hash.
//!
//! The build writes the hashes to `hash.txt` beside the program; in an installation without that file, or with a stale
//! one, the files themselves tell.

use std::path::{Path, PathBuf};

use app::Assets;

/// The folder of the built files below the site folder.
const PACKAGE: &str = "pkg";
/// The name they all begin with.
const NAME: &str = "lsn";

/// Why the browser files can not be found.
#[derive(Debug, thiserror::Error)]
pub enum AssetError {
    /// No site folder was given or found.
    #[error("no built site found: run `cargo leptos build`, or say where it is with LSN_SITE_DIR")]
    NoSite,
    /// A file is missing.
    #[error("{folder} has no {NAME}*.{extension}: run `cargo leptos build`", folder = folder.display())]
    Missing {
        /// Where it was looked for.
        folder: PathBuf,
        /// The missing kind of file.
        extension: &'static str,
    },
}

/// The addresses of the files in `site_dir`; `program_dir` is where `hash.txt` may be.
///
/// # Errors
/// [`AssetError`].
pub fn find(site_dir: Option<&Path>, program_dir: Option<&Path>) -> Result<Assets, AssetError> {
    let folder = site_dir.ok_or(AssetError::NoSite)?.join(PACKAGE);
    let hashes = program_dir.and_then(|dir| std::fs::read_to_string(dir.join("hash.txt")).ok());
    let address = |extension: &'static str| {
        let named = hashes
            .as_deref()
            .and_then(|text| hashed_name(text, extension));
        named
            .filter(|name| folder.join(name).is_file())
            .or_else(|| newest(&folder, extension))
            .map(|name| format!("/{PACKAGE}/{name}"))
            .ok_or_else(|| AssetError::Missing {
                folder: folder.clone(),
                extension,
            })
    };
    Ok(Assets::new(
        &address("js")?,
        &address("wasm")?,
        &address("css")?,
    ))
}

fn hashed_name(hashes: &str, extension: &str) -> Option<String> {
    let pairs = hashes.lines().filter_map(|line| line.split_once(':'));
    let (_, hash) = pairs
        .into_iter()
        .find(|(kind, _)| kind.trim() == extension)?;
    Some(format!("{NAME}.{}.{extension}", hash.trim()))
}

fn newest(folder: &Path, extension: &str) -> Option<String> {
    let files = std::fs::read_dir(folder).ok()?.filter_map(Result::ok);
    let fitting = files.filter_map(|file| {
        let name = file.file_name().into_string().ok()?;
        let fits =
            name.starts_with(&format!("{NAME}.")) && name.ends_with(&format!(".{extension}"));
        fits.then_some((file.metadata().ok()?.modified().ok()?, name))
    });
    fitting.max().map(|(_, name)| name)
}

/// Whether a file's name carries a content hash (22 characters of base64url), so that its content never changes.
#[must_use]
pub fn is_hashed(path: &str) -> bool {
    let of_hash = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'-' || byte == b'_';
    path.rsplit('/').next().is_some_and(|name| {
        name.split('.')
            .any(|part| part.len() == 22 && part.bytes().all(of_hash))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_hashed_name_is_told_from_a_plain_one() {
        assert!(is_hashed("/pkg/lsn.2GP90wZG2Pj5aYQBNa4l1Q.css"));
        assert!(!is_hashed("/pkg/lsn.css"));
        assert!(!is_hashed("/2GP90wZG2Pj5aYQBNa4l1Q/lsn.css"));
    }

    #[test]
    fn the_hash_file_names_each_kind() {
        let text = "js: sVtebz7SSrLrE2CK3PDBjQ\nwasm: R8AaFICasr9gaTWV7wDevg\n";
        assert_eq!(
            hashed_name(text, "wasm").as_deref(),
            Some("lsn.R8AaFICasr9gaTWV7wDevg.wasm")
        );
        assert_eq!(hashed_name(text, "css"), None);
    }
}
