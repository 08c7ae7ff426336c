//! Why the forwarding unit does not do what it is asked.

/// What went wrong. None of these ends the thread.
#[derive(Debug, thiserror::Error)]
pub enum MediaError {
    /// The offer is no SDP (RFC 8866), or none that can be answered.
    #[error("the offer can not be understood: {0}")]
    MalformedOffer(String),
    /// The offer has no track in a codec and direction we can use.
    #[error("the offer has no track in H264, VP8 or Opus for this direction")]
    NoUsableTrack,
    /// There are as many viewers as are allowed.
    #[error("there are as many viewers as are allowed")]
    Full,
    /// The thread can not keep up with those who are there.
    #[error("the forwarding unit is too busy to take one more")]
    Busy,
    /// A session of this id is there already.
    #[error("there is a session of this id already")]
    SessionExists,
    /// No such session in the room.
    #[error("there is no such session in this room")]
    UnknownSession,
    /// Nobody publishes into this room or watches it.
    #[error("there is no such room")]
    UnknownRoom,
    /// Nobody of this kind is on the air.
    #[error("this source is not on the air")]
    UnknownSource,
    /// The forwarding unit has ended.
    #[error("the forwarding unit has ended")]
    Stopped,
    /// The settings name no address that clients could reach.
    #[error("no address to advertise: name at least one when listening on all interfaces")]
    NothingAdvertised,
    /// The certificate for DTLS can not be made.
    #[error("no certificate for DTLS could be made")]
    Certificate,
    /// A socket or the thread can not be made.
    #[error("media sockets: {0}")]
    Io(#[from] std::io::Error),
}
