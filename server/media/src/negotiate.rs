//! Offers become answers (RFC 8829, RFC 9725): which codecs, which addresses, which tracks.
//!
//! Done by the caller's task and not by the media thread: an offer that costs much or that breaks something harms its
//! sender only. ICE is lite (RFC 8445): we answer checks on addresses that anybody can reach and send none.

use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Instant;

use str0m::change::SdpOffer;
use str0m::config::{CryptoProvider, DtlsCert};
use str0m::crypto::from_feature_flags;
use str0m::media::{Direction, Media, Mid, Pt};
use str0m::net::TcpType;
use str0m::rtp::Extension;
use str0m::{Candidate, Rtc, RtcConfig};

use crate::command::Role;
use crate::error::MediaError;
use crate::frame::Codec;

/// Payload types of H264 and of its retransmissions before an offer names others, by profile: constrained baseline, and
/// baseline as browsers call the same.
const H264: [(u8, u8, u32); 2] = [(108, 109, 0x42_e0_1f), (127, 121, 0x42_00_1f)];

/// An answered offer.
pub struct Negotiated {
    pub rtc: Rtc,
    pub answer: String,
    pub ufrag: String,
    pub tracks: Vec<Track>,
}

/// A track that goes in the direction its role needs.
#[derive(Debug, Clone)]
pub struct Track {
    pub mid: Mid,
    pub video: bool,
    /// What both sides understand, and under which payload type.
    pub payloads: Vec<(Codec, Pt)>,
}

/// Answers offers for one forwarding unit.
pub struct Negotiator {
    crypto: Arc<CryptoProvider>,
    certificate: DtlsCert,
    candidates: Vec<Candidate>,
}

impl Negotiator {
    /// One certificate serves all sessions: making one costs more than everything else of a join.
    pub fn new(advertised: &[SocketAddr]) -> Result<Self, MediaError> {
        let crypto = Arc::new(from_feature_flags());
        let certificate = crypto
            .dtls_provider
            .generate_certificate()
            .ok_or(MediaError::Certificate)?;
        let mut candidates = Vec::new();
        for address in advertised {
            let udp = Candidate::host(*address, "udp");
            let tcp = Candidate::builder()
                .tcp()
                .host(*address)
                .tcptype(TcpType::Passive)
                .build();
            for candidate in [udp, tcp] {
                candidates.push(candidate.map_err(|error| {
                    std::io::Error::new(std::io::ErrorKind::InvalidInput, error.to_string())
                })?);
            }
        }
        Ok(Self {
            crypto,
            certificate,
            candidates,
        })
    }

    /// Answers an offer.
    pub fn answer(&self, role: Role, offer: &str) -> Result<Negotiated, MediaError> {
        let offer = SdpOffer::from_sdp_string(offer).map_err(malformed)?;
        let mut rtc = self.configuration(role).build(Instant::now());
        for candidate in &self.candidates {
            rtc.add_local_candidate(candidate.clone());
        }
        let answer = rtc.sdp_api().accept_offer(offer).map_err(malformed)?;
        let answer = answer.to_sdp_string();
        let tracks = tracks(&rtc, role, &answer);
        if tracks.is_empty() {
            return Err(MediaError::NoUsableTrack);
        }
        let ufrag = rtc.direct_api().local_ice_credentials().ufrag;
        Ok(Negotiated {
            answer,
            ufrag,
            tracks,
            rtc,
        })
    }

    fn configuration(&self, role: Role) -> RtcConfig {
        let mut config = RtcConfig::new()
            .set_crypto_provider(Arc::clone(&self.crypto))
            .set_dtls_cert(self.certificate.clone())
            .set_ice_lite(true)
            .clear_codecs()
            .enable_opus(true, false);
        for (payload, resend, profile) in H264 {
            config
                .codec_config()
                .add_h264(payload.into(), Some(resend.into()), true, profile);
        }
        config = config.enable_vp8(true);
        match role {
            Role::Publisher(_) => config,
            // Without transport-wide feedback: nothing here reads it, and it costs a quarter of the capacity.
            Role::Viewer => config
                .set_rtp_mode(true)
                .clear_extension_map()
                .set_extension(2, Extension::AbsoluteSendTime)
                .set_extension(4, Extension::RtpMid)
                .set_extension(13, Extension::VideoOrientation),
        }
    }
}

fn malformed(error: impl std::fmt::Display) -> MediaError {
    MediaError::MalformedOffer(error.to_string())
}

/// The tracks of the right direction, of which at least one codec is shared.
fn tracks(rtc: &Rtc, role: Role, answer: &str) -> Vec<Track> {
    let mids = answer
        .lines()
        .filter_map(|line| line.strip_prefix("a=mid:"));
    let media = mids.filter_map(|mid| rtc.media(Mid::from(mid.trim())));
    media
        .filter(|media| fits(role, media.direction()))
        .map(|media| Track {
            mid: media.mid(),
            video: media.kind().is_video(),
            payloads: payloads(rtc, media),
        })
        .filter(|track| !track.payloads.is_empty())
        .collect()
}

fn fits(role: Role, direction: Direction) -> bool {
    match role {
        Role::Publisher(_) => direction.is_receiving(),
        Role::Viewer => direction.is_sending(),
    }
}

fn payloads(rtc: &Rtc, media: &Media) -> Vec<(Codec, Pt)> {
    let known = rtc.codec_config().params();
    let shared = media.remote_pts().iter().filter_map(|payload| {
        let one = known.iter().find(|one| one.pt() == *payload)?;
        Some((Codec::of(one.spec().codec)?, *payload))
    });
    shared.collect()
}
