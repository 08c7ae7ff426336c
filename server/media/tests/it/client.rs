//! A peer connection with a thread of its own: a publisher, or a viewer that writes down what it gets.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

use str0m::change::{SdpAnswer, SdpPendingOffer};
use str0m::crypto::from_feature_flags;
use str0m::format::Codec;
use str0m::media::{Direction, MediaKind, MediaTime, Mid, Rid, Simulcast, SimulcastLayer};
use str0m::net::Receive;
use str0m::{Event, Input, Output, Rtc, RtcConfig};

use crate::encoder::{Encoder, Show, read_label};
use crate::wire::Wire;

/// What a viewer has got.
#[derive(Debug, Clone)]
pub struct Got {
    pub video: bool,
    pub time: MediaTime,
    pub keyframe: bool,
    pub contiguous: bool,
    pub length: usize,
    /// The number of the publisher, its layer, and of the frame.
    pub publisher: u32,
    pub layer: String,
    pub number: u32,
}

/// A client before it has its answer.
pub struct Offering {
    rtc: Rtc,
    wire: Wire,
    pending: SdpPendingOffer,
    video: Mid,
    audio: Mid,
    pub offer: String,
}

/// A client at work.
pub struct Client {
    pub got: Arc<Mutex<Vec<Got>>>,
    pub silent: Arc<AtomicBool>,
    pub connected: Arc<AtomicBool>,
    stop: Arc<AtomicBool>,
    thread: Option<JoinHandle<()>>,
}

impl Drop for Client {
    fn drop(&mut self) {
        self.stop.store(true, Ordering::Relaxed);
        if let Some(thread) = self.thread.take() {
            let outcome = thread.join();
            if !std::thread::panicking() {
                outcome.expect("the client failed");
            }
        }
    }
}

impl Client {
    pub fn frames(&self) -> Vec<Got> {
        self.got.lock().unwrap().clone()
    }

    pub fn video(&self) -> Vec<Got> {
        let mut frames = self.frames();
        frames.retain(|frame| frame.video);
        frames
    }

    /// Waits until what it has got is as wished.
    pub async fn until(&self, wished: impl Fn(&[Got]) -> bool) {
        for _ in 0..1500 {
            if wished(&self.got.lock().unwrap()) {
                return;
            }
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
        let got = self.frames();
        let tail = &got[got.len().saturating_sub(20)..];
        panic!(
            "waited in vain; connected: {:?}, the last frames of {}: {tail:#?}",
            self.connected,
            got.len()
        );
    }
}

impl Offering {
    /// Offers to send.
    pub fn publisher(wire: Wire, layers: &[&str]) -> Self {
        let mut simulcast = Simulcast::new();
        for layer in layers {
            simulcast.add_send_layer(SimulcastLayer::new(layer));
        }
        let simulcast = (!layers.is_empty()).then_some(simulcast);
        Self::new(wire, Direction::SendOnly, simulcast)
    }

    /// Offers to receive.
    pub fn viewer(wire: Wire) -> Self {
        Self::new(wire, Direction::RecvOnly, None)
    }

    fn new(wire: Wire, direction: Direction, simulcast: Option<Simulcast>) -> Self {
        let mut rtc = RtcConfig::new()
            .set_crypto_provider(Arc::new(from_feature_flags()))
            .build(Instant::now());
        rtc.add_local_candidate(wire.candidate()).unwrap();
        let mut api = rtc.sdp_api();
        let audio = api.add_media(MediaKind::Audio, direction, None, None, None);
        let video = api.add_media(MediaKind::Video, direction, None, None, simulcast);
        let (offer, pending) = api.apply().unwrap();
        Self {
            offer: offer.to_sdp_string(),
            rtc,
            wire,
            pending,
            video,
            audio,
        }
    }

    /// Begins to send.
    pub fn send(self, answer: &str, show: Show) -> Client {
        self.start(answer, Some(show), None)
    }

    /// Begins to receive.
    pub fn receive(self, answer: &str) -> Client {
        self.start(answer, None, None)
    }

    /// Begins to receive, and loses one of so many packets.
    pub fn receive_losing(self, answer: &str, one_of: u32) -> Client {
        self.start(answer, None, Some(one_of))
    }

