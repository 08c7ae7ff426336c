//! Texts and pictures as `build.rs` found them.

include!(concat!(env!("OUT_DIR"), "/embedded.rs"));
