//! Object storage (a folder or S3) and the pipeline that turns uploaded pictures into web pictures.
//!
//! Invariants:
//! - An [`ObjectKey`] can neither leave the folder nor mean two things: lower-case segments, no dots alone.
//! - What the image pipeline stores was drawn anew from pixels: no metadata, no trailing data, no script survives.
//! - Pictures are named by the hash of their original, so their addresses may be cached for ever.
//!
//! Deliberately not here: who may read or upload (the callers decide), video, and any table of files.

mod content_type;
mod images;
mod object_key;
mod storage;

pub use images::{
    Background, ImageError, ImageLimits, ImagePipeline, ProcessedImage, ProcessedVariant,
    StoredImage, delete_variants, srcset, store, store_variants,
};
pub use object_key::{InvalidKey, ObjectKey};
pub use storage::{ObjectStore, S3Config, StorageError, StoredObject};
