//! Who may depend on whom, and how files are named. ARCHITECTURE.md explains why and repeats the tables.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::Value;

/// By folder, the longest match counts: what its crates may depend on of ours. A name with a slash at its end is
/// everything below that folder. Tests may use more.
const ALLOWED: &[(&str, &[&str])] = &[
    ("frontend", &["app"]),
    ("app", &["app/pages/", "app/ui", "server/kernel"]),
    (
        "app/pages/",
        &[
            "app/pages/account-kit",
            "app/pages/kit",
            "app/api/",
            "app/ui",
            "app/i18n/",
            "server/kernel",
            "server/kernel/postal",
        ],
    ),
    (
        "app/api/",
        &[
            "app/api/identity",
            "app/api/kit",
            "server/domain/",
            "server/flows",
            "server/platform",
            "server/platform/cache",
            "server/kernel",
            "server/kernel/postal",
        ],
    ),
    (
        "app/api/live",
        &[
            "app/api/catalog",
            "app/api/identity",
            "app/api/kit",
            "server/domain/",
            "server/flows",
            "server/platform",
            "server/kernel",
        ],
    ),
    (
        "app/api/search",
        &[
            "app/api/catalog",
            "app/api/identity",
            "app/api/kit",
            "server/domain/",
            "server/flows",
            "server/platform",
            "server/platform/cache",
            "server/kernel",
        ],
    ),
    (
        "app/api/kit",
        &["server/domain/channels", "server/platform", "server/kernel"],
    ),
    ("app/ui", &["server/kernel"]),
    ("app/i18n/", &["server/kernel"]),
    ("server/kernel", &[]),
    ("server/platform", &["server/kernel"]),
    ("server/platform/", &["server/kernel"]),
    ("server/kernel/postal", &[]),
    (
        "server/domain/",
        &["server/platform", "server/kernel", "server/kernel/postal"],
    ),
    (
        "server/providers/",
        &[
            "server/domain/",
            "server/platform",
            "server/platform/http",
            "server/kernel",
        ],
    ),
    (
        "server/flows",
        &[
            "server/domain/",
            "server/platform",
            "server/platform/files",
            "server/platform/http",
            "app/i18n/mail",
            "server/kernel",
        ],
    ),
    ("server/media", &["server/platform", "server/kernel"]),
    (
        "server/demo",
        &[
            "server/flows",
            "server/domain/",
            "server/platform",
            "server/platform/files",
            "server/kernel",
            "server/kernel/postal",
        ],
    ),
    ("server", &["app", "app/api/", "server/"]),
];

/// Contexts that may use another one, downward only.
const CONTEXTS: &[(&str, &[&str])] = &[
    ("customers", &["international"]),
    ("live", &["channels"]),
    ("pricing", &["channels"]),
];

struct Crate {
    folder: String,
    /// Of ours: folder, and whether only tests use it.
    dependencies: Vec<(String, bool)>,
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .parent()
        .unwrap()
        .to_path_buf()
}

fn crates() -> Vec<Crate> {
    let output = Command::new(env!("CARGO"))
        .args([
            "metadata",
            "--no-deps",
            "--offline",
            "--format-version",
            "1",
        ])
        .current_dir(root())
        .output()
        .unwrap();
    let metadata: Value = serde_json::from_slice(&output.stdout).unwrap();
    metadata["packages"]
        .as_array()
        .unwrap()
        .iter()
        .map(read_crate)
        .collect()
}

fn read_crate(package: &Value) -> Crate {
    let manifest = Path::new(package["manifest_path"].as_str().unwrap());
    let own = package["dependencies"]
        .as_array()
        .unwrap()
        .iter()
        .filter(|one| one["path"].is_string());
    Crate {
        folder: relative(manifest.parent().unwrap()),
        dependencies: own
            .map(|one| {
                (
                    relative(Path::new(one["path"].as_str().unwrap())),
                    one["kind"] == "dev",
                )
            })
            .collect(),
    }
}

fn relative(path: &Path) -> String {
    path.strip_prefix(root())
        .unwrap()
        .to_str()
        .unwrap()
        .to_owned()
}

fn matches(pattern: &str, folder: &str) -> bool {
    if pattern.ends_with('/') {
        folder.starts_with(pattern)
    } else {
        folder == pattern
    }
}

fn rules(folder: &str) -> Vec<String> {
    let fitting = ALLOWED
        .iter()
        .filter(|(pattern, _)| matches(pattern, folder));
    let (_, allowed) = fitting
        .max_by_key(|(pattern, _)| pattern.len())
        .unwrap_or_else(|| panic!("{folder} has no line in the table of allowed dependencies"));
    let context = folder.strip_prefix("server/domain/");
    let more = CONTEXTS
        .iter()
        .filter(|(name, _)| Some(*name) == context)
        .flat_map(|(_, used)| *used);
    let contexts = more.map(|name| format!("server/domain/{name}"));
    allowed
        .iter()
        .map(|one| (*one).to_owned())
        .chain(contexts)
        .collect()
}

#[test]
fn crates_depend_downward_only() {
    let mut offences = Vec::new();
    for Crate {
        folder,
        dependencies,
    } in crates()
    {
        let rules = rules(&folder);
        for (dependency, for_tests) in dependencies {
            if !for_tests && !rules.iter().any(|rule| matches(rule, &dependency)) {
                offences.push(format!("{folder} must not depend on {dependency}"));
            }
        }
    }
    assert!(offences.is_empty(), "{offences:#?}");
}

#[test]
fn there_are_no_cycles_even_through_tests() {
    let mut left: BTreeMap<String, BTreeSet<String>> = crates()
        .into_iter()
        .map(|one| {
            (
                one.folder,
                one.dependencies
                    .into_iter()
                    .map(|(folder, _)| folder)
                    .collect(),
            )
        })
        .collect();
    loop {
        let free: Vec<String> = left
            .iter()
            .filter(|(_, used)| used.is_empty())
            .map(|(folder, _)| folder.clone())
            .collect();
        if free.is_empty() {
            break;
        }
        for folder in &free {
            left.remove(folder);
            left.values_mut().for_each(|used| {
                used.remove(folder);
            });
        }
    }
    assert!(left.is_empty(), "{:#?}", left.keys());
}

#[test]
fn nothing_is_named_after_having_no_name() {
    let mut offences = Vec::new();
    for folder in ["app", "frontend", "server"] {
        walk(&root().join(folder), &mut |path| {
            let stem = path.file_stem().unwrap().to_str().unwrap();
            let name = path.file_name().unwrap();
            if name == "mod.rs" || ["utils", "util", "common", "helpers", "misc"].contains(&stem) {
                offences.push(relative(path));
            }
        });
    }
    assert!(offences.is_empty(), "{offences:#?}");
}

fn walk(folder: &Path, visit: &mut impl FnMut(&Path)) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        visit(&path);
        if path.is_dir() {
            walk(&path, visit);
        }
    }
}
