//! Frames of a room for those within the program: recording, HLS.
//!
//! A tap never slows the room down: when its reader is behind, pictures are left out up to the next keyframe, which is
//! asked for, and sound for as long as there is no place.

use std::time::Duration;

use tokio::sync::mpsc;

use crate::frame::Frame;
use crate::identity::Layer;
use crate::room::selection::Selection;

/// How a tap is laid.
#[derive(Debug, Clone, Copy)]
pub struct TapOptions {
    /// Most frames that wait for the reader.
    pub capacity: usize,
    /// Asks for a keyframe this often. Browsers send none by themselves, and a file without them can not be sought in.
    pub keyframe_every: Option<Duration>,
}

/// The reader's end. Dropping it ends the tap.
#[derive(Debug)]
pub struct FrameTap {
    frames: mpsc::Receiver<Frame>,
}

impl FrameTap {
    /// The next frame of the source that is on; pictures begin with a keyframe. `None` once the room or the whole unit
    /// has ended.
    pub async fn next(&mut self) -> Option<Frame> {
        self.frames.recv().await
    }
}

/// The room's end.
pub struct Tap {
    frames: mpsc::Sender<Frame>,
    pub(crate) selection: Selection,
    pub(crate) keyframe_every: Option<Duration>,
}

impl Tap {
    pub(crate) fn lay(options: TapOptions) -> (Self, FrameTap) {
        let (sender, frames) = mpsc::channel(options.capacity.max(1));
        let tap = Self {
            frames: sender,
            selection: Selection::new(Layer::High),
            keyframe_every: options.keyframe_every,
        };
        (tap, FrameTap { frames })
    }

    pub(crate) fn is_over(&self) -> bool {
        self.frames.is_closed()
    }

    pub(crate) fn give(&mut self, frame: Frame) {
        let video = frame.codec.is_video();
        if self.frames.try_send(frame).is_err() && video {
            self.selection.begin_anew();
        }
    }
}
