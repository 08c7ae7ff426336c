//! The file of master keys: made once, private, refused when it is not what it should be.

use std::fs::{self, Permissions};
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};

use kernel::SeededRandom;
use platform::secrets::{MasterKeyError, MasterKeys, rotate};

/// A key file of the test's own, not there yet.
pub fn key_file(test: &str) -> PathBuf {
    let path =
        Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("{test}.{}.keys", std::process::id()));
    let _ = fs::remove_file(&path);
    path
}

#[test]
fn the_key_file_is_for_its_owner_alone_and_stays_the_same() {
    let path = key_file("owner");
    MasterKeys::load_or_create(&path, &SeededRandom::new(1)).unwrap();
    let first = fs::read_to_string(&path).unwrap();
    assert!(first.starts_with("1:") && first.trim_end().len() == 66);
    assert_eq!(
        fs::metadata(&path).unwrap().permissions().mode() & 0o777,
        0o600
    );
    MasterKeys::load_or_create(&path, &SeededRandom::new(2)).unwrap();
    assert_eq!(fs::read_to_string(&path).unwrap(), first);

    rotate(&path, &SeededRandom::new(3)).unwrap();
    let rotated = fs::read_to_string(&path).unwrap();
    assert!(rotated.starts_with(&first) && rotated.lines().nth(1).unwrap().starts_with("2:"));
    assert_eq!(
        fs::metadata(&path).unwrap().permissions().mode() & 0o777,
        0o600
    );
    fs::set_permissions(&path, Permissions::from_mode(0o640)).unwrap();
    assert!(matches!(
        MasterKeys::load(&path),
        Err(MasterKeyError::Exposed { .. })
    ));
}

#[test]
fn a_malformed_key_file_is_refused_by_its_line() {
    let path = key_file("malformed");
    let good = format!("1:{}", "ab".repeat(32));
    let cases = [
        (String::new(), 1),
        ("1:abc".into(), 1),
        (format!("{good}\n{good}"), 2),
        (format!("{good}\n0:{}", "ab".repeat(32)), 2),
        (format!("{good}\n2:{}", "zz".repeat(32)), 2),
    ];
    for (text, expected) in cases {
        fs::write(&path, &text).unwrap();
        fs::set_permissions(&path, Permissions::from_mode(0o600)).unwrap();
        let Err(MasterKeyError::Malformed { line, .. }) = MasterKeys::load(&path) else {
            panic!("accepted: {text}")
        };
        assert_eq!(line, expected);
    }
}
