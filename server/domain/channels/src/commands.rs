//! Commands on channels, one per file.

mod create_channel;

pub use create_channel::{NewChannel, create_channel};
