//! Reads the forms by which pictures are sent (RFC 7578), for the routes that take them.
//!
//! Invariant: a form is read to its end, whatever is in it: an answer before that would break the connection of a browser
//! that is still sending, and nobody would see it. What is more than allowed is counted and not kept. Deliberately not
//! here: what a picture has to be (`files`), and who may send one.

use axum::extract::multipart::Field;
use bytes::{Bytes, BytesMut};
use files::ImageError;

/// Longest short text of such a form, in bytes: longer than any slug or id.
const LONGEST_WORD: usize = 300;
/// What is said of a form that is cut off.
const DAMAGED: &str = "picture_damaged";

/// A file as it was sent.
#[derive(Debug)]
pub struct Sent {
    /// Its content; empty when it is longer than what is kept.
    pub bytes: Bytes,
    /// Its length, in bytes; 0 for a field without a file, which is what a browser sends for none.
    pub length: usize,
}

/// Reads a file, and keeps it when it is no longer than `most` bytes.
///
/// # Errors
/// The code of what is wrong with the form.
pub async fn read(mut field: Field<'_>, most: usize) -> Result<Sent, &'static str> {
    let (mut kept, mut length) = (BytesMut::new(), 0_usize);
    while let Some(piece) = field.chunk().await.map_err(|_| DAMAGED)? {
        length = length.saturating_add(piece.len());
        if length <= most {
            kept.extend_from_slice(&piece);
        } else {
            kept = BytesMut::new();
        }
    }
    Ok(Sent {
        bytes: kept.freeze(),
        length,
    })
}

/// Reads a short text.
///
/// # Errors
/// The code of what is wrong with the form.
pub async fn word(mut field: Field<'_>) -> Result<String, &'static str> {
    let mut text = Vec::new();
    while let Some(piece) = field.chunk().await.map_err(|_| DAMAGED)? {
        if text.len() < LONGEST_WORD {
            text.extend_from_slice(&piece);
        }
    }
    Ok(String::from_utf8(text).unwrap_or_default())
}

/// The code by which a page says what is wrong with a picture; `None` for what is our fault.
#[must_use]
pub const fn code_of(error: &ImageError) -> Option<&'static str> {
    Some(match error {
        ImageError::TooManyBytes { .. } => "picture_bytes",
        ImageError::NotAPicture => "picture_kind",
        ImageError::TooManyPixels { .. } => "picture_pixels",
        ImageError::TooSmall { .. } => "picture_small",
        ImageError::Damaged(_) => DAMAGED,
        ImageError::Failed(_) => return None,
    })
}
