//! The name of a stored object.
//!
//! One alphabet for folders and for S3: lower-case letters, digits, `-`, `_` and `.`, in segments parted by `/`. Such
//! a key needs no escaping anywhere (files, URLs, XML), is the same on file systems that fold case, and can not climb
//! out of a folder because no segment starts with a dot.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

const LONGEST_KEY: usize = 512;
/// File systems allow 255 bytes; the folder storage adds a suffix while it writes.
const LONGEST_SEGMENT: usize = 200;

/// A valid key, such as `images/0f3a/640.webp`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct ObjectKey(String);

/// Why a text is no [`ObjectKey`].
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum InvalidKey {
    /// Empty or longer than 512 bytes, or a segment longer than 200 bytes.
    #[error("a key has 1 to {LONGEST_KEY} bytes and its segments at most {LONGEST_SEGMENT}")]
    Length,
    /// A segment is empty (as by a slash in front) or starts with a dot.
    #[error("a segment of a key is neither empty nor starts with a dot")]
    Segment,
    /// A character outside the alphabet.
    #[error("a key has lower-case letters, digits, `-`, `_`, `.` and `/` only, not {0:?}")]
    Character(char),
}

impl ObjectKey {
    /// Checks a text.
    ///
    /// # Errors
    /// [`InvalidKey`] says which rule is broken.
    pub fn new(text: impl Into<String>) -> Result<Self, InvalidKey> {
        let text = text.into();
        if text.is_empty() || text.len() > LONGEST_KEY {
            return Err(InvalidKey::Length);
        }
        for segment in text.split('/') {
            check_segment(segment)?;
        }
        Ok(Self(text))
    }

    /// The key with more segments behind it: `images/0f3a` and `640.webp` give `images/0f3a/640.webp`.
    ///
    /// # Errors
    /// As [`Self::new`].
    pub fn join(&self, more: &str) -> Result<Self, InvalidKey> {
        Self::new(format!("{}/{more}", self.0))
    }

    /// The text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// What follows the last dot of the last segment.
    #[must_use]
    pub fn extension(&self) -> Option<&str> {
        let name = self.0.rsplit('/').next()?;
        name.rsplit_once('.').map(|(_, extension)| extension)
    }
}

fn check_segment(segment: &str) -> Result<(), InvalidKey> {
    if segment.is_empty() || segment.starts_with('.') {
        return Err(InvalidKey::Segment);
    }
    if segment.len() > LONGEST_SEGMENT {
        return Err(InvalidKey::Length);
    }
    let allowed = |letter: &char| matches!(letter, 'a'..='z' | '0'..='9' | '-' | '_' | '.');
    match segment.chars().find(|letter| !allowed(letter)) {
        Some(letter) => Err(InvalidKey::Character(letter)),
        None => Ok(()),
    }
}

impl fmt::Display for ObjectKey {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

impl FromStr for ObjectKey {
    type Err = InvalidKey;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Self::new(text)
    }
}

impl TryFrom<String> for ObjectKey {
    type Error = InvalidKey;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        Self::new(text)
    }
}

impl From<ObjectKey> for String {
    fn from(key: ObjectKey) -> Self {
        key.0
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn good_keys_pass() {
        for text in [
            "a",
            "images/0f3a/640.webp",
            "a-b_c.d/e..f",
            &"a".repeat(200),
        ] {
            assert_eq!(ObjectKey::new(text).unwrap().as_str(), text);
        }
    }

    #[test]
    fn bad_keys_are_refused_with_the_reason() {
        let long = vec!["abc"; 200].join("/");
        for (text, reason) in [
            ("", InvalidKey::Length),
            (long.as_str(), InvalidKey::Length),
            (&"a".repeat(201), InvalidKey::Length),
            ("/etc/passwd", InvalidKey::Segment),
            ("a/../b", InvalidKey::Segment),
            ("a/./b", InvalidKey::Segment),
            (".hidden", InvalidKey::Segment),
            ("a//b", InvalidKey::Segment),
            ("a/", InvalidKey::Segment),
            ("A", InvalidKey::Character('A')),
            ("a b", InvalidKey::Character(' ')),
            ("a\\..\\b", InvalidKey::Character('\\')),
            ("a%2e", InvalidKey::Character('%')),
            ("ä", InvalidKey::Character('ä')),
            ("a\0", InvalidKey::Character('\0')),
        ] {
            assert_eq!(ObjectKey::new(text), Err(reason), "{text:?}");
        }
    }

    #[test]
    fn a_key_read_from_json_is_checked_too() {
        assert!(serde_json::from_str::<ObjectKey>("\"a/b.png\"").is_ok());
        assert!(serde_json::from_str::<ObjectKey>("\"../b.png\"").is_err());
    }

    #[test]
    fn the_extension_belongs_to_the_last_segment() {
        assert_eq!(
            ObjectKey::new("a.b/c.tar.gz").unwrap().extension(),
            Some("gz")
        );
        assert_eq!(ObjectKey::new("a.b/c").unwrap().extension(), None);
    }

    proptest! {
        #[test]
        fn no_key_leaves_its_folder(text in "[a.A/\\\\]{0,12}") {
            if let Ok(key) = ObjectKey::new(text) {
                let path = std::path::Path::new(key.as_str());
                prop_assert!(path.components().all(|part| matches!(part, std::path::Component::Normal(_))));
            }
        }
    }
}
