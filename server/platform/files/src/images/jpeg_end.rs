//! Whether a JPEG file is complete.
//!
//! The decoder fills what is missing with grey, so an upload that was cut off would pass. A complete file has an
//! end-of-image marker after its last scan (ITU-T T.81 §B.1.1); thumbnails inside metadata segments have one too, so
//! segments must be skipped by their length.

const RESTART: std::ops::RangeInclusive<u8> = 0xD0..=0xD7;
const START_OF_IMAGE: u8 = 0xD8;
const END_OF_IMAGE: u8 = 0xD9;
const TEMPORARY: u8 = 0x01;

/// Whether the first picture in `bytes` has its end.
pub(crate) fn has_end(bytes: &[u8]) -> bool {
    let mut rest = bytes;
    while let Some((marker, after)) = next_marker(rest) {
        rest = match marker {
            END_OF_IMAGE => return true,
            START_OF_IMAGE | TEMPORARY => after,
            marker if RESTART.contains(&marker) => after,
            _ => match skip_segment(after) {
                Some(after) => after,
                None => return false,
            },
        };
    }
    false
}

/// The next marker and what follows it. In a scan, `FF 00` is a data byte and `FF FF` is filling.
fn next_marker(bytes: &[u8]) -> Option<(u8, &[u8])> {
    let mut rest = bytes;
    loop {
        let start = rest.iter().position(|byte| *byte == 0xFF)?;
        rest = rest.get(start + 1..)?;
        match rest.split_first()? {
            (0x00, after) => rest = after,
            (0xFF, _) => {}
            (marker, after) => return Some((*marker, after)),
        }
    }
}

/// A segment starts with its length, which counts the two bytes of the length itself.
fn skip_segment(bytes: &[u8]) -> Option<&[u8]> {
    let length = u16::from_be_bytes(*bytes.first_chunk::<2>()?);
    bytes.get(usize::from(length.max(2))..)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_end_inside_metadata_does_not_count() {
        let thumbnail = [0xFF, 0xD8, 0xFF, 0xE1, 0x00, 0x04, 0xFF, 0xD9];
        let scan = [0xFF, 0xDA, 0x00, 0x02, 0x12, 0xFF, 0x00, 0xFF, 0xD3, 0x34];
        let cut_off = [thumbnail.as_slice(), &scan].concat();
        assert!(!has_end(&cut_off));
        assert!(has_end(&[cut_off.as_slice(), &[0xFF, 0xFF, 0xD9]].concat()));
    }

    #[test]
    fn nonsense_has_no_end() {
        assert!(!has_end(&[]));
        assert!(!has_end(&[0xFF]));
        assert!(!has_end(&[0xFF, 0xD8, 0xFF, 0xE0]));
        assert!(!has_end(&[0xFF, 0xD8, 0xFF, 0xE0, 0xFF, 0xFF]));
    }
}
