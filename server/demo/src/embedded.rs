//! The catalogue and the pictures as `build.rs` found them.

include!(concat!(env!("OUT_DIR"), "/embedded.rs"));
