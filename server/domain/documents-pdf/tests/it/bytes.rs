//! The same sheet gives the same bytes: a file that was lost is made again, and its hash is the one that was noted.

use documents_pdf::{Paper, Sheet, render};
use sha2::{Digest, Sha256};

use crate::sample::invoice;

fn hash(sheet: &Sheet) -> String {
    hex::encode(Sha256::digest(render(sheet).unwrap()))
}

#[test]
fn a_sheet_that_was_kept_gives_the_same_file() {
    let sheet = invoice(Paper::A4, 30);
    let kept = serde_json::to_string(&sheet).unwrap();
    let again: Sheet = serde_json::from_str(&kept).unwrap();
    assert_eq!(again, sheet);
    assert_eq!(render(&again).unwrap(), render(&sheet).unwrap());
    assert_ne!(hash(&invoice(Paper::Letter, 30)), hash(&sheet));
}

/// Whoever changes how documents look changes this hash, and with it the files of documents that were issued: keep the
/// drawing of before for them, by a field of the sheet that says which one it is.
#[test]
fn files_of_issued_documents_never_change() {
    assert_eq!(
        hash(&invoice(Paper::A4, 3)),
        "ba6078f0c536eb1921e905187e9af56aa13822fa07e6e753ff9e9f0866470e25"
    );
}
