//! Compresses what is worth it: answers over 1 KB that are not compressed already.
//!
//! Quality 4: of Brotli's levels the one at which pages get small before the time per page grows. Built files come
//! compressed at the best level from the disk and pass through; a development build's huge ones stay as they are, since
//! compressing them anew for every visit would take seconds.

use axum::http::header::CONTENT_LENGTH;
use axum::http::{Extensions, HeaderMap, StatusCode, Version};
use tower_http::CompressionLevel;
use tower_http::compression::CompressionLayer;
use tower_http::compression::predicate::{NotForContentType, Predicate, SizeAbove};

const SMALLEST: u16 = 1024;
const LARGEST: u64 = 4 * 1024 * 1024;
const QUALITY: i32 = 4;

/// The layer.
#[must_use]
pub fn layer() -> CompressionLayer<impl Predicate> {
    let worthwhile = SizeAbove::new(SMALLEST)
        .and(NotForContentType::IMAGES)
        .and(NotForContentType::SSE)
        .and(not_huge);
    CompressionLayer::new()
        .quality(CompressionLevel::Precise(QUALITY))
        .compress_when(worthwhile)
}

fn not_huge(_: StatusCode, _: Version, headers: &HeaderMap, _: &Extensions) -> bool {
    let length = headers
        .get(CONTENT_LENGTH)
        .and_then(|length| length.to_str().ok()?.parse().ok());
    length.is_none_or(|length: u64| length <= LARGEST)
}
