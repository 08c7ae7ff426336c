//! The embedded forwarding unit for live video: takes in publishers by WHIP, gives out to viewers by WHEP.
//!
//! One thread owns the sockets (UDP and ICE-TCP on one port) and every peer connection; the rest of the program talks to
//! it by [`Media`], a handle that sends commands and awaits answers. A publisher's frames are taken apart once per room
//! and the same bytes go to all viewers. Invariants: nothing global; no offer and no packet ends the thread; a viewer
//! gets a stream from a keyframe on, with sequence numbers without gaps and time that only goes forward, whatever
//! happens to the publisher. Deliberately not here: who may publish or watch (the [`token`] says it, the routes ask),
//! what a show is, recording, and HLS, which take frames from a [`FrameTap`].

mod command;
mod error;
mod event;
mod frame;
mod handle;
mod identity;
mod keyring;
mod negotiate;
mod net;
mod room;
mod settings;
mod shard;
mod statistics;
mod tap;
pub mod token;

pub use error::MediaError;
pub use event::{Departure, MediaEvent};
pub use frame::{Codec, Frame};
pub use handle::Media;
pub use identity::{Layer, RoomId, SessionId, Source};
pub use keyring::TokenKeys;
pub use settings::MediaSettings;
pub use statistics::{Overview, RoomStatistics, SourceStatistics, StreamStatistics};
pub use tap::{FrameTap, TapOptions};
