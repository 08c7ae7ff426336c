//! Frames without meaning, as large as real ones and with what of the codec a forwarding unit looks at.
//!
//! A frame says in clear who made it and which one it is: `<7:l:12:` is frame 12 of layer `l` of publisher 7.

use std::time::{Duration, Instant};

use str0m::format::Codec;
use str0m::media::{Frequency, MediaTime, Rid};

const FRAME: Duration = Duration::from_millis(33);
const SOUND: Duration = Duration::from_millis(20);

/// What a publisher sends.
#[derive(Debug, Clone, Copy)]
pub struct Show {
    pub number: u32,
    pub codec: Codec,
    /// Names of simulcast layers, the smallest first; none for one stream.
    pub layers: &'static [&'static str],
}

/// The label of a frame, wherever in it it stands.
pub fn read_label(data: &[u8]) -> (u32, String, u32) {
    let text = String::from_utf8_lossy(data);
    let mut parts = text.split_once('<').unwrap().1.split(':');
    let publisher = parts.next().unwrap().parse().unwrap();
    let layer = parts.next().unwrap().to_owned();
    (publisher, layer, parts.next().unwrap().parse().unwrap())
}

/// Makes frames up: as large as real ones, without meaning.
pub struct Encoder {
    pub show: Show,
    began: Instant,
    next_picture: Instant,
    next_sound: Instant,
    number: u32,
    sounds: u32,
    keyframes: Vec<bool>,
}

impl Encoder {
    pub fn new(show: Show, now: Instant) -> Self {
        Self {
            show,
            began: now,
            next_picture: now,
            next_sound: now,
            number: 0,
            sounds: 0,
            keyframes: vec![true; show.layers.len().max(1)],
        }
    }

    pub fn keyframe_wanted(&mut self, layer: Option<Rid>) {
        let named = |name: &&str| layer == Some(Rid::from(*name));
        let place = self.show.layers.iter().position(named).unwrap_or(0);
        self.keyframes[place] = true;
    }

    pub fn pictures(&mut self, now: Instant) -> Vec<(Option<Rid>, MediaTime, Vec<u8>)> {
        if now < self.next_picture {
            return Vec::new();
        }
        self.next_picture += FRAME;
        self.number += 1;
        let elapsed = u64::try_from((now - self.began).as_micros()).unwrap();
        let time = MediaTime::from_90khz(elapsed * 9 / 100 + 123_456);
        let mut pictures = Vec::new();
        for (place, keyframe) in self.keyframes.iter_mut().enumerate() {
            let keyframe = std::mem::take(keyframe);
            let layer = self.show.layers.get(place);
            let size = 1500 * (place + 2) * if keyframe { 4 } else { 1 };
            let label = format!(
                "<{}:{}:{}:",
                self.show.number,
                layer.unwrap_or(&"-"),
                self.number
            );
            let data = encoded(self.show.codec, keyframe, &label, size);
            pictures.push((layer.map(|name| Rid::from(*name)), time, data));
        }
        pictures
    }

    pub fn sound(&mut self, now: Instant) -> Option<(MediaTime, Vec<u8>)> {
        if now < self.next_sound {
            return None;
        }
        self.next_sound += SOUND;
        self.sounds += 1;
        let label = format!("<{}:a:{}:", self.show.number, self.sounds);
        let time = MediaTime::new(u64::from(self.sounds) * 960, Frequency::FORTY_EIGHT_KHZ);
        Some((time, label.into_bytes()))
    }
}

/// What of the codec a forwarding unit looks at, around a label and filling.
fn encoded(codec: Codec, keyframe: bool, label: &str, size: usize) -> Vec<u8> {
    let mut body = label.as_bytes().to_vec();
    body.resize(size, b'x');
    if codec == Codec::Vp8 {
        let mut frame = vec![if keyframe { 0x10 } else { 0x11 }];
        frame.append(&mut body);
        return frame;
    }
    let start = [0, 0, 0, 1];
    let mut frame = Vec::new();
    if keyframe {
        for parameters in [&[0x67, 0x42, 0xe0, 0x1f][..], &[0x68, 0xce, 0x38, 0x80]] {
            frame.extend_from_slice(&start);
            frame.extend_from_slice(parameters);
        }
    }
    frame.extend_from_slice(&start);
    frame.push(if keyframe { 0x65 } else { 0x41 });
    frame.append(&mut body);
    frame
}
