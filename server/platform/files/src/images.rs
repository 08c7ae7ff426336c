//! From an uploaded picture to the pictures a page shows: checked, turned upright, converted to sRGB, scaled to a few
//! widths, and encoded as WebP and JPEG.
//!
//! What is accepted is decided by content, never by a file name. Sizes are checked before anything is decoded. The
//! outcome is a function of the original and the [`Background`] alone.

mod colour;
mod decode;
mod encode;
mod jpeg_end;
mod publish;
mod scale;
mod square;

use std::sync::Arc;

use bytes::Bytes;
use sha2::{Digest, Sha256};
use tokio::sync::Semaphore;

pub use publish::{StoredImage, delete_variants, srcset, store, store_variants};

/// What an upload may be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ImageLimits {
    /// The largest file, in bytes.
    pub max_bytes: usize,
    /// The largest number of pixels; checked before decoding, against decompression bombs.
    pub max_pixels: u64,
    /// The longest side; 16,383 is the most WebP can hold (RFC 9649 §2.5).
    pub max_side: u32,
    /// The shortest side.
    pub min_side: u32,
}

impl Default for ImageLimits {
    /// 20 MB, 40 megapixels, sides from 16 to 16,383 pixels.
    fn default() -> Self {
        Self {
            max_bytes: 20_000_000,
            max_pixels: 40_000_000,
            max_side: 16_383,
            min_side: 16,
        }
    }
}

/// What shows through transparent pixels in JPEG: red, green, blue.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Background(pub [u8; 3]);

impl Default for Background {
    /// White.
    fn default() -> Self {
        Self([255; 3])
    }
}

/// Why a picture is refused. All but the last are the sender's to mend.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ImageError {
    /// The file is too large.
    #[error("the file is larger than {max_bytes} bytes")]
    TooManyBytes {
        /// The limit.
        max_bytes: usize,
    },
    /// The content is not JPEG, PNG, WebP or GIF.
    #[error("the file is not a JPEG, PNG, WebP or GIF picture")]
    NotAPicture,
    /// Too many pixels, or too long a side.
    #[error("the picture of {width} × {height} pixels is too large")]
    TooManyPixels {
        /// Width as the file claims.
        width: u32,
        /// Height as the file claims.
        height: u32,
    },
    /// A side is too short.
    #[error("the picture of {width} × {height} pixels is too small")]
    TooSmall {
        /// Width as the file claims.
        width: u32,
        /// Height as the file claims.
        height: u32,
    },
    /// The content is broken or cut off.
    #[error("the picture is damaged: {0}")]
    Damaged(String),
    /// Scaling or encoding failed, which is our fault.
    #[error("the picture could not be processed: {0}")]
    Failed(String),
}

/// One width of a picture.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProcessedVariant {
    /// In pixels.
    pub width: u32,
    /// In pixels.
    pub height: u32,
    /// Encoded as WebP, with transparency.
    pub webp: Bytes,
    /// Encoded as JPEG, on the background.
    pub jpeg: Bytes,
}

/// A picture ready to be stored.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProcessedImage {
    /// SHA-256 of the original, 64 hexadecimal digits.
    pub content_hash: String,
    /// Width of the upright original, in pixels.
    pub width: u32,
    /// Height of the upright original, in pixels.
    pub height: u32,
    /// The colour seen most, `#rrggbb`: shown while the picture loads.
    pub dominant_colour: String,
    /// By ascending width, at least one.
    pub variants: Vec<ProcessedVariant>,
}

/// Turns uploads into [`ProcessedImage`]s, a few at a time: one large picture takes up to 500 MB of memory.
#[derive(Debug, Clone)]
pub struct ImagePipeline {
    limits: ImageLimits,
    background: Background,
    permits: Arc<Semaphore>,
}

impl Default for ImagePipeline {
    /// The usual limits, white background, two pictures at a time.
    fn default() -> Self {
        Self::new(ImageLimits::default(), Background::default(), 2)
    }
}

impl ImagePipeline {
    /// A pipeline that works on up to `at_once` pictures (at least one) and lets the others wait.
    #[must_use]
    pub fn new(limits: ImageLimits, background: Background, at_once: usize) -> Self {
        Self {
            limits,
            background,
            permits: Arc::new(Semaphore::new(at_once.max(1))),
        }
    }

    /// Processes a picture on the blocking threads of the runtime.
    ///
    /// # Errors
    /// Every variant of [`ImageError`].
    pub async fn process(&self, bytes: impl Into<Bytes>) -> Result<ProcessedImage, ImageError> {
        let bytes = bytes.into();
        let (limits, background) = (self.limits, self.background);
        self.apart(move || process_now(&bytes, limits, background))
            .await
    }

    /// The middle square of a picture (JPEG, PNG or WebP), once for each of `sides`, in pixels.
    ///
    /// # Errors
    /// Every variant of [`ImageError`].
    pub async fn squares(
        &self,
        bytes: impl Into<Bytes>,
        sides: &'static [u32],
    ) -> Result<Vec<ProcessedVariant>, ImageError> {
        let bytes = bytes.into();
        let (limits, background) = (self.limits, self.background);
        self.apart(move || square::squares(&bytes, sides, limits, background))
            .await
    }

    async fn apart<T: Send + 'static>(
        &self,
        work: impl FnOnce() -> Result<T, ImageError> + Send + 'static,
    ) -> Result<T, ImageError> {
        let failed = |problem: &dyn std::fmt::Display| ImageError::Failed(problem.to_string());
        let permit = Arc::clone(&self.permits)
            .acquire_owned()
            .await
            .map_err(|closed| failed(&closed))?;
        let work = tokio::task::spawn_blocking(move || {
            // Held by the work and not by the waiting request, which may be gone before the work is done.
            let _permit = permit;
            work()
        });
        work.await.map_err(|crashed| failed(&crashed))?
    }
}

fn process_now(
    bytes: &[u8],
    limits: ImageLimits,
    background: Background,
) -> Result<ProcessedImage, ImageError> {
    let original = decode::decode(bytes, limits)?;
    let (width, height) = (original.width(), original.height());
    let mut variants = Vec::new();
    let mut dominant_colour = None;
    for variant_width in scale::widths(width) {
        let scaled = scale::scale(&original, variant_width)?;
        dominant_colour.get_or_insert_with(|| colour::dominant(&scaled, background));
        variants.push(ProcessedVariant {
            width: scaled.width(),
            height: scaled.height(),
            webp: encode::webp(&scaled)?,
            jpeg: encode::jpeg(&scaled, background)?,
        });
    }
    Ok(ProcessedImage {
        content_hash: hex::encode(Sha256::digest(bytes)),
        width,
        height,
        dominant_colour: dominant_colour.unwrap_or_default(),
        variants,
    })
}
