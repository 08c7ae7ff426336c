//! Room for the tool that takes the program apart (`cargo leptos build --split`).
//!
//! It lays the constants of each part beside each other in the memory that the linker gave to all of them, each part
//! aligned, and what two parts share in both. That takes some kilobytes more than the linker had, and where there is no
//! room it leaves every constant of the program, most of them texts, in the module that each visit fetches: 92 kB of
//! Brotli. These bytes are asked for by nothing, so that no module carries them; their place is what is wanted.

use std::sync::atomic::AtomicU8;

/// In the segment of what never changes: about 15 kB were missing.
#[used]
static ROOM_FOR_CONSTANTS: [u8; 65_536] = [b' '; 65_536];

/// In the segment of what may change; zeros would stand in another one.
#[used]
static ROOM_FOR_VARIABLES: [AtomicU8; 1_024] = [const { AtomicU8::new(1) }; 1_024];
