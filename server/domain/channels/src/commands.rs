//! Commands on channels, one per file.

mod create_channel;
mod put_market;

pub use create_channel::{NewChannel, create_channel};
pub use put_market::{NewMarket, put_market};
