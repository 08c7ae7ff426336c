//! Where live video listens and where it says that it does.

use std::net::{IpAddr, SocketAddr};

use media::MediaSettings;

use super::reader::Reader;

/// `None` when it is off or wrong.
pub(super) fn read(reader: &mut Reader) -> Option<MediaSettings> {
    let bind = reader.read("media_addr", |text| match text {
        "off" => Some(None),
        text => text.parse::<SocketAddr>().ok().map(Some),
    });
    let advertised = reader.read("media_advertise", addresses);
    let max_viewers = reader.number("media_max_viewers", 1..=100_000);
    let bind = bind??;
    if bind.ip().is_unspecified() && advertised.is_none() {
        reader.complain("media_advertise");
    }
    Some(MediaSettings {
        bind,
        advertised: advertised.unwrap_or_default(),
        max_viewers: max_viewers?,
    })
}

fn addresses(text: &str) -> Option<Vec<IpAddr>> {
    text.split(',')
        .map(|part| part.trim().parse().ok())
        .collect()
}
