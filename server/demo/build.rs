//! Embeds the demo catalogue, what is said of it, its translations and its pictures into the binary. Pictures that are not there are left out; the seed says so.

use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::{env, fs, io};

/// Where the texts and `images/` lie, from the folder of this crate. Named here and nowhere else.
const SOURCE: &str = ".";

/// What is embedded as text: names of constants and files.
const TEXTS: [(&str, &str); 3] = [
    ("CATALOGUE", "catalogue.json"),
    ("VOICES", "reviews.json"),
    ("TRANSLATIONS", "translations-ar.json"),
];

fn main() -> io::Result<()> {
    let source = PathBuf::from(variable("CARGO_MANIFEST_DIR")?).join(SOURCE);
    let output = PathBuf::from(variable("OUT_DIR")?);
    let images = source.join("images");
    println!("cargo::rerun-if-changed={}", images.display());
    let mut code = String::new();
    for (name, file) in TEXTS {
        let original = source.join(file);
        println!("cargo::rerun-if-changed={}", original.display());
        // The tests read these copies too, so that only this file knows where the originals lie.
        let copy = output.join(file);
        fs::write(&copy, fs::read(&original)?)?;
        code.push_str(&format!(
            "pub(crate) const {name}: &str = include_str!({copy:?});\n"
        ));
    }
    code.push_str("pub(crate) const IMAGES: &[(&str, &[u8])] = &[\n");
    for (name, path) in pictures(&images)? {
        code.push_str(&format!("    ({name:?}, include_bytes!({path:?})),\n"));
    }
    code.push_str("];\n");
    fs::write(output.join("embedded.rs"), code)
}

fn variable(name: &str) -> io::Result<OsString> {
    env::var_os(name).ok_or_else(|| io::Error::other(format!("{name} is not set")))
}

/// Name and place of every WebP file in the folder, by name; none when there is no folder.
fn pictures(folder: &Path) -> io::Result<Vec<(String, PathBuf)>> {
    let mut found = Vec::new();
    if !folder.is_dir() {
        return Ok(found);
    }
    for entry in fs::read_dir(folder)? {
        let path = fs::canonicalize(entry?.path())?;
        let is_webp = path
            .extension()
            .is_some_and(|extension| extension == "webp");
        if let (true, Some(name)) = (is_webp, path.file_name().and_then(|name| name.to_str())) {
            found.push((name.to_owned(), path));
        }
    }
    found.sort();
    Ok(found)
}
