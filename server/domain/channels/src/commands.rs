//! Commands on channels, one per file.

mod archive_market;
mod create_channel;
mod put_market;
mod revise_market;

pub use archive_market::archive_market;
pub use create_channel::{NewChannel, create_channel};
pub use put_market::{NewMarket, put_market};
pub use revise_market::revise_market;
