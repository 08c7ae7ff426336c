//! Compresses what is worth it: answers over 1 KB that are not compressed already.
//!
//! Quality 4: of Brotli's levels the one at which pages get small before the time per page grows. Built files come
//! compressed at the best level from the disk and pass through.

use tower_http::CompressionLevel;
use tower_http::compression::CompressionLayer;
use tower_http::compression::predicate::{And, NotForContentType, Predicate, SizeAbove};

const SMALLEST: u16 = 1024;
const QUALITY: i32 = 4;

type Worthwhile = And<And<SizeAbove, NotForContentType>, NotForContentType>;

/// The layer.
#[must_use]
pub fn layer() -> CompressionLayer<Worthwhile> {
    let worthwhile = SizeAbove::new(SMALLEST)
        .and(NotForContentType::IMAGES)
        .and(NotForContentType::SSE);
    CompressionLayer::new()
        .quality(CompressionLevel::Precise(QUALITY))
        .compress_when(worthwhile)
}
