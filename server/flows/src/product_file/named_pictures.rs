//! The pictures that a record names.
//!
//! Deliberately not here: whether an address may be asked; that is known when it is.

use catalog::model::MAX_IMAGES;
use catalog::queries::ExportPicture;
use http_client::Url;

use super::columns::Head;
use super::record::field;

/// What stands between pictures of a record.
pub(super) const SEPARATOR: char = '|';
/// Where a shop's own pictures are, before the key of their files.
const OWN: &str = "/media/";
/// Longest address, in characters.
const LONGEST: usize = 2_000;

/// A picture as the file names it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct NamedPicture {
    pub(super) address: String,
    pub(super) alt: String,
}

impl NamedPicture {
    /// Whether it is this one.
    pub(super) fn is(&self, stored: &ExportPicture) -> bool {
        stored.source.as_ref() == Some(&self.address)
            || own_key(&self.address) == Some(stored.file_key.as_str())
    }
}

/// The key of the files, when the address is that of a picture of this house.
pub(super) fn own_key(address: &str) -> Option<&str> {
    address.strip_prefix(OWN)
}

/// The address by which a file names a stored picture: where it was fetched from, so that another shop can fetch it too.
pub(super) fn address_of(stored: &ExportPicture) -> String {
    stored
        .source
        .clone()
        .unwrap_or_else(|| format!("{OWN}{}", stored.file_key))
}

/// The pictures of the record, each once.
pub(super) fn pictures(head: &Head, text: &csv::StringRecord) -> Result<Vec<NamedPicture>, String> {
    let mut alts = field(head, text, "Picture Texts").split(SEPARATOR);
    let mut found: Vec<NamedPicture> = Vec::new();
    for said in field(head, text, "Pictures").split(SEPARATOR) {
        let (said, alt) = (said.trim(), alts.next().unwrap_or_default().trim());
        if said.is_empty() {
            continue;
        }
        let address = address(said)?;
        if alt.chars().count() > catalog::checks::MAX_ALT {
            return Err("Picture Texts: one is too long".to_owned());
        }
        if found.iter().all(|other| other.address != address) {
            let alt = alt.to_owned();
            found.push(NamedPicture { address, alt });
        }
    }
    if i32::try_from(found.len()).unwrap_or(i32::MAX) > MAX_IMAGES {
        return Err(format!("Pictures: are more than {MAX_IMAGES}"));
    }
    Ok(found)
}

/// The address as it is kept.
fn address(said: &str) -> Result<String, String> {
    if own_key(said).is_some_and(|key| files::ObjectKey::new(key).is_ok()) {
        return Ok(said.to_owned());
    }
    let url = Url::parse(said).ok();
    let url = url.filter(|url| matches!(url.scheme(), "http" | "https") && url.has_host());
    let url = url.filter(|url| url.as_str().len() <= LONGEST);
    url.map(String::from)
        .ok_or_else(|| format!("Pictures: {said:?} is no address that begins with https://"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(pictures_said: &str, alts: &str) -> Result<Vec<NamedPicture>, String> {
        let names = ["Handle", "SKU", "Pictures", "Picture Texts"];
        let head = Head::read(&csv::ByteRecord::from(names.to_vec())).unwrap();
        let record = csv::StringRecord::from(vec!["h", "s", pictures_said, alts]);
        pictures(&head, &record)
    }

    #[test]
    fn pictures_are_told_apart_and_have_their_texts() {
        let found = read(
            "https://a.example/1.jpg | /media/products/x|https://a.example/1.jpg",
            "Front|Side",
        );
        let found = found.unwrap();
        assert_eq!(found.len(), 2);
        assert_eq!(
            (found[0].address.as_str(), found[0].alt.as_str()),
            ("https://a.example/1.jpg", "Front")
        );
        assert_eq!(found[1].alt, "Side");
        assert_eq!(read("", "Front"), Ok(Vec::new()));
    }

    #[test]
    fn what_is_no_address_is_refused() {
        for bad in [
            "picture.jpg",
            "ftp://a.example/1.jpg",
            "file:///etc/passwd",
            "/media/../secrets",
            "//a.example/1.jpg",
        ] {
            assert!(
                read(bad, "").unwrap_err().starts_with("Pictures: "),
                "{bad}"
            );
        }
        let many: Vec<String> = (0..21)
            .map(|one| format!("https://a.example/{one}"))
            .collect();
        assert!(read(&many.join("|"), "").is_err());
    }
}