    fn start(mut self, answer: &str, show: Option<Show>, lose: Option<u32>) -> Client {
        let answer = SdpAnswer::from_sdp_string(answer).unwrap();
        self.rtc
            .sdp_api()
            .accept_answer(self.pending, answer)
            .unwrap();
        let (got, silent) = (Arc::default(), Arc::<AtomicBool>::default());
        let (connected, stop) = (Arc::<AtomicBool>::default(), Arc::<AtomicBool>::default());
        let mut work = Work {
            rtc: self.rtc,
            wire: self.wire,
            video: self.video,
            audio: self.audio,
            show: show.map(|show| Encoder::new(show, Instant::now())),
            lose,
            packets: 0,
            got: Arc::clone(&got),
            silent: Arc::clone(&silent),
            connected: Arc::clone(&connected),
        };
        let stopped = Arc::clone(&stop);
        let thread = std::thread::spawn(move || {
            while !stopped.load(Ordering::Relaxed) && work.rtc.is_alive() {
                work.turn();
            }
        });
        Client {
            got,
            silent,
            connected,
            stop,
            thread: Some(thread),
        }
    }
}

struct Work {
    rtc: Rtc,
    wire: Wire,
    video: Mid,
    audio: Mid,
    show: Option<Encoder>,
    lose: Option<u32>,
    packets: u32,
    got: Arc<Mutex<Vec<Got>>>,
    silent: Arc<AtomicBool>,
    connected: Arc<AtomicBool>,
}

impl Work {
    fn turn(&mut self) {
        self.drain();
        for (from, datagram) in self.wire.receive() {
            // Only media is lost: the handshake has its own means.
            let is_media = datagram[0] >= 128 && !(64..96).contains(&(datagram[1] & 0x7f));
            self.packets += u32::from(is_media);
            if is_media
                && self
                    .lose
                    .is_some_and(|one_of| self.packets.is_multiple_of(one_of))
            {
                continue;
            }
            let (protocol, local) = (self.wire.protocol(), self.wire.local());
            let received = Receive::new(protocol, from, local, &datagram).unwrap();
            self.rtc
                .handle_input(Input::Receive(Instant::now(), received))
                .unwrap();
            self.drain();
        }
        if self.connected.load(Ordering::Relaxed) && !self.silent.load(Ordering::Relaxed) {
            self.perform();
        }
        self.rtc
            .handle_input(Input::Timeout(Instant::now()))
            .unwrap();
    }

    fn perform(&mut self) {
        let Some(encoder) = &mut self.show else {
            return;
        };
        let now = Instant::now();
        for (layer, time, data) in encoder.pictures(now) {
            let codec = encoder.show.codec;
            write(&mut self.rtc, self.video, codec, layer, time, data);
        }
        if let Some((time, data)) = encoder.sound(now) {
            write(&mut self.rtc, self.audio, Codec::Opus, None, time, data);
        }
    }

    fn drain(&mut self) {
        loop {
            match self.rtc.poll_output().unwrap() {
                Output::Timeout(_) => return,
                Output::Transmit(transmit) => {
                    self.wire.send(transmit.destination, &transmit.contents);
                }
                Output::Event(Event::Connected) => self.connected.store(true, Ordering::Relaxed),
                Output::Event(Event::KeyframeRequest(request)) => {
                    if let Some(encoder) = &mut self.show {
                        encoder.keyframe_wanted(request.rid);
                    }
                }
                Output::Event(Event::MediaData(data)) => {
                    let (publisher, layer, number) = read_label(&data.data);
                    self.got.lock().unwrap().push(Got {
                        video: data.mid == self.video,
                        time: data.time,
                        keyframe: data.is_keyframe(),
                        contiguous: data.contiguous,
                        length: data.data.len(),
                        publisher,
                        layer,
                        number,
                    });
                }
                Output::Event(_) => {}
            }
        }
    }
}

fn write(
    rtc: &mut Rtc,
    mid: Mid,
    codec: Codec,
    layer: Option<Rid>,
    time: MediaTime,
    data: Vec<u8>,
) {
    // None while it says farewell.
    let Some(writer) = rtc.writer(mid) else {
        return;
    };
    let mut known = writer.payload_params();
    let payload = known.find(|one| one.spec().codec == codec).unwrap().pt();
    drop(known);
    let writer = match layer {
        Some(layer) => writer.rid(layer),
        None => writer,
    };
    writer.write(payload, Instant::now(), time, data).unwrap();
}
