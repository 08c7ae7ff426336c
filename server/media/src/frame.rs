//! An encoded frame as it came from a publisher, in the time of its room.

use std::sync::Arc;
use std::time::Duration;

use crate::identity::Source;

/// The codecs that are let in: every browser and OBS has them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Codec {
    /// H.264 constrained baseline, packetisation mode 1 (RFC 6184); frames are in Annex B form.
    H264,
    /// VP8 (RFC 6386, RFC 7741).
    Vp8,
    /// Opus at 48 kHz (RFC 6716, RFC 7587).
    Opus,
}

impl Codec {
    /// Ticks per second of its RTP time.
    #[must_use]
    pub const fn clock_rate(self) -> u32 {
        match self {
            Self::H264 | Self::Vp8 => 90_000,
            Self::Opus => 48_000,
        }
    }

    /// Whether it is a codec of pictures.
    #[must_use]
    pub const fn is_video(self) -> bool {
        matches!(self, Self::H264 | Self::Vp8)
    }

    pub(crate) const fn of(codec: str0m::format::Codec) -> Option<Self> {
        match codec {
            str0m::format::Codec::H264 => Some(Self::H264),
            str0m::format::Codec::Vp8 => Some(Self::Vp8),
            str0m::format::Codec::Opus => Some(Self::Opus),
            _ => None,
        }
    }
}

/// One picture, or one packet of sound.
#[derive(Debug, Clone)]
pub struct Frame {
    /// Whose it is.
    pub source: Source,
    /// How it is encoded.
    pub codec: Codec,
    /// When it is to be shown, in ticks of [`Codec::clock_rate`] since the room began. Goes forward only.
    pub time: u64,
    /// Whether decoding can begin here; always so with sound.
    pub keyframe: bool,
    /// The encoded bytes, shared by all who get them.
    pub data: Arc<[u8]>,
}

impl Frame {
    /// [`Frame::time`] as a length of time.
    #[must_use]
    pub fn at(&self) -> Duration {
        ticks_to_duration(self.time, self.codec.clock_rate())
    }
}

/// A number of ticks as a length of time, to the nanosecond below.
pub(crate) fn ticks_to_duration(ticks: u64, clock_rate: u32) -> Duration {
    let rate = u64::from(clock_rate).max(1);
    let rest = (ticks % rate).saturating_mul(1_000_000_000) / rate;
    Duration::from_secs(ticks / rate).saturating_add(Duration::from_nanos(rest))
}

/// A length of time as a number of ticks, rounded down.
pub(crate) fn duration_to_ticks(duration: Duration, clock_rate: u32) -> u64 {
    let rate = u64::from(clock_rate);
    let rest = u64::from(duration.subsec_nanos()).saturating_mul(rate) / 1_000_000_000;
    duration.as_secs().saturating_mul(rate).saturating_add(rest)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ticks_and_durations_are_the_same_time() {
        assert_eq!(
            ticks_to_duration(135_000, 90_000),
            Duration::from_millis(1500)
        );
        assert_eq!(duration_to_ticks(Duration::from_millis(20), 48_000), 960);
    }
}
