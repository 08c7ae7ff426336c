//! Which of the active publisher's streams one receiver gets, and in what time.

use super::rebase::Rebase;
use super::{Outgoing, StreamId};
use crate::identity::Layer;

/// The streams of pictures that layers stand for at present.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Targets {
    pub low: Option<StreamId>,
    pub medium: Option<StreamId>,
    pub high: Option<StreamId>,
}

impl Targets {
    /// From streams in the order of their bitrates, the least first.
    pub fn of(streams: &[StreamId]) -> Self {
        Self {
            low: streams.first().copied(),
            medium: streams.get(streams.len() / 2).copied(),
            high: streams.last().copied(),
        }
    }

    const fn of_layer(&self, layer: Layer) -> Option<StreamId> {
        match layer {
            Layer::Low => self.low,
            Layer::Medium => self.medium,
            Layer::High => self.high,
        }
    }
}

/// What one receiver gets.
#[derive(Debug, Default)]
pub struct Selection {
    pub layer: Layer,
    current: Option<StreamId>,
    video: Rebase,
    audio: Rebase,
}

impl Selection {
    pub fn new(layer: Layer) -> Self {
        Self {
            layer,
            ..Self::default()
        }
    }

    /// Nothing until the next keyframe.
    pub fn begin_anew(&mut self) {
        self.current = None;
    }

    /// The receiver's time of a frame; `None` when it does not get it. A stream is entered at a keyframe only, and the
    /// one before it goes on until then.
    pub fn place(&mut self, frame: &Outgoing) -> Option<u64> {
        let gap = u64::from(frame.codec.clock_rate() / 100);
        if !frame.codec.is_video() {
            return Some(self.audio.place(frame.stream, frame.time, gap));
        }
        if frame.keyframe && frame.targets.of_layer(self.layer) == Some(frame.stream) {
            self.current = Some(frame.stream);
        }
        (self.current == Some(frame.stream))
            .then(|| self.video.place(frame.stream, frame.time, gap))
    }

    /// The stream of which it needs a keyframe.
    pub fn wanted(&self, targets: &Targets) -> Option<StreamId> {
        targets
            .of_layer(self.layer)
            .filter(|target| self.current != Some(*target))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::frame::Codec;
    use crate::identity::Source;

    const LOW: StreamId = StreamId(1);
    const HIGH: StreamId = StreamId(2);

    fn frame(stream: StreamId, keyframe: bool, time: u64) -> Outgoing {
        Outgoing {
            source: Source::Host,
            stream,
            codec: Codec::Vp8,
            keyframe,
            time,
            targets: Targets::of(&[LOW, HIGH]),
            orientation: None,
            data: [0_u8; 4].into(),
            parts: Vec::new(),
        }
    }

    #[test]
    fn a_stream_is_entered_at_a_keyframe_only() {
        let mut selection = Selection::new(Layer::High);
        assert_eq!(selection.place(&frame(HIGH, false, 0)), None);
        assert_eq!(selection.wanted(&Targets::of(&[LOW, HIGH])), Some(HIGH));
        assert_eq!(selection.place(&frame(LOW, true, 3000)), None);
        assert_eq!(selection.place(&frame(HIGH, true, 6000)), Some(6000));
        assert_eq!(selection.place(&frame(HIGH, false, 9000)), Some(9000));
        assert_eq!(selection.wanted(&Targets::of(&[LOW, HIGH])), None);
    }

    #[test]
    fn the_old_layer_goes_on_until_the_new_one_has_a_keyframe() {
        let mut selection = Selection::new(Layer::High);
        selection.place(&frame(HIGH, true, 3000));
        selection.layer = Layer::Low;
        assert_eq!(selection.place(&frame(HIGH, false, 6000)), Some(6000));
        assert_eq!(selection.place(&frame(LOW, false, 6000)), None);
        assert_eq!(selection.place(&frame(LOW, true, 6000)), Some(6900));
        assert_eq!(selection.place(&frame(HIGH, true, 9000)), None);
    }

    #[test]
    fn layers_stand_for_what_there_is() {
        let three = Targets::of(&[StreamId(7), StreamId(8), StreamId(9)]);
        assert_eq!(three.medium, Some(StreamId(8)));
        let one = Targets::of(&[StreamId(7)]);
        assert_eq!(
            (one.low, one.medium, one.high),
            (one.high, one.high, one.low)
        );
        assert_eq!(Targets::of(&[]), Targets::default());
    }
}
