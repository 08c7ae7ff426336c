//! Keyset pagination: "the next 24 after this row", which stays correct while rows come and go.
//!
//! A [`Cursor`] carries the sort key of the last row shown. It is opaque to clients but not secret and not signed: what
//! comes back is a hint where to continue, and a forged one can only show rows that the query would show anyway.
//! Deliberately not here: page numbers, totals, and the queries themselves.

use std::fmt::{self, Write as _};
use std::str::FromStr;

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde::{Deserialize, Serialize};

/// Longest cursor in characters; room for about 380 bytes of key.
const MAX_CURSOR_LENGTH: usize = 512;

/// First character of the decoded text; another layout gets another one.
const VERSION: &str = "1";

/// Where a page ended: the sort key of its last row, as URL-safe text.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Cursor(String);

/// Why a text is not a cursor.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum CursorError {
    /// Longer than 512 characters.
    #[error("the cursor is too long")]
    TooLong,
    /// Made by another version of the program.
    #[error("the cursor is of an unknown version")]
    UnknownVersion,
    /// Not something this program has made.
    #[error("the cursor is malformed")]
    Malformed,
}

impl Cursor {
    /// A cursor over the parts of a sort key, e.g. a timestamp and an id. Keep them within 380 bytes together: a longer
    /// cursor is refused when it comes back.
    #[must_use]
    pub fn from_parts(parts: &[&str]) -> Self {
        let mut text = String::from(VERSION);
        for part in parts {
            // Writing to a string can not fail.
            let _ = write!(text, "{}:{part}", part.len());
        }
        Self(URL_SAFE_NO_PAD.encode(text))
    }

    /// The parts given to [`Cursor::from_parts`].
    ///
    /// # Errors
    /// [`CursorError`] if the cursor was tampered with or made by another version.
    pub fn parts(&self) -> Result<Vec<String>, CursorError> {
        decode(&self.0)
    }

    /// The text for URLs: letters, digits, `-` and `_`.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

fn decode(cursor: &str) -> Result<Vec<String>, CursorError> {
    if cursor.len() > MAX_CURSOR_LENGTH {
        return Err(CursorError::TooLong);
    }
    let bytes = URL_SAFE_NO_PAD
        .decode(cursor)
        .map_err(|_| CursorError::Malformed)?;
    let text = String::from_utf8(bytes).map_err(|_| CursorError::Malformed)?;
    let mut rest = text
        .strip_prefix(VERSION)
        .ok_or(CursorError::UnknownVersion)?;
    let mut parts = Vec::new();
    while !rest.is_empty() {
        let (part, behind) = split_part(rest).ok_or(CursorError::Malformed)?;
        parts.push(part.to_owned());
        rest = behind;
    }
    Ok(parts)
}

/// Splits `3:abcREST` into `abc` and `REST`.
fn split_part(text: &str) -> Option<(&str, &str)> {
    let (length, rest) = text.split_once(':')?;
    rest.split_at_checked(length.parse().ok()?)
}

impl FromStr for Cursor {
    type Err = CursorError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        decode(text).map(|_| Self(text.to_owned()))
    }
}

impl TryFrom<String> for Cursor {
    type Error = CursorError;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        decode(&text).map(|_| Self(text))
    }
}

impl From<Cursor> for String {
    fn from(cursor: Cursor) -> Self {
        cursor.0
    }
}

impl fmt::Display for Cursor {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

/// Which page a client wants.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(from = "WirePageRequest")]
pub struct PageRequest {
    limit: u16,
    #[serde(skip_serializing_if = "Option::is_none")]
    after: Option<Cursor>,
}

/// As clients write it: any number, both values optional.
#[derive(Deserialize)]
struct WirePageRequest {
    #[serde(default)]
    limit: Option<u64>,
    #[serde(default)]
    after: Option<Cursor>,
}

impl PageRequest {
    /// Most items a page may have.
    pub const MAX_LIMIT: u16 = 200;
    /// Items on a page if the client does not say.
    pub const DEFAULT_LIMIT: u16 = 24;

    /// Up to `limit` items (moved into 1..=200) behind `after`, or from the start.
    #[must_use]
    pub fn new(limit: u16, after: Option<Cursor>) -> Self {
        Self {
            limit: limit.clamp(1, Self::MAX_LIMIT),
            after,
        }
    }

    /// How many items the page may have: 1..=200.
    #[must_use]
    pub const fn limit(&self) -> u16 {
        self.limit
    }

    /// How many rows to ask the database for: one more than the limit, which tells whether there is a next page.
    #[must_use]
    pub fn fetch_limit(&self) -> i64 {
        i64::from(self.limit) + 1
    }

    /// Where to continue; `None` is the first page.
    #[must_use]
    pub const fn after(&self) -> Option<&Cursor> {
        self.after.as_ref()
    }
}

impl Default for PageRequest {
    fn default() -> Self {
        Self::new(Self::DEFAULT_LIMIT, None)
    }
}

impl From<WirePageRequest> for PageRequest {
    fn from(wire: WirePageRequest) -> Self {
        let limit = wire
            .limit
            .map(|limit| u16::try_from(limit).unwrap_or(u16::MAX));
        Self::new(limit.unwrap_or(Self::DEFAULT_LIMIT), wire.after)
    }
}

/// One page of a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Page<T> {
    /// The items, in the order of the list.
    pub items: Vec<T>,
    /// Where the next page starts; `None` on the last one.
    #[serde(default = "Option::default", skip_serializing_if = "Option::is_none")]
    pub next: Option<Cursor>,
}

impl<T> Page<T> {
    /// A page from rows fetched with [`PageRequest::fetch_limit`]: the row above the limit is dropped and only tells
    /// that there is a next page, which starts behind the last row kept.
    #[must_use]
    pub fn from_overfetch(
        mut items: Vec<T>,
        limit: impl Into<usize>,
        cursor_of: impl Fn(&T) -> Cursor,
    ) -> Self {
        let limit = limit.into();
        let more = items.len() > limit;
        items.truncate(limit);
        let next = if more {
            items.last().map(cursor_of)
        } else {
            None
        };
        Self { items, next }
    }

    /// The same page with every item turned into something else.
    #[must_use]
    pub fn map<U>(self, change: impl FnMut(T) -> U) -> Page<U> {
        Page {
            items: self.items.into_iter().map(change).collect(),
            next: self.next,
        }
    }
}

#[cfg(test)]
mod tests;
