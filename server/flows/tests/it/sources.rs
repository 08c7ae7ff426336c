//! Which commands and queries there are: read from the sources, so that none is forgotten.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

/// `crate::function` of every public asynchronous function among the commands and queries of the domain crates and in
/// the flows.
pub fn public_functions() -> BTreeSet<String> {
    let flows = Path::new(env!("CARGO_MANIFEST_DIR"));
    let domain = flows.parent().unwrap().join("domain");
    let mut found = BTreeSet::new();
    for entry in fs::read_dir(domain).unwrap() {
        let folder = entry.unwrap().path();
        let name = folder.file_name().unwrap().to_str().unwrap().to_owned();
        for part in [
            "src/commands",
            "src/queries",
            "src/commands.rs",
            "src/queries.rs",
        ] {
            collect(&folder.join(part), &name, &mut found);
        }
    }
    collect(&flows.join("src"), "flows", &mut found);
    found
}

fn collect(path: &Path, name: &str, found: &mut BTreeSet<String>) {
    if path.is_dir() {
        let inside: Vec<PathBuf> = fs::read_dir(path)
            .unwrap()
            .map(|entry| entry.unwrap().path())
            .collect();
        inside.iter().for_each(|path| collect(path, name, found));
    } else if path.is_file() && path.extension().is_some_and(|extension| extension == "rs") {
        let text = fs::read_to_string(path).unwrap();
        let functions = text
            .lines()
            .filter_map(|line| line.trim_start().strip_prefix("pub async fn "));
        found.extend(
            functions
                .filter_map(|rest| rest.split(['(', '<']).next())
                .map(|function| format!("{name}::{function}")),
        );
    }
}

#[test]
fn the_sources_are_read() {
    let found = public_functions();
    assert!(found.len() > 50, "{found:?}");
    for known in [
        "orders::lock_cart",
        "flows::buy",
        "flows::refresh",
        "ledger::post",
    ] {
        assert!(found.contains(known), "{known}");
    }
}
